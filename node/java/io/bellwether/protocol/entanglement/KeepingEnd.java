package io.bellwether.protocol.entanglement;

import io.bellwether.protocol.entanglement.EntanglementMessage.Track;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.HalfNoise;

/**
 * An end of a flow whose halves stay in their memories until they are known to belong to pairs that
 * span the flow. The Pauli frame is corrected at the head.
 */
public final class KeepingEnd extends EndPoint {

  /**
   * An end of a flow.
   *
   * @param random keyed by node and flow
   */
  public KeepingEnd(EndPointSettings settings, RandomStream random) {
    super(settings, random);
  }

  @Override
  void begin(long now, HeldPair pair, FlowEffects out) {
    // it waits in its memory
  }

  @Override
  void complete(long now, HeldPair pair, Track track, EndPointEffects out) {
    decay(now, pair);
    pair.half.extend(track.beyond());
    if (settings.head()) {
      pair.half.correct(track.outcomes());
    }
    HalfNoise far =
        settings.farCoherence().isPerfect()
            ? HalfNoise.NONE
            : settings.farCoherence().decay(VirtualTime.toSeconds(now - track.since()));
    double fidelity = pair.half.weights(far.fallingTo(track.ground())).fidelity();
    out.delivered(pair.number, track.origin(), pair.half, fidelity);
    pair.empty(out);
  }

  @Override
  void lost(HeldPair pair, FlowEffects out) {
    pair.empty(out);
  }
}
