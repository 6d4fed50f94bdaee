package io.bellwether.state;

import io.bellwether.quantity.RandomStream;
import java.util.List;

/**
 * A qubit that is half of a Bell pair, or one of |0>, |1>, |+>, |−>, in a form in which nothing has
 * to be asked of the other half.
 *
 * <p>It carries two hidden bits, the values that its observables X and Z have: 0 for +1, 1 for −1.
 * Preparation draws what the state leaves open; a measurement reads one bit and draws the other
 * anew. The halves of a pair in Bell state (bx, bz) have bits whose exclusive or is (bx, bz). This
 * is the stabiliser form of Spekkens' toy theory (R. Spekkens, PRA 75, 032110 (2007); M. Pusey,
 * Found. Phys. 42, 688 (2012)). For Bell pairs under Pauli noise and frames, CNOT, X and Z
 * measurements, Bell measurements and parities, and for a DEJMPS rotation that both halves get, all
 * outcomes have exactly the joint law of quantum mechanics, in every order of the operations at
 * different places. Bell's theorem forbids more: what is not in the list is refused, and possible
 * once both halves are {@link #promote}d to a register.
 *
 * <p>A memory relaxes to its ground state, |0> of the qubit. A pair is told in the frame of Φ+
 * whatever Bell state was heralded, so |0> of a half may stand for |1> of its frame: {@link
 * PairHalf#ground}. A {@link #correct}ion of the frame changes that; a gate does not.
 *
 * <p>Weights say how good the pair is, without sampling error. {@link #agreed()} is what both ends
 * count as common, at first the state as it was made; {@link #noise()} is what this half alone has
 * suffered since. {@link Correlations} put one agreed and both noises together. Who swaps two
 * halves tells the ends beyond them to {@link #extend} their pairs by a {@link Swap}. Distillation
 * is no such product, so the ends exchange the noise up to their own operation, and {@link #agree}
 * on what the round gives. Weights are of the Bell-diagonal part of a pair, in mean over the
 * outcomes of its swaps, and undefined once a half is measured or has met a third qubit. Reporting
 * them never draws.
 *
 * <p>Not thread-safe: a share belongs to the node that holds it.
 */
public final class PauliShare extends HalfWeights {
  private int x;
  private int z;
  private boolean gone;

  /** The value of Z, as the pair was made, to which its memory relaxes. */
  private int ground;

  /** By how much corrections have changed the frame of Z since. */
  private int turned;

  private PauliShare(int x, int z) {
    this.x = x;
    this.z = z;
  }

  /**
   * The two halves of a new pair.
   *
   * @param weights the state of the pair; its Bell state is drawn here
   */
  public static PauliShare[] pair(RandomStream random, BellDiagonal weights) {
    return pair(random.nextLong(), draw(random, weights), weights);
  }

  static PauliShare[] pair(long coins, int bellCode, BellDiagonal weights) {
    PauliShare first = new PauliShare((int) (coins >>> 1) & 1, (int) coins & 1);
    PauliShare second = new PauliShare(first.x ^ (bellCode >>> 1), first.z ^ (bellCode & 1));
    first.agree(weights);
    second.agree(weights);
    return new PauliShare[] {first, second};
  }

  /** A qubit in |0> or |1>: {@code bit} is 0 or 1. */
  public static PauliShare inZ(RandomStream random, int bit) {
    return new PauliShare(coin(random), bit(bit));
  }

  /** A qubit in |+> or |−>: {@code bit} is 0 or 1. */
  public static PauliShare inX(RandomStream random, int bit) {
    return new PauliShare(bit(bit), coin(random));
  }

  static PauliShare hidden(int x, int z) {
    return new PauliShare(bit(x), bit(z));
  }

  static PauliShare hidden(int x, int z, int ground) {
    PauliShare share = hidden(x, z);
    share.ground = bit(ground);
    return share;
  }

  private static int bit(int bit) {
    if ((bit & ~1) != 0) {
      throw new IllegalArgumentException("bit is " + bit + ", expected 0 or 1");
    }
    return bit;
  }

  private static int coin(RandomStream random) {
    return (int) (random.nextLong() >>> 63);
  }

