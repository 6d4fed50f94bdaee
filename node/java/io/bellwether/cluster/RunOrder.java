package io.bellwether.cluster;

import io.bellwether.cluster.wire.WireException;
import io.bellwether.cluster.wire.WireReader;
import io.bellwether.cluster.wire.WireWriter;
import io.bellwether.quantity.Range;
import io.bellwether.time.EventKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What is to be run, as it travels from the one who wants it to those who do it.
 *
 * @param specification the resolved network as YAML
 * @param seed of the run
 * @param duration virtual time in picoseconds, more than 0
 * @param pace virtual seconds per wall-clock second; 0 is as fast as possible
 * @param regionOf the region of each node; empty before the network is cut
 */
@SuppressWarnings("ArrayRecordComponent") // never written to after construction
public record RunOrder(
    String specification, long seed, long duration, double pace, int[] regionOf) {
  private static final int MAX_BYTES = 1 << 29;

  /** Checks the ranges. */
  public RunOrder {
    Range.atLeast("duration", duration, 1);
    Range.notNegative("pace", pace);
  }

  /** The same order for a network that is cut. */
  RunOrder cut(int[] regions) {
    return new RunOrder(specification, seed, duration, pace, regions);
  }

  /** The order as compressed bytes. */
  byte[] toBytes() {
    WireWriter out = new WireWriter(1 << 16, MAX_BYTES);
    out.putText(specification);
    out.putFixed64(seed);
    out.putVarint(duration);
    out.putFixed64(Double.doubleToLongBits(pace));
    out.putInts(regionOf);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(out.array(), 0, out.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads an order.
   *
   * @throws WireException if the bytes are none
   * @throws UncheckedIOException if they are not compressed as {@link #toBytes} does it
   * @throws IllegalArgumentException if a value is out of its range
   */
  static RunOrder of(byte[] compressed) {
    byte[] bytes;
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      bytes = gzip.readNBytes(MAX_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    WireReader in = new WireReader();
    in.reset(bytes, 0, bytes.length);
    RunOrder order =
        new RunOrder(
            in.text("the specification", MAX_BYTES),
            in.fixed64("the seed"),
            in.varint("the duration"),
            Double.longBitsToDouble(in.fixed64("the pace")),
            in.ints("the regions", EventKey.MAX_NODES));
    in.expectEnd("the order");
    return order;
  }
}
