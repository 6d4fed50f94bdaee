package io.bellwether.topology;

import io.bellwether.quantity.VirtualTime;

/**
 * A memory that emits a photon by decaying from an excited state. Times are picoseconds, more than
 * 0.
 *
 * @param lifetime T1 of the excited state
 * @param coherence T2 of the transition, at most 2 T1, which is that without pure dephasing
 * @param window of detection, from the beginning of the photon's wave packet on
 * @param photons what the qubit of a photon is, where two clicks herald
 */
public record EmitterSpec(long lifetime, long coherence, long window, Photons photons) {

  /** The two modes that a photon may be in. */
  public enum Photons {
    /** Two windows, with an excitation for each. */
    TIME_BIN("timeBin"),
    /** Polarisations of one window, with one excitation. */
    POLARISATION("polarisation");

    private final String key;

    Photons(String key) {
      this.key = key;
    }

    /** The word in the YAML form. */
    public String key() {
      return key;
    }
  }

  public EmitterSpec {
    Bound.EMITTER_LIFETIME.check(lifetime);
    Bound.EMITTER_COHERENCE.check(coherence);
    Bound.EMITTER_WINDOW.check(window);
    Check.that(
        coherence - lifetime <= lifetime,
        "coherence",
        VirtualTime.format(coherence),
        "at most twice the lifetime, " + VirtualTime.format(lifetime));
  }

  /** T2 without pure dephasing. */
  static long longestCoherence(long lifetime) {
    return VirtualTime.saturatedAdd(lifetime, lifetime);
  }
}
