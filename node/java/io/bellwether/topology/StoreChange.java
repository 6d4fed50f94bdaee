package io.bellwether.topology;

import java.util.Optional;

/**
 * What a link has other in its key store than its technology has; what is empty is as there.
 *
 * @param capacityBits as of {@link StoreSpec}
 * @param lowBits as of {@link StoreSpec}
 * @param initialBits as of {@link StoreSpec}
 * @param minimumBits as of {@link StoreSpec}
 * @param forwardShare as of {@link StoreSpec}
 * @param maxAge as of {@link StoreSpec}
 */
public record StoreChange(
    Optional<Long> capacityBits,
    Optional<Long> lowBits,
    Optional<Long> initialBits,
    Optional<Long> minimumBits,
    Optional<Double> forwardShare,
    Optional<Long> maxAge) {

  /**
   * A store with these changes.
   *
   * @throws InvalidValueException if its values do not fit together
   */
  StoreSpec of(StoreSpec usual) {
    return new StoreSpec(
        capacityBits.orElse(usual.capacityBits()),
        lowBits.orElse(usual.lowBits()),
        initialBits.orElse(usual.initialBits()),
        minimumBits.orElse(usual.minimumBits()),
        forwardShare.orElse(usual.forwardShare()),
        maxAge.orElse(usual.maxAge()));
  }
}
