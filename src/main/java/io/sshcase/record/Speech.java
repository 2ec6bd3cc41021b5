package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;

/**
 * Knows sshd by what it says, for logs whose lines name no program: {@code sshd -E file}, {@code
 * sshd -e} in a container. This room knows no message; who does, implements it.
 */
public interface Speech {
  /** Knows nothing. */
  Speech UNKNOWN =
      new Speech() {
        @Override
        public boolean isKnown(ByteSlice message) {
          return false;
        }

        @Override
        public boolean isServers(ByteSlice message) {
          return false;
        }
      };

  /** Whether sshd writes such a message; others may write it as well. */
  boolean isKnown(ByteSlice message);

  /** Whether nobody but the server writes such a message, not even ssh, its client. */
  boolean isServers(ByteSlice message);
}