  /**
   * Draws the code of a Bell state, or of a Pauli error; nothing is drawn if there is no choice.
   */
  static int draw(RandomStream random, BellDiagonal weights) {
    if (weights.isPerfect()) {
      return 0;
    }
    double left = 4 * random.nextDouble();
    left -= 1 + weights.x() + weights.y() + weights.z();
    if (left < 0) {
      return 0;
    }
    left -= Math.max(0, 1 + weights.x() - weights.y() - weights.z());
    if (left < 0) {
      return 1;
    }
    return left < Math.max(0, 1 - weights.x() - weights.y() + weights.z()) ? 2 : 3;
  }

  /** Pauli noise on this qubit. */
  public void noise(RandomStream random, BellDiagonal noise) {
    suffer(noise, draw(random, noise));
  }

  void suffer(BellDiagonal noise, int error) {
    pauli(error);
    worsen(noise.x(), noise.y(), noise.z());
  }

  /** What a memory with T2 ≤ T1 does. */
  public void relax(RandomStream random, Relaxation relaxation) {
    present();
    HalfNoise noise = relaxation.noise();
    worsen(noise.fallingTo(ground));
    if (noise.z() == 1 && noise.x() == 1) {
      return;
    }
    double drawn = random.nextDouble();
    if (drawn < relaxation.reset()) {
      z = groundNow();
      x = coin(random);
    } else if (drawn < relaxation.reset() + noise.z() * relaxation.flip()) {
      x ^= 1;
    }
  }

  /**
   * The value of Z of the pair as it was made, or last distilled, to which the memory of this half
   * relaxes: 0 or 1.
   */
  public int ground() {
    return ground;
  }

  /**
   * Has a Pauli operator happen to the qubit, as a gate does or an error.
   *
   * @param bellCode of {@link BellState} that it makes from Φ+: 0 none, 1 X, 2 Z, 3 Y
   */
  public void pauli(int bellCode) {
    present();
    x ^= bellCode >>> 1;
    z ^= bellCode & BellState.Z_DIFFERS;
  }

  /**
   * Changes the frame by the Pauli operator that turns a Bell state into Φ+: X for Ψ+, Z for Φ−, Y
   * for Ψ−. The qubit stays as it is.
   *
   * @param bellCode a code of {@link BellState}, such as the outcome of a swap, 0 to 3
   */
  public void correct(int bellCode) {
    pauli(bellCode);
    turned ^= bellCode & BellState.Z_DIFFERS;
  }

  /**
   * Puts this half on a register, and is gone: what makes of a qubit of Φ+ there the qubit that
   * this half was. Once both halves have done so to their qubits, these have the joint state of the
   * shares, exactly where that is Bell-diagonal; of a product state the correlations are kept.
   *
   * @param qubit the register's, which no other half is put on
   * @return a gate, or none where there is nothing to change
   */
  public List<Operation> promote(long qubit) {
    present();
    int bellCode = x << 1 | z;
    consume();
    return bellCode == 0
        ? List.of()
        : List.of(new Operation.Gate1(BellState.of(bellCode).gate(), qubit));
  }

  /** The value of Z, in the frame of now, of the ground state that the memory relaxes to. */
  public int groundNow() {
    return ground ^ turned;
  }

  /** Measures X and leaves |+> (0) or |−> (1). */
  public int measureX(RandomStream random) {
    return measureX(coin(random));
  }

  int measureX(int coin) {
    present();
    z = coin;
    forgetWeights();
    return x;
  }

  /** Measures Z and leaves |0> (0) or |1> (1). */
  public int measureZ(RandomStream random) {
    return measureZ(coin(random));
  }

  int measureZ(int coin) {
    present();
    x = coin;
    forgetWeights();
    return z;
  }

  /**
   * Measures along X or Z.
   *
   * @throws StateException in any other direction: Y, or the tilted ones of a Bell test
   */
  public int measure(Basis basis, RandomStream random) {
    if (basis.equals(Basis.X)) {
      return measureX(random);
    } else if (basis.equals(Basis.Z)) {
      return measureZ(random);
    }
    throw refuse("measurement in " + (basis.equals(Basis.Y) ? "Y" : basis));
  }

  /**
   * Applies X, Y or Z.
   *
   * @throws StateException if it is any other gate, such as a Hadamard on this half alone
   */
  public void apply(StandardGate gate) {
    switch (gate) {
      case X -> pauli(BellState.PSI_PLUS.code());
      case Y -> pauli(BellState.PSI_MINUS.code());
      case Z -> pauli(BellState.PHI_MINUS.code());
      default -> throw refuse("gate " + gate + " on one half alone");
    }
  }

