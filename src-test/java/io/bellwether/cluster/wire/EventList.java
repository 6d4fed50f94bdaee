package io.bellwether.cluster.wire;

import io.bellwether.protocol.qkd.QkdMessage.PulseBlock;
import io.bellwether.protocol.qkd.QkdMessage.SiftingResult;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EventKey;
import io.bellwether.time.EventSource;
import io.bellwether.time.Payload;
import java.util.ArrayList;
import java.util.List;

/** Events in a list. */
final class EventList implements EventSource {

  /** One event. */
  record Event(int destination, long time, long key, Payload payload) {}

  private final List<Event> events = new ArrayList<>();

  EventList add(int destination, long time, int sender, long sequence, Payload payload) {
    events.add(new Event(destination, time, EventKey.of(sender, sequence), payload));
    return this;
  }

  static EventList of(EventSource source) {
    EventList list = new EventList();
    for (int i = 0; i < source.size(); i++) {
      list.events.add(
          new Event(source.destination(i), source.time(i), source.key(i), source.payload(i)));
    }
    return list;
  }

  /**
   * What crosses the cut of a national network in one round: 40 links between two regions of 500
   * nodes each, an hour into the run; each end sends on a link every 50 µs or so of the 5 ms that
   * the round spans.
   */
  static EventList round(long seed, int size) {
    RandomStream random = RandomStream.of(seed, "events", "round");
    int links = 40;
    long start = 3600 * VirtualTime.SECOND;
    long block = 36_000;
    long[] sequences = new long[links];
    EventList list = new EventList();
    for (int i = 0; i < size; i++) {
      int cut = random.nextInt(links);
      int link = 25 * cut;
      sequences[cut] += 1 + random.nextInt(4);
      long time =
          start + random.nextInt(1000) * 5L * VirtualTime.MICROSECOND + random.nextInt(5000);
      long sequence = 1_000_000 + 7_919L * cut + sequences[cut];
      Payload payload =
          i % 2 == 0
              ? new PulseBlock(
                  link, block + random.nextInt(3), time - 100_375_000_000L - link, 62_500_000)
              : new SiftingResult(
                  link, block + random.nextInt(3), 1_500 + random.nextInt(60), 2_250, false);
      list.add(500 + 12 * cut, time, 12 * cut, sequence, payload);
    }
    return list;
  }

  @Override
  public int size() {
    return events.size();
  }

  @Override
  public int destination(int i) {
    return events.get(i).destination();
  }

  @Override
  public long time(int i) {
    return events.get(i).time();
  }

  @Override
  public long key(int i) {
    return events.get(i).key();
  }

  @Override
  public Payload payload(int i) {
    return events.get(i).payload();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventList list && list.events.equals(events);
  }

  @Override
  public int hashCode() {
    return events.hashCode();
  }

  @Override
  public String toString() {
    return events.toString();
  }
}
