package io.bellwether.protocol.entanglement;

import io.bellwether.protocol.entanglement.EntanglementMessage.Drop;
import io.bellwether.protocol.entanglement.EntanglementMessage.Expired;
import io.bellwether.protocol.entanglement.EntanglementMessage.OfFlow;
import io.bellwether.protocol.entanglement.EntanglementMessage.Reaches;
import io.bellwether.protocol.entanglement.EntanglementMessage.Track;
import io.bellwether.quantity.RandomStream;
import io.bellwether.state.Correlations;
import io.bellwether.state.PauliShare;

/**
 * An end of a flow. After each pair of its link it sends a {@link Track}; where the other end's
 * comes over one, that pair spans the flow. What becomes of the halves is the application's choice,
 * as in the two kinds of requests of A. Dahlberg et al., SIGCOMM '19, 159 (2019): they are kept, or
 * measured at once.
 */
public abstract sealed class EndPoint implements FlowPoint<EndPointEffects>
    permits KeepingEnd, MeasuringEnd {
  final EndPointSettings settings;
  private final RandomStream random;
  private final HeldPairs pairs = new HeldPairs();

  EndPoint(EndPointSettings settings, RandomStream random) {
    this.settings = settings;
    this.random = random;
  }

  @Override
  public final void keep(
      long now,
      boolean onDownstream,
      long number,
      int slot,
      long since,
      PauliShare half,
      FlowEffects out) {
    HeldPair pair = new HeldPair(number, slot, settings.head(), since, half);
    pairs.add(pair);
    begin(now, pair, out);
    out.send(
        settings.head(),
        new Track(
            settings.flow(),
            settings.head(),
            number,
            number,
            0,
            since,
            half.ground(),
            Correlations.PHI_PLUS));
  }

  @Override
  public void receive(long now, OfFlow message, EndPointEffects out) {
    if (message instanceof Track track) {
      track(now, track, out);
    } else if (message instanceof Expired expired) {
      lose(expired.origin(), out);
    } else if (message instanceof Drop drop) {
      lose(drop.pair(), out);
    } else if (!(message instanceof Reaches)) { // an end waits for no swap
      throw new IllegalArgumentException("an end of a flow takes no " + message);
    }
  }

  /** How many pairs it knows of, of which the other end has not been heard yet. */
  final int known() {
    return pairs.size();
  }

  /** There is a pair of this end's link. */
  abstract void begin(long now, HeldPair pair, FlowEffects out);

  /** A pair spans the flow; it is forgotten here. */
  abstract void complete(long now, HeldPair pair, Track track, EndPointEffects out);

  /** A pair has come to nothing; it is forgotten here. */
  abstract void lost(HeldPair pair, FlowEffects out);

  final void decay(long now, HeldPair pair) {
    pair.decay(now, settings.coherence(), random);
  }

  private void track(long now, Track track, EndPointEffects out) {
    HeldPair pair = pairs.find(track.pair());
    if (pair == null) {
      out.send(settings.head(), new Expired(settings.flow(), settings.head(), track.origin()));
      return;
    }
    pairs.remove(pair);
    complete(now, pair, track, out);
  }

  private void lose(long number, FlowEffects out) {
    HeldPair pair = pairs.find(number);
    if (pair != null) {
      pairs.remove(pair);
      lost(pair, out);
    }
  }
}
