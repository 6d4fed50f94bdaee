package io.bellwether.keys;

/** Why a request for key was refused. */
public enum RefusalReason {
  /** Key control knew no usable route. */
  NO_ROUTE(1, "noRoute"),
  /** The key store of a link on the way held too little key. */
  STORE_EMPTY(2, "storeEmpty"),
  /** A link on the way was down. */
  LINK_DOWN(3, "linkDown"),
  /** The request's patience ended while it waited for an answer. */
  TIMEOUT(4, "timeout"),
  /** Too many earlier requests of the demand were still open. */
  BACKLOG(5, "backlog"),
  /** The request is larger than any key store it would have to be taken from. */
  TOO_LARGE(6, "tooLarge"),
  /** The end-to-end key store of the demand held too few keys. */
  STORE_DRY(7, "storeDry"),
  /** The demand's quota of the period was used up. */
  QUOTA(8, "quota");

  private final int code;
  private final String key;

  RefusalReason(int code, String key) {
    this.code = code;
    this.key = key;
  }

  /**
   * The reason with a code.
   *
   * @throws IllegalArgumentException if no reason has it
   */
  public static RefusalReason of(int code) {
    for (RefusalReason reason : values()) {
      if (reason.code == code) {
        return reason;
      }
    }
    throw new IllegalArgumentException("the code of a reason is " + code + ", expected 1 to 8");
  }

  /** A stable number of the reason. */
  public int code() {
    return code;
  }

  /** The word in results. */
  public String key() {
    return key;
  }
}
