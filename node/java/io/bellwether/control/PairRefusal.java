package io.bellwether.control;

/** Why a demand of pairs is not served. */
public enum PairRefusal {
  /** No path joins the two nodes. */
  NO_PATH(1, "noPath"),
  /** No path has as many memories as the demand wants, even with all of them free. */
  TOO_WIDE(2, "tooWide"),
  /**
   * Pairs are expected to be worse than the demand allows, as they are made and swapped and without
   * decay in memories: over each of the 16 quickest paths, and over the one that looks best link by
   * link.
   */
  FIDELITY(3, "fidelity"),
  /** Its time was over before memories were free. */
  EXPIRED(4, "expired"),
  /** The demand wants fewer memories than distillation needs on every path. */
  TOO_NARROW(5, "tooNarrow"),
  /** Its memories could not be reserved: others have them, or have reserved them. */
  BOOKED_OUT(6, "bookedOut");

  private final int code;
  private final String key;

  PairRefusal(int code, String key) {
    this.code = code;
    this.key = key;
  }

  /** A stable number of the reason. */
  public int code() {
    return code;
  }

  /** The word in results. */
  public String key() {
    return key;
  }

  /**
   * The reason with a code.
   *
   * @throws IllegalArgumentException if none has it
   */
  public static PairRefusal of(int code) {
    for (PairRefusal reason : values()) {
      if (reason.code == code) {
        return reason;
      }
    }
    throw new IllegalArgumentException("the code of a refusal is " + code + ", expected 1 to 6");
  }
}
