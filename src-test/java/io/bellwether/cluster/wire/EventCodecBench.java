package io.bellwether.cluster.wire;

import io.bellwether.time.EventBatch;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Prints how many events of a round a core writes and reads in a second of its time, and how many
 * bytes they take.
 */
final class EventCodecBench {
  private static final int EVENTS = 2_000;
  private static final int BATCHES = 5_000;

  private EventCodecBench() {}

  /** Each line is one pass; the first ones warm up. */
  public static void main(String[] args) {
    EventCodec codec = new EventCodec(PayloadCodecs.standard(), 1000, EVENTS);
    WireWriter out = new WireWriter(1 << 16, 1 << 24);
    EventBatch events = new EventBatch();
    codec.write(EventList.round(1, EVENTS), out);
    WireReader in = new WireReader();
    in.reset(out.array(), 0, out.size());
    codec.read(in, node -> node >= 500, 0, events);
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    EventBatch again = new EventBatch();
    for (int pass = 0; pass < 8; pass++) {
      long start = clock.getCurrentThreadCpuTime();
      for (int i = 0; i < BATCHES; i++) {
        out.clear();
        codec.write(events, out);
      }
      long written = clock.getCurrentThreadCpuTime();
      for (int i = 0; i < BATCHES; i++) {
        in.reset(out.array(), 0, out.size());
        codec.read(in, node -> node >= 500, 0, again);
      }
      long read = clock.getCurrentThreadCpuTime();
      System.out.printf(
          "write %.1f M events/s, read %.1f M events/s, %.1f bytes an event%n",
          1e3 * EVENTS * BATCHES / (written - start),
          1e3 * EVENTS * BATCHES / (read - written),
          (double) out.size() / EVENTS);
    }
  }
}
