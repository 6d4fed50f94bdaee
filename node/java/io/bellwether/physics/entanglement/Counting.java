package io.bellwether.physics.entanglement;

/** What a single-photon detector tells of the photons in its window. */
public enum Counting {
  /** Whether there was any: two photons in one detector look like one. */
  THRESHOLD,
  /** How many there were, dark counts included: a detector with two is no herald. */
  NUMBER_RESOLVING
}
