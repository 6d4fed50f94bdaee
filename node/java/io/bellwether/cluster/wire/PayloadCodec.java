package io.bellwether.cluster.wire;

import io.bellwether.time.Payload;
import java.util.List;

/**
 * How the payloads of one protocol are written to bytes and read again.
 *
 * <p>What is read must equal what was written and have the same digest. A codec keeps no state: it
 * is used by several threads.
 *
 * @param <T> what the payloads have in common
 */
public interface PayloadCodec<T extends Payload> {

  /** The common type of the payloads. */
  Class<T> type();

  /** The {@link Payload#code codes} of all payloads that it writes and reads. */
  List<Integer> codes();

  /**
   * Writes the fields of a payload, not its code.
   *
   * @param codecs for payloads inside this one
   */
  void write(T payload, WireWriter out, PayloadCodecs codecs);

  /**
   * Reads what {@link #write} wrote.
   *
   * @param code one of {@link #codes}
   * @param codecs for payloads inside this one
   * @throws WireException if the bytes are not such a payload; any other exception counts as one
   */
  T read(int code, WireReader in, PayloadCodecs codecs);
}
