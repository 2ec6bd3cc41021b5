package io.sshcase.bundle;

import io.sshcase.evidence.NoticeKind;
import java.io.EOFException;
import java.io.IOException;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.PasswordRequiredException;

/** Turns whatever a decoder throws at hostile bytes into the words that the other rooms know. */
public final class Damage {
  private Damage() {}

  /**
   * The one exception that a damaged stream shows: {@code EOFException} where the bytes are cut
   * off, {@code LimitReached} where the decoder asked for too much, else {@code IOException}.
   *
   * @param inputEnded the decoder had asked for bytes and got none before it failed
   */
  static IOException of(Throwable failure, boolean inputEnded) {
    if (failure instanceof EOFException
        || failure instanceof LimitReached
        || failure instanceof PasswordRequiredException) {
      return (IOException) failure;
    }
    if (failure instanceof MemoryLimitException || failure instanceof OutOfMemoryError) {
      return new LimitReached("asks for more memory than it may have");
    }
    if (inputEnded) {
      EOFException cut = new EOFException("ends before its end");
      cut.initCause(failure);
      return cut;
    }
    return new IOException(words(failure), failure);
  }

  /** What the decoder said, on one line. */
  static String words(Throwable failure) {
    String words = failure.getMessage();
    return words == null ? failure.getClass().getSimpleName() : MemberPath.of(words);
  }

  /** The kind of notice for a {@link Source#stream} that ended with this exception. */
  public static NoticeKind kind(IOException damage) {
    if (damage instanceof LimitReached) {
      return NoticeKind.LIMIT;
    }
    if (damage instanceof PasswordRequiredException) {
      return NoticeKind.ENCRYPTED;
    }
    return damage instanceof EOFException ? NoticeKind.TRUNCATED : NoticeKind.DAMAGED;
  }
}
