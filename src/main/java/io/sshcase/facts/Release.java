package io.sshcase.facts;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An OpenSSH release, for rules that changed from one to the next. The portable suffix ({@code p1})
 * is dropped: no rule of sshd_config ever changed with it alone.
 */
public record Release(int major, int minor, int patch) implements Comparable<Release> {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,2})\\.(\\d{1,2})(?:\\.(\\d{1,2}))?(?:p\\d{1,2})?");
  private static final Comparator<Release> ORDER =
      Comparator.comparingInt(Release::major)
          .thenComparingInt(Release::minor)
          .thenComparingInt(Release::patch);

  /** {@code 9.6p1}, {@code 10.0}, {@code 3.7.1p2}; null when the text is null or no release. */
  public static Release parse(String text) {
    if (text == null) {
      return null;
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    String patch = form.group(3);
    return new Release(
        Integer.parseInt(form.group(1)),
        Integer.parseInt(form.group(2)),
        patch == null ? 0 : Integer.parseInt(patch));
  }

  /** True when this release is older than {@code major.minor}. */
  public boolean before(int major, int minor) {
    return compareTo(new Release(major, minor, 0)) < 0;
  }

  /** The minor release behind it; the one behind 9.9 is 10.0. */
  Release next() {
    return minor == 9 ? new Release(major + 1, 0, 0) : new Release(major, minor + 1, 0);
  }

  @Override
  public int compareTo(Release other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + (patch == 0 ? "" : "." + patch);
  }
}
