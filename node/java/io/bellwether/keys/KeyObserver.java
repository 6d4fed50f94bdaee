package io.bellwether.keys;

/**
 * Is told of every end-to-end key at each of its two ends, but not of those that somebody outside
 * takes. It must not act on the run.
 */
@FunctionalInterface
public interface KeyObserver {
  /** Looks away. */
  KeyObserver NONE = (now, node, transfer, key) -> {};

  /**
   * A node holds a key: the destination when it arrives, the source when that is acknowledged. Of a
   * demand with a store: the source when a request takes it, the destination when it is told so.
   *
   * @param now virtual time in picoseconds
   * @param node id of the node
   * @param transfer what the key is for
   * @param key its bits, lowest first, the last word filled with 0
   */
  void keyHeld(long now, int node, Transfer transfer, long[] key);
}
