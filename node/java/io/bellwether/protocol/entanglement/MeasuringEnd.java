package io.bellwether.protocol.entanglement;

import io.bellwether.protocol.entanglement.EntanglementMessage.Bases;
import io.bellwether.protocol.entanglement.EntanglementMessage.OfFlow;
import io.bellwether.protocol.entanglement.EntanglementMessage.Sifted;
import io.bellwether.protocol.entanglement.EntanglementMessage.Track;
import io.bellwether.quantity.RandomStream;

/**
 * An end of a flow whose halves are measured as soon as they are there, so that a memory never
 * waits for news of the other end.
 */
public final class MeasuringEnd extends EndPoint {
  private final DirectMeasurement measurement;

  /**
   * An end of a flow.
   *
   * @param random keyed by node and flow
   */
  public MeasuringEnd(
      EndPointSettings settings, RandomStream random, DirectMeasurement measurement) {
    super(settings, random);
    this.measurement = measurement;
  }

  @Override
  public void receive(long now, OfFlow message, EndPointEffects out) {
    if (message instanceof Bases bases) {
      measurement.receive(bases, out);
    } else if (message instanceof Sifted sifted) {
      measurement.receive(sifted, out);
    } else {
      super.receive(now, message, out);
    }
  }

  @Override
  void begin(long now, HeldPair pair, FlowEffects out) {
    decay(now, pair);
    measurement.measure(pair.number, pair.half);
    pair.empty(out);
  }

  @Override
  void complete(long now, HeldPair pair, Track track, EndPointEffects out) {
    measurement.complete(pair.number, track.origin(), track.outcomes(), out);
  }

  @Override
  void lost(HeldPair pair, FlowEffects out) {
    measurement.expired(pair.number);
  }
}
