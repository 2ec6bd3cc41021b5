package io.sshcase.journal;

/**
 * What the header of the file says, as far as a forward pass needs it. Nothing in it is trusted for
 * an allocation; a journal whose copy was taken while it was written may have a stale one.
 *
 * @param sealed has TAG objects; they cannot be verified without the key that was kept elsewhere
 * @param compact items of entries and arrays have four bytes, payloads begin eight bytes later
 * @param unknownFlags incompatible flags that this release does not know; 0 for none
 * @param state 0 offline, 1 online (being written), 2 archived; anything else is damage
 * @param size where the first object begins
 * @param sizeIsSound false when the stated size cannot be, and the smallest one is supposed
 * @param end where the objects end; {@code Long.MAX_VALUE} when what is stated cannot be
 * @param hash of this file: keyed with its id, or not
 */
record JournalHeader(
    boolean sealed,
    boolean compact,
    int unknownFlags,
    int state,
    long size,
    boolean sizeIsSound,
    long end,
    long dataTable,
    long dataTableSize,
    long fieldTable,
    long fieldTableSize,
    long tailObject,
    long entries,
    PayloadHash hash) {

  /** The header of systemd before 187; later ones are longer. */
  static final int SMALLEST = 208;

  static final int ONLINE = 1;
  private static final int ARCHIVED = 2;

  private static final int LARGEST = 4096;
  private static final int SEALED = 0x1;
  private static final int KEYED_HASH = 0x04;
  private static final int COMPACT = 0x10;
  private static final int KNOWN = 0x1f;

  /** Distance from an object's start to its items, where the header points to. */
  private static final int TABLE_HEAD = 16;

  /** Reads the header; the first {@link #SMALLEST} bytes must be there. */
  static JournalHeader of(JournalBytes bytes) {
    int incompatible = (int) bytes.intAt(12);
    long stated = bytes.longAt(88);
    boolean sound = stated >= SMALLEST && stated <= LARGEST && stated % 8 == 0;
    long size = sound ? stated : SMALLEST;
    long arena = bytes.longAt(96);
    long tail = bytes.longAt(136);
    boolean endIsSound = sound && arena > 0 && arena < 1L << 55 && tail < size + arena;
    return new JournalHeader(
        (bytes.intAt(8) & SEALED) != 0,
        (incompatible & COMPACT) != 0,
        incompatible & ~KNOWN,
        bytes.byteAt(16),
        size,
        sound,
        endIsSound ? size + arena : Long.MAX_VALUE,
        bytes.longAt(104) - TABLE_HEAD,
        bytes.longAt(112),
        bytes.longAt(120) - TABLE_HEAD,
        bytes.longAt(128),
        tail,
        bytes.longAt(152),
        (incompatible & KEYED_HASH) == 0
            ? new PayloadHash()
            : new PayloadHash(bytes.longAt(24), bytes.longAt(32)));
  }

  boolean online() {
    return state == ONLINE;
  }

  boolean stateIsSound() {
    return state <= ARCHIVED;
  }
}
