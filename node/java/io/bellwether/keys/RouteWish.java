package io.bellwether.keys;

/** By which way an application wants its keys to have come. */
public enum RouteWish {
  /** By whatever way. */
  ANY(1),
  /** Over one link, so that no relay has seen them. */
  DIRECT(2),
  /** Through trusted relays. */
  RELAYED(3);

  private final int code;

  RouteWish(int code) {
    this.code = code;
  }

  /** A stable number of the wish. */
  public int code() {
    return code;
  }

  /**
   * The wish with a code.
   *
   * @throws IllegalArgumentException if none has it
   */
  public static RouteWish of(int code) {
    for (RouteWish wish : values()) {
      if (wish.code == code) {
        return wish;
      }
    }
    throw new IllegalArgumentException("the code of a route is " + code + ", expected 1 to 3");
  }

  /** Whether a key that came over so many links is as wished. */
  public boolean allows(int hops) {
    return this == ANY || (this == DIRECT) == (hops == 1);
  }
}
