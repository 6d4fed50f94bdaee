package io.bellwether.topology;

/**
 * The memories at each end of an entanglement link.
 *
 * @param memories per link and end, 1 to 1,000,000
 * @param modes that a memory tries side by side in each attempt, 1 to 1,000,000; it keeps one pair
 * @param deadTime picoseconds from the end of a use of a memory until it can attempt again, 0 or
 *     more
 * @param emission their photons
 * @param storage how they keep what they hold
 */
public record MemorySpec(
    int memories, int modes, long deadTime, EmissionSpec emission, StorageSpec storage) {
  public MemorySpec {
    Bound.MEMORIES.check((long) memories);
    Bound.MODES.check((long) modes);
    Bound.MEMORY_DEAD_TIME.check(deadTime);
  }
}
