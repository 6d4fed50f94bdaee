package io.bellwether.node;

import io.bellwether.control.PairRefusal;
import io.bellwether.protocol.entanglement.SiftedPairs;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.PairDemandSpec;
import java.util.List;

/** A demand of pairs at the node that asks. */
final class PairDemandState {
  final int demand;
  final PairDemandSpec spec;
  private long delivered;
  private double fidelitySum;
  private long first = -1;
  private long last = -1;
  private double waitSquares;
  private SiftedPairs sifted = SiftedPairs.NONE;
  private PairRefusal refusal;
  private boolean over;

  PairDemandState(int demand, PairDemandSpec spec) {
    this.demand = demand;
    this.spec = spec;
  }

  /** Counts a pair and says whether it was the last one. */
  boolean delivered(long now, double fidelity) {
    if (over) {
      return false;
    }
    fidelitySum += fidelity;
    count(now);
    over = delivered == spec.pairs();
    return over;
  }

  /** Counts a pair that both ends have measured. */
  void measured(long now) {
    if (!over) {
      count(now);
    }
  }

  /** Counts sifted pairs and says whether with them the demand is served. */
  boolean sifted(SiftedPairs pairs, boolean last) {
    if (over) {
      return false;
    }
    sifted = sifted.plus(pairs);
    over = last;
    return over;
  }

  private void count(long now) {
    delivered++;
    if (first < 0) {
      first = now;
    } else {
      double wait = VirtualTime.toSeconds(now - last);
      waitSquares += wait * wait;
    }
    last = now;
  }

  void refuse(PairRefusal reason) {
    refusal = reason;
    over = true;
  }

  /** Ends the demand, if it has not ended yet; says whether that was so. */
  boolean end(boolean served) {
    if (over) {
      return false;
    }
    over = true;
    if (!served) {
      refusal = PairRefusal.EXPIRED;
    }
    return true;
  }

  boolean isOver() {
    return over;
  }

  /**
   * What became of it.
   *
   * @param counts of what was done with its pairs
   */
  PairStatistics statistics(List<Long> counts) {
    return new PairStatistics(
        demand,
        delivered,
        fidelitySum,
        first,
        last,
        waitSquares,
        sifted,
        refusal == null ? 0 : refusal.code(),
        counts);
  }
}
