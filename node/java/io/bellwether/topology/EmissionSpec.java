package io.bellwether.topology;

import java.util.Optional;

/**
 * The photons of a memory.
 *
 * @param efficiency that one is emitted and collected, more than 0 up to 1
 * @param emitter what they are like in time; empty where the efficiency, and the visibility of
 *     heralding, say all
 */
public record EmissionSpec(double efficiency, Optional<EmitterSpec> emitter) {
  public EmissionSpec {
    Bound.MEMORY_EFFICIENCY.check(efficiency);
  }
}
