package io.bellwether.protocol.qkd;

import io.bellwether.physics.BlockSampler;
import io.bellwether.physics.EntangledPairSource;
import io.bellwether.physics.PairSettings;
import io.bellwether.physics.PulseSource;
import io.bellwether.physics.PulseTrains;
import io.bellwether.physics.ThresholdReceiver;
import java.util.Optional;

/** Protocols whose ends measure the two photons of entangled pairs. */
public sealed interface PairProtocol extends LinkProtocol permits Bbm92, E91 {
  /** The directions in which they measure. */
  PairSettings settings();

  @Override
  default void check(PulseSource source, ThresholdReceiver receiver) {
    if (!(source instanceof EntangledPairSource)) {
      throw new IllegalArgumentException("source is " + source + ", expected entangled pairs");
    }
  }

  @Override
  default BlockSampler blocks(
      PulseSource source,
      ThresholdReceiver receiver,
      boolean stepped,
      Optional<PulseTrains> trains) {
    return BlockSampler.ofPairs((EntangledPairSource) source, receiver, settings(), stepped);
  }
}
