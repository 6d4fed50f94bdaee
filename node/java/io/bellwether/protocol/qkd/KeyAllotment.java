package io.bellwether.protocol.qkd;

import io.bellwether.quantity.Range;

/**
 * How the bits of one new secret key are shared out, in the order in which they lie in the link's
 * key stream. All are in bits, 0 or more; their sum is the length of the key.
 *
 * @param authentication kept to authenticate the link's later classical messages
 * @param forward for relaying from the transmitter to the receiver
 * @param backward for relaying from the receiver to the transmitter
 * @param discarded what the stores have no room for
 */
public record KeyAllotment(long authentication, long forward, long backward, long discarded) {
  /** Of no key. */
  static final KeyAllotment NOTHING = new KeyAllotment(0, 0, 0, 0);

  public KeyAllotment {
    Range.count("authentication", authentication);
    Range.count("forward", forward);
    Range.count("backward", backward);
    Range.count("discarded", discarded);
  }

  /** The length of the key in bits. */
  public long total() {
    return authentication + forward + backward + discarded;
  }
}
