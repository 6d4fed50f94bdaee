package io.bellwether.physics;

/** What a click blinds. All are non-paralysable: a photon in a dead slot does not prolong it. */
public enum DeadTime {
  /** Nothing: detectors are live in every slot. */
  NONE,
  /** Any click, a double one too, blinds both detectors for the same slots. */
  COMMON,
  /** A click blinds the detector that clicked. */
  INDEPENDENT
}
