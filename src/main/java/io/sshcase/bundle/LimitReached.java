package io.sshcase.bundle;

import java.io.IOException;

/** A limit of {@link ArchiveLimits} was met; the message says which. */
final class LimitReached extends IOException {
  LimitReached(String message) {
    super(message);
  }
}
