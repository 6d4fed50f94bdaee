package io.bellwether.physics;

/** What a click blinds. All are non-paralysable: a photon in a dead slot does not prolong it. */
public enum DeadTime {
  /** Nothing: detectors are live in every slot. */
  NONE,
  /** Any click, a double one too, blinds both detectors for the same slots. */
  COMMON,
  /**
   * A click blinds the detector that clicked. Until it is back, a click of the other one has a bit
   * that anyone can tell who knows when clicks happened, which is announced; such clicks are
   * discarded (D. Rogers, J. Bienfang, A. Nakassis, H. Xu, C. Clark, NJP 9, 319 (2007)).
   */
  INDEPENDENT
}
