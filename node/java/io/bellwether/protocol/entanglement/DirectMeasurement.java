package io.bellwether.protocol.entanglement;

import io.bellwether.physics.entanglement.GateErrors;
import io.bellwether.protocol.entanglement.EntanglementMessage.Bases;
import io.bellwether.protocol.entanglement.EntanglementMessage.Sifted;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;
import io.bellwether.state.PauliShare;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One end of a flow whose pairs are measured as soon as they are there, without waiting for news of
 * the other end, and sifted afterwards: BBM92 (C. Bennett, G. Brassard, N. Mermin, PRL 68, 557
 * (1992)) over pairs of any origin. A request of this kind is the "measure directly" of A. Dahlberg
 * et al., SIGCOMM '19, 159 (2019).
 *
 * <p>Each end measures along X or Z, by a coin of its own. When the head knows of a pair that it
 * spans the flow, it corrects its outcome by those of the swaps. After {@value #BLOCK} such pairs,
 * both ends of all of which were measured by then, it tells the tail its bases; the tail answers
 * which are its own, too, and discloses one outcome in {@value #TESTED} of those, drawn by chance,
 * for the head to count errors. What is left is key.
 *
 * <p>Scope: a flow that ends by time leaves its last block unsifted; error correction, privacy
 * amplification and authentication are not made here.
 */
public final class DirectMeasurement {
  /** Pairs that are sifted together. */
  public static final int BLOCK = 64;

  /** One sifted pair in so many is disclosed. */
  public static final int TESTED = 8;

  private static final class Measured {
    final long number;
    final boolean alongX;
    int bit;
    long far;

    Measured(long number, boolean alongX, int bit) {
      this.number = number;
      this.alongX = alongX;
      this.bit = bit;
    }
  }

  private final int flow;
  private final long wanted;
  private final double readoutError;
  private final RandomStream random;
  private final List<Measured> uncertain = new ArrayList<>();
  private List<Measured> block = new ArrayList<>();
  private final Deque<List<Measured>> unanswered = new ArrayDeque<>();
  private long announced;

  /**
   * An end of a flow.
   *
   * @param wanted pairs that the head is to sift; 0 at the tail
   * @param readoutError probability that an outcome is read wrongly, 0 to 1
   * @param random keyed by node and flow
   */
  public DirectMeasurement(int flow, long wanted, double readoutError, RandomStream random) {
    Range.probability("readoutError", readoutError);
    this.flow = flow;
    this.wanted = wanted;
    this.readoutError = readoutError;
    this.random = random;
  }

  /** Measures a half and consumes it. */
  void measure(long number, PauliShare half) {
    boolean alongX = random.nextLong() < 0;
    int outcome = alongX ? half.measureX(random) : half.measureZ(random);
    int bit = GateErrors.read(outcome, readoutError, random);
    uncertain.add(new Measured(number, alongX, bit));
  }

  /** A pair came to nothing. */
  void expired(long number) {
    take(number);
  }

  /** Measured pairs that are neither sifted nor known to have come to nothing. */
  int open() {
    int waiting = unanswered.stream().mapToInt(List::size).sum();
    return uncertain.size() + block.size() + waiting;
  }

  /**
   * A pair is known to span the flow.
   *
   * @param far number of the pair at the other end
   * @param outcomes exclusive or of the codes of the swaps
   */
  void complete(long number, long far, int outcomes, EndPointEffects out) {
    if (wanted == 0) {
      return; // the tail waits for the bases
    }
    Measured pair = take(number);
    if (announced + block.size() == wanted) {
      return; // enough
    }
    pair.bit ^= pair.alongX ? outcomes >>> 1 : outcomes & 1;
    pair.far = far;
    block.add(pair);
    out.measured();
    if (block.size() == BLOCK || announced + block.size() == wanted) {
      announce(out);
    }
  }

  private void announce(FlowEffects out) {
    long[] pairs = new long[block.size()];
    long alongX = 0;
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = block.get(i).far;
      alongX |= block.get(i).alongX ? 1L << i : 0;
    }
    announced += pairs.length;
    unanswered.add(block);
    block = new ArrayList<>();
    out.send(true, new Bases(flow, pairs, alongX));
  }

  /** The tail learns the head's bases. */
  void receive(Bases bases, FlowEffects out) {
    long same = 0;
    long disclosed = 0;
    long bits = 0;
    for (int i = 0; i < bases.pairs().length; i++) {
      Measured pair = take(bases.pairs()[i]);
      if (pair != null && pair.alongX == ((bases.alongX() >>> i & 1) == 1)) {
        same |= 1L << i;
        if (random.nextInt(TESTED) == 0) {
          disclosed |= 1L << i;
          bits |= (long) pair.bit << i;
        }
      }
    }
    out.send(false, new Sifted(flow, same, disclosed, bits));
  }

  /** The head learns what the tail has kept. */
  void receive(Sifted sifted, EndPointEffects out) {
    List<Measured> pairs = unanswered.remove();
    long alongX = 0;
    long bits = 0;
    for (int i = 0; i < pairs.size(); i++) {
      alongX |= pairs.get(i).alongX ? 1L << i : 0;
      bits |= (long) pairs.get(i).bit << i;
    }
    long wrong = (bits ^ sifted.bits()) & sifted.disclosed();
    SiftedPairs found =
        new SiftedPairs(
            Long.bitCount(sifted.same() & alongX),
            Long.bitCount(sifted.same() & ~alongX),
            Long.bitCount(sifted.disclosed() & alongX),
            Long.bitCount(sifted.disclosed() & ~alongX),
            Long.bitCount(wrong & alongX),
            Long.bitCount(wrong & ~alongX));
    out.sifted(found, announced == wanted && unanswered.isEmpty());
  }

  /** Null if it is not there. */
  private Measured take(long number) {
    for (int i = 0; i < uncertain.size(); i++) {
      if (uncertain.get(i).number == number) {
        return uncertain.remove(i);
      }
    }
    return null;
  }
}
