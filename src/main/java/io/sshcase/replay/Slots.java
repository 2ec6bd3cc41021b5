package io.sshcase.replay;

import java.util.Arrays;

/** The login slots that are taken: who frees his when. A heap, the next to be freed on top. */
final class Slots {
  private long[] freeAt = new long[64];
  private Arrival[] holder = new Arrival[64];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  boolean nextIsFreeBy(long moment) {
    return size > 0 && freeAt[0] <= moment;
  }

  long nextFree() {
    return freeAt[0];
  }

  void take(Arrival arrival, long until) {
    if (size == freeAt.length) {
      freeAt = Arrays.copyOf(freeAt, size * 2);
      holder = Arrays.copyOf(holder, size * 2);
    }
    int child = size++;
    while (child > 0 && until < freeAt[(child - 1) / 2]) {
      int parent = (child - 1) / 2;
      freeAt[child] = freeAt[parent];
      holder[child] = holder[parent];
      child = parent;
    }
    freeAt[child] = until;
    holder[child] = arrival;
  }

  /** Frees the slot on top. */
  Arrival free() {
    Arrival freed = holder[0];
    long last = freeAt[--size];
    Arrival lastHolder = holder[size];
    int parent = 0;
    while (2 * parent + 1 < size) {
      int child = 2 * parent + 1;
      if (child + 1 < size && freeAt[child + 1] < freeAt[child]) {
        child++;
      }
      if (last <= freeAt[child]) {
        break;
      }
      freeAt[parent] = freeAt[child];
      holder[parent] = holder[child];
      parent = child;
    }
    freeAt[parent] = last;
    holder[parent] = lastHolder;
    return freed;
  }
}