  /** A CNOT from {@code control} to {@code target}. Their weights become undefined. */
  public static void cnot(PauliShare control, PauliShare target) {
    different(control, target);
    entangle(control, target);
    control.forgetWeights();
    target.forgetWeights();
  }

  private static void entangle(PauliShare control, PauliShare target) {
    control.x ^= target.x;
    target.z ^= control.z;
  }

  /**
   * A Bell measurement that consumes both qubits.
   *
   * @return the code of the {@link BellState} that was found
   */
  public static int measureBell(PauliShare first, PauliShare second) {
    different(first, second);
    first.consume();
    second.consume();
    return (first.x ^ second.x) << 1 | (first.z ^ second.z);
  }

  /** Reads whether the Z values differ (1) or not (0), and keeps both qubits. */
  public static int parityZ(RandomStream random, PauliShare first, PauliShare second) {
    return parityZ(coin(random), first, second);
  }

  static int parityZ(int coin, PauliShare first, PauliShare second) {
    different(first, second);
    first.x ^= coin;
    second.x ^= coin;
    first.forgetWeights();
    second.forgetWeights();
    return first.z ^ second.z;
  }

  /** Reads whether the X values differ (1) or not (0), and keeps both qubits. */
  public static int parityX(RandomStream random, PauliShare first, PauliShare second) {
    return parityX(coin(random), first, second);
  }

  static int parityX(int coin, PauliShare first, PauliShare second) {
    different(first, second);
    first.z ^= coin;
    second.z ^= coin;
    first.forgetWeights();
    second.forgetWeights();
    return first.x ^ second.x;
  }

  /**
   * This end's part of a DEJMPS round: a rotation about X of both halves, by opposite angles at the
   * two ends, a CNOT from the kept half to the other, and a Z measurement that consumes that one.
   * The round succeeds if both ends read the same. Read {@link #noise()} of both halves before: the
   * kept half's starts anew, and its agreed weights are undefined until {@link #agree}. Frames are
   * made good by gates on one qubit before, so that the kept half relaxes to 0 from now on.
   *
   * @return what was read, 0 or 1
   */
  public static int dejmps(PauliShare kept, PauliShare sacrificed) {
    different(kept, sacrificed);
    kept.z ^= kept.x;
    sacrificed.z ^= sacrificed.x;
    return sameParity(kept, sacrificed);
  }

  /**
   * This end's part of a BBPSSW round: a random rotation of each half that its other half gets,
   * too, and then as {@link #dejmps}.
   *
   * @param shared a stream that both ends draw the same from, keyed by the pairs
   * @return what was read, 0 or 1
   */
  public static int bbpssw(RandomStream shared, PauliShare kept, PauliShare sacrificed) {
    return bbpssw(shared.nextInt(3), shared.nextInt(3), kept, sacrificed);
  }

  static int bbpssw(int turnKept, int turnSacrificed, PauliShare kept, PauliShare sacrificed) {
    different(kept, sacrificed);
    kept.turn(turnKept);
    sacrificed.turn(turnSacrificed);
    return sameParity(kept, sacrificed);
  }

  /** Permutes the axes cyclically, so that a random turn of both halves is a twirl. */
  private void turn(int turns) {
    int y = x ^ z;
    if (turns == 1) {
      x = z;
      z = y;
    } else if (turns == 2) {
      z = x;
      x = y;
    }
  }

  private static int sameParity(PauliShare kept, PauliShare sacrificed) {
    entangle(kept, sacrificed);
    kept.ground = 0;
    kept.turned = 0;
    sacrificed.consume();
    kept.forgetWeights();
    return sacrificed.z;
  }

  private void consume() {
    gone = true;
    forgetWeights();
  }

  @Override
  void present() {
    if (gone) {
      throw new StateException(
          "This qubit was measured or put on a register: it cannot be used here again.");
    }
  }

  private static void different(PauliShare first, PauliShare second) {
    first.present();
    second.present();
    if (first == second) {
      throw new StateException("A two-qubit operation was given the same qubit twice.");
    }
  }

  private static StateException refuse(String operation) {
    return new StateException(
        "Pauli shares have no "
            + operation
            + ": by Bell's theorem no local model has its outcomes. Use a register.");
  }

  int hiddenX() {
    return x;
  }

  int hiddenZ() {
    return z;
  }
}
