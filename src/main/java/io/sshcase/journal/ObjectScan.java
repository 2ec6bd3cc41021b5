package io.sshcase.journal;

/**
 * Goes from object to object, each at the end of the one before. An object is taken when its head
 * is well-formed and another head follows it, or when its own bytes prove it; so neither a wrong
 * size nor a damaged neighbour takes it away. Where that fails, the next place where two objects
 * seem to follow each other is where the file goes on, and what lies before it is looked at once
 * more: a hash or a list of known objects can still prove a DATA or ENTRY object whose head is
 * destroyed. No searching happens without such a failure, for a payload may hold whatever a sender
 * put into it.
 */
final class ObjectScan {
  /** An object with a destroyed head is recovered up to this size. */
  private static final int SALVAGE = 1024 * 1024;

  private final JournalBytes bytes;
  private final JournalHeader header;
  private final ObjectShape shape;
  private long next;
  private long latest;
  private boolean inDamage;

  /** The journal was being written, and its last object was not complete: no damage. */
  private boolean tailUnfinished;

  /** The object on which the scan stands. */
  int type;

  long offset;
  long size;

  /** Stretches of the file in which objects were destroyed. */
  long places;

  /** Where the first of them begins, in bytes from the start of the file. */
  long firstPlace;

  /** Where the objects end before the last of them was met; -1 when it was met. */
  long endsBeforeTail = -1;

  /** The file has zeroes there; else it is cut off. */
  boolean tailIsZero;

  /** The file is larger than what is read of one. */
  boolean tooLarge;

  ObjectScan(JournalBytes bytes, JournalHeader header, ObjectShape shape) {
    this.bytes = bytes;
    this.header = header;
    this.shape = shape;
    this.next = header.size();
  }

  /** Moves to the next object; false at the end of the file. */
  boolean advance() {
    while (true) {
      bytes.release(next);
      if (next >= DataStates.LIMIT) {
        tooLarge = true;
        return false;
      }
      if (!bytes.has(next, ObjectShape.HEAD)) {
        return end(next, false);
      }
      if (isZero(next)) {
        long zeros = next;
        next = bytes.afterZeros(next);
        if (!bytes.has(next, ObjectShape.HEAD)) {
          return end(zeros, true);
        }
        damaged(zeros);
      } else if (isObject(next)) {
        inDamage = false;
        return take(next, shape.type(next), shape.size(next));
      } else if (recover()) {
        return true;
      }
    }
  }

  private boolean take(long at, int objectType, long objectSize) {
    type = objectType;
    offset = at;
    size = objectSize;
    latest = at;
    next = at + ObjectShape.aligned(objectSize);
    return true;
  }

  private boolean isObject(long at) {
    if (!shape.isWellFormed(at)) {
      return false;
    }
    int objectType = shape.type(at);
    long objectSize = shape.size(at);
    if (shape.isHashTable(at)) {
      return true;
    }
    if (objectSize > DataObjects.WINDOW) {
      // What follows is too far away to be looked at.
      return objectType == ObjectShape.DATA || objectType == ObjectShape.ENTRY_ARRAY;
    }
    return (isFollowed(at) && shape.looksLikeItsType(at))
        || shape.isProven(at, objectType, objectSize);
  }

  /**
   * Whether the object ends where another one begins, or behind the last one. Zeroes prove nothing
   * before that, there are many inside objects.
   */
  private boolean isFollowed(long at) {
    long behind = at + ObjectShape.aligned(shape.size(at));
    if (!bytes.has(behind, ObjectShape.HEAD)) {
      return bytes.has(at, shape.size(at));
    }
    return isZero(behind) ? at >= header.tailObject() : shape.isWellFormed(behind);
  }

  private boolean isZero(long at) {
    return bytes.longAt(at) == 0 && bytes.longAt(at + 8) == 0;
  }

  /** Finds where the file goes on; true when the damaged object itself could be proven. */
  private boolean recover() {
    long at = next;
    long stated = shape.size(at);
    if (stated >= ObjectShape.HEAD && stated <= DataObjects.WINDOW) {
      // Not the size but something else may be wrong.
      long behind = at + ObjectShape.aligned(stated);
      if (bytes.has(behind, ObjectShape.HEAD) && goesOnAt(behind) && salvage(at, behind, true)) {
        damaged(at);
        return true;
      }
    }
    long behind = search(at);
    boolean goesOn = bytes.has(behind, ObjectShape.HEAD);
    if (!goesOn && header.online() && at >= header.tailObject()) {
      tailUnfinished = true;
    } else if (goesOn || latest >= header.tailObject() || bytes.end() >= header.end()) {
      damaged(at);
    }
    boolean salvaged = behind - at <= SALVAGE && salvage(at, behind, goesOn);
    next = behind;
    return salvaged;
  }

  /** The next place that looks like two objects in a row; the file's end when there is none. */
  private long search(long at) {
    long candidate = at + 8;
    while (bytes.has(candidate, ObjectShape.HEAD) && !goesOnAt(candidate)) {
      candidate += 8;
      if (candidate - at > SALVAGE) {
        bytes.release(candidate);
      }
    }
    return bytes.has(candidate, ObjectShape.HEAD) ? candidate : bytes.end();
  }

  private boolean goesOnAt(long at) {
    return bytes.longAt(at) != 0 && shape.isPlausible(at) && isFollowed(at);
  }

  /**
   * Takes the object between two places if its bytes prove it: with the size that it states, or,
   * where another object follows, with all the bytes up to that one but the padding.
   */
  private boolean salvage(long at, long behind, boolean goesOn) {
    long extent = behind - at;
    long stated = shape.size(at);
    boolean fits = stated > ObjectShape.HEAD && stated <= extent;
    for (int kind : new int[] {ObjectShape.DATA, ObjectShape.ENTRY}) {
      if (fits && shape.isProven(at, kind, stated)) {
        return take(at, kind, stated);
      }
      for (long length = extent; goesOn && length > extent - 8; length--) {
        if (length <= ObjectShape.ENTRY_ITEMS) {
          break;
        }
        if (shape.isProven(at, kind, length)) {
          return take(at, kind, length);
        }
        if (bytes.byteAt(at + length - 1) != 0) {
          break;
        }
      }
    }
    return false;
  }

  private void damaged(long at) {
    if (!inDamage) {
      firstPlace = places == 0 ? at : firstPlace;
      places++;
    }
    inDamage = true;
  }

  private boolean end(long at, boolean zero) {
    boolean met = latest >= header.tailObject() && at <= bytes.end();
    if (!met && !tailUnfinished && !inDamage) {
      endsBeforeTail = Math.min(at, bytes.end());
      tailIsZero = zero;
    }
    return false;
  }
}
