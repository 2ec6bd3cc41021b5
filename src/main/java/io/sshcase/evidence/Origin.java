package io.sshcase.evidence;

/**
 * The place of a thing in the evidence.
 *
 * @param bundle name of the bundle (its file or folder name, without the suffix of an archive),
 *     never null
 * @param path path of the member inside the bundle, {@code inner.tar.gz!var/log/auth.log} for
 *     nested archives; empty when the bundle is itself the file
 * @param line line number from 1 (entry number for journals); 0 means the source as a whole
 */
public record Origin(String bundle, String path, long line) {

  /** {@code bundle!member:line}, the form in which every report cites evidence. */
  @Override
  public String toString() {
    String place = path.isEmpty() ? bundle : bundle + "!" + path;
    return line > 0 ? place + ":" + line : place;
  }
}
