package io.sshcase.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code reply.txt}: what to answer the customer, as plain text to paste. It names the host and, of
 * a complaint, its client; no other host, no attacker, no user, no path of the evidence.
 */
public final class ReplyText {
  /** Where no line of sshd was found at all, so that no host has a verdict. */
  static final String NO_SSHD_LOG =
      """
      We cannot tell yet why your connection failed: what we have holds no log of the SSH service.
      Please send the logs of that time, /etc/ssh/sshd_config, and the address you connected from.""";

  /** Writes {@code reply.txt} into the folder. */
  public void write(CaseReport report, Path folder) throws IOException {
    String text = text(new Overview(report)) + "\n";
    Files.write(folder.resolve("reply.txt"), text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Overview overview) {
    Row worst = overview.worst();
    String reply = worst == null ? null : overview.reply(worst.text("host"));
    return reply == null ? NO_SSHD_LOG : SafeText.block(reply).plain();
  }
}
