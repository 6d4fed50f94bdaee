package io.bellwether.topology;

/**
 * What is done with the pairs of a demand, and how their states are kept.
 *
 * @param purpose what is done with them
 * @param state how their states are kept
 * @param correction what the receiver of a teleported state does with the two bits it is told
 */
public record PairUseSpec(Purpose purpose, State state, Correction correction) {
  /** Delivered, and that is all. */
  public static final PairUseSpec DELIVER =
      new PairUseSpec(Purpose.DELIVER, State.AUTO, Correction.GATE);

  /** What is done with delivered pairs. */
  public enum Purpose {
    /** They are delivered, and what is done with them is not emulated. */
    DELIVER("deliver"),
    /**
     * Both halves are measured, each in one of two directions chosen at random, for the test of J.
     * Clauser, M. Horne, A. Shimony, R. Holt, PRL 23, 880 (1969).
     */
    CHSH("chsh"),
    /**
     * Both halves are measured, each in one of three directions chosen at random, for key and a
     * CHSH test of it: A. Ekert, PRL 67, 661 (1991).
     */
    E91("e91"),
    /**
     * Each teleports one of the six eigenstates of X, Y and Z from {@code from} to {@code to}: C.
     * Bennett et al., PRL 70, 1895 (1993).
     */
    TELEPORTATION("teleportation");

    private final String key;

    Purpose(String key) {
      this.key = key;
    }

    /** The word in the YAML form. */
    public String key() {
      return key;
    }

    private boolean isBellTest() {
      return this == CHSH || this == E91;
    }
  }

  /** How the states of pairs are kept. */
  public enum State {
    /** As Pauli shares, unless what is done with the pairs needs a register. */
    AUTO("auto"),
    /** On registers, which nodes share in virtual time. */
    REGISTER("register"),
    /** As Pauli shares: the fast path, for what has a local model. */
    PAULI_SHARES("pauliShares");

    private final String key;

    State(String key) {
      this.key = key;
    }

    /** The word in the YAML form. */
    public String key() {
      return key;
    }
  }

  /** What is done with the outcome of a teleportation's Bell measurement. */
  public enum Correction {
    /** A Pauli gate on the qubit. */
    GATE("gate"),
    /** The bits are kept beside the qubit, and later outcomes read accordingly. */
    PAULI_FRAME("pauliFrame");

    private final String key;

    Correction(String key) {
      this.key = key;
    }

    /** The word in the YAML form. */
    public String key() {
      return key;
    }
  }

  /** Refuses a way of keeping states in which the use is not exact. */
  public PairUseSpec {
    Check.that(
        !purpose.isBellTest() || state != State.PAULI_SHARES,
        "state",
        "pauliShares with use: " + purpose.key(),
        "auto or register: by Bell's theorem no bits that both halves carry from their source have"
            + " the outcomes of tilted measurements, and Pauli shares are such bits");
    Check.that(
        purpose != Purpose.TELEPORTATION || state != State.PAULI_SHARES,
        "state",
        "pauliShares with use: teleportation",
        "auto or register: two of the six states are eigenstates of Y, which Pauli shares do not"
            + " have");
    Check.that(
        purpose != Purpose.DELIVER || state != State.REGISTER,
        "state",
        "register with use: deliver",
        "auto or pauliShares, which are exact for pairs that are only delivered; or use: chsh,"
            + " e91 or teleportation");
  }

  /** Whether the pairs are kept on registers. */
  public boolean onRegister() {
    return purpose != Purpose.DELIVER;
  }
}
