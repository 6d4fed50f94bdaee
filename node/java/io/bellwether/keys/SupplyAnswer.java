package io.bellwether.keys;

import java.util.List;

/** What a key-management entity answers an application. */
public sealed interface SupplyAnswer {

  /**
   * How many keys there are.
   *
   * @param keyBits size of a stored key
   * @param stored keys that can be had now
   * @param capacity the most that are ever stored
   */
  record Status(int keyBits, int stored, int capacity) implements SupplyAnswer {}

  /** Keys, in the order in which they were asked for. */
  record Keys(List<SuppliedKey> keys) implements SupplyAnswer {
    /** Copies the list. */
    public Keys {
      keys = List.copyOf(keys);
    }
  }

  /**
   * The application's quota has not so much left in this period; nothing was taken.
   *
   * @param next virtual time in picoseconds at which the next period begins
   */
  record QuotaUsed(long next) implements SupplyAnswer {}

  /** Why there are no keys. */
  enum Refused implements SupplyAnswer {
    /** The store has not enough keys; nothing was taken. */
    DRY,
    /** More than the store ever holds, or not one key; no later try can succeed. */
    NEVER,
    /** The demand whose store it is has not started yet, or has ended. */
    CLOSED,
    /** The keys that are there did not come by the route that was asked for. */
    OTHER_ROUTE,
    /** More than the application's quota of a period; no later try can succeed. */
    OVER_QUOTA,
    /** No store of keys is kept between the two nodes. */
    NO_STORE,
    /**
     * A key with one of the ids is not there: never was, has expired, or the application has it
     * already.
     */
    NOT_FOUND,
    /** The application was not named when the keys were handed out. */
    NOT_NAMED
  }
}
