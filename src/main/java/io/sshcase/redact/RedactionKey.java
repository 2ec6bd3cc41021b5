package io.sshcase.redact;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret behind the pseudonyms: whoever has it can tell which name a pseudonym stands for. */
public final class RedactionKey {
  private static final int BYTES = 32;

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final byte[] secret;

  private RedactionKey(byte[] secret) {
    this.secret = secret;
  }

  /** A new secret, which nobody keeps. */
  public static RedactionKey random() {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    return new RedactionKey(secret);
  }

  /**
   * The secret in that file: 64 hexadecimal digits. A file that is not there is made, readable by
   * its owner only.
   *
   * @throws IllegalArgumentException in one line: no such secret in it, or others may read it
   * @throws IOException the file can be neither read nor made
   */
  public static RedactionKey in(Path file) throws IOException {
    if (!Files.exists(file)) {
      return made(file);
    }
    if (isPosix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IllegalArgumentException(
          file + ": others may read this key; allow only its owner to (chmod 600)");
    }
    String text =
        Files.size(file) > 1024 ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
    if (!text.strip().matches("[0-9a-fA-F]{" + 2 * BYTES + "}")) {
      throw new IllegalArgumentException(
          file + ": is no key of --redact-key (" + 2 * BYTES + " hexadecimal digits)");
    }
    return new RedactionKey(HexFormat.of().parseHex(text.strip()));
  }

  private static RedactionKey made(Path file) throws IOException {
    RedactionKey key = random();
    FileAttribute<?>[] guarded =
        isPosix()
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    Files.createFile(file, guarded);
    Files.writeString(file, HexFormat.of().formatHex(key.secret) + "\n");
    return key;
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  /** 32 bytes that only this secret gives for that text (HMAC-SHA-256, RFC 2104). */
  byte[] derive(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
