package io.bellwether.keys;

/** Why an end-to-end store gives no keys to somebody outside. */
public enum StoreRefusal {
  /** No demand with a store starts at the node under this number. */
  NO_STORE,
  /** Fewer than one key, or more than the store ever holds: no later try can succeed. */
  NEVER,
  /** The demand has not started yet, or has ended. */
  CLOSED,
  /** The store holds too few keys, or requests of the demand wait for it. */
  DRY
}
