package io.bellwether.keys;

/** What is wrong with a link that has an alarm. */
public enum AlarmKind {
  /** More of its signal's sifted bits are wrong than is allowed: somebody may be listening. */
  ERROR_RATE(1, "errorRate"),
  /** The store of one direction is below its low threshold. */
  LOW_STORE(2, "lowStore"),
  /** The store of one direction has less than {@link LinkMonitor#KEY_BITS} and a tag. */
  EMPTY_STORE(3, "emptyStore"),
  /**
   * What is estimated of a channel leaves no key, where the error rate does not tell of an attack:
   * too much excess noise, too little light, or too low a visibility in coherent one-way QKD.
   */
  NO_KEY(4, "noKey"),
  /**
   * With real post-processing there was no key left for the tags of the last round that was due, so
   * it did not begin. No round gives key any more then, unless one that is under way does.
   */
  NO_TAG_KEY(5, "noTagKey"),
  /**
   * The link has light, and for far longer than its keys have taken so far has had none, or none
   * but for tags.
   */
  NO_NEW_KEY(6, "noNewKey");

  private final int code;
  private final String key;

  AlarmKind(int code, String key) {
    this.code = code;
    this.key = key;
  }

  /** A stable number of the kind. */
  public int code() {
    return code;
  }

  /** The word in results. */
  public String key() {
    return key;
  }
}
