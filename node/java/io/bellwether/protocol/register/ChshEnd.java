package io.bellwether.protocol.register;

import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.protocol.register.QubitMessage.Measured;
import io.bellwether.protocol.register.QubitMessage.OfFlow;
import io.bellwether.protocol.register.QubitMessage.QubitHerald;
import io.bellwether.quantity.RandomStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * One end of a CHSH test (J. Clauser, M. Horne, A. Shimony, R. Holt, PRL 23, 880 (1969)).
 *
 * <p>As soon as an end learns that its memory holds half of a pair, it chooses one of two
 * directions by a fair coin of its own and measures. The head's are Z and X, the tail's (Z + X)/√2
 * and (Z − X)/√2: best for Φ+. The tail tells the head, which counts.
 */
public final class ChshEnd implements QubitFlow {
  private final int flow;
  private final boolean head;
  private final Analyser analyser;
  private final RandomStream coins;
  private final ChshCounts counts = new ChshCounts();
  private final Map<Long, Integer> halfKnown = new TreeMap<>();

  /**
   * An end.
   *
   * @param head whether it is the one that counts
   * @param readoutError probability that an outcome is read wrongly, 0 to 1
   * @param coins keyed by node and flow
   */
  public ChshEnd(
      int flow, boolean head, MemoryCoherence memory, double readoutError, RandomStream coins) {
    this.flow = flow;
    this.head = head;
    this.analyser = new Analyser(head, memory, readoutError, coins);
    this.coins = coins;
  }

  @Override
  public void herald(long now, QubitHerald herald, long since, QubitEffects out) {
    int setting = coins.nextBoolean() ? 1 : 0;
    analyser.measure(
        now,
        herald,
        since,
        setting,
        out,
        outcome -> {
          if (head) {
            match(herald.pair(), true, setting, outcome, out);
          } else {
            out.send(new Measured(flow, herald.pair(), setting, outcome));
          }
        });
  }

  @Override
  public void receive(long now, OfFlow message, QubitEffects out) {
    if (!(message instanceof Measured measured)) {
      throw new IllegalArgumentException("a CHSH test takes no " + message);
    }
    match(measured.pair(), false, measured.setting(), measured.outcome(), out);
  }

  private void match(long pair, boolean mine, int setting, int outcome, QubitEffects out) {
    int known = 2 * setting + outcome;
    Integer other = halfKnown.remove(pair);
    if (other == null) {
      halfKnown.put(pair, known);
      return;
    }
    int ofHead = mine ? known : other;
    int ofTail = mine ? other : known;
    counts.add(ofHead >> 1, ofTail >> 1, (ofHead & 1) == (ofTail & 1));
    out.used();
  }

  @Override
  public void end(QubitEffects out) {
    halfKnown.clear(); // what was measured needs no memory
  }

  @Override
  public long[] counts() {
    return counts.toArray();
  }
}
