package io.bellwether.cluster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.quantity.RandomStream;
import io.bellwether.time.EventBatch;
import io.bellwether.time.EventKey;
import io.bellwether.time.Message;
import io.bellwether.time.RegisterTraffic;
import io.bellwether.time.RoundHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * One region's side of rounds whose content both ends of a link can work out: node n belongs to
 * region n, and each part of a round follows from who sends it to whom.
 */
final class TestRounds {
  private static final int PATIENCE_SECONDS = 60;
  private static final int HOMES = 2;

  private final NettyExchange exchange;
  private final int regions;
  private final int self;
  private long round;

  private record Event(int destination, long time, long key, long value) {}

  TestRounds(NettyExchange exchange, int regions, int self) {
    this.exchange = exchange;
    this.regions = regions;
    this.self = self;
  }

  /** Exchanges so many rounds and checks each. */
  void exchange(int count) {
    for (int i = 0; i < count; i++) {
      exchangeOne();
    }
  }

  private void exchangeOne() {
    round++;
    EventBatch[][] batches = new EventBatch[HOMES][regions];
    for (int peer = 0; peer < regions; peer++) {
      List<Event> events = events(self, peer, round);
      for (int home = 0; home < HOMES; home++) {
        EventBatch batch = new EventBatch();
        for (int i = home * events.size() / HOMES; i < (home + 1) * events.size() / HOMES; i++) {
          Event event = events.get(i);
          batch.add(event.destination, event.time, event.key, new Message(event.value));
        }
        batches[home][peer] = batch;
      }
    }
    CompletableFuture<Void> complete = new CompletableFuture<>();
    exchange.exchange(
        header(self, round), batches, new RegisterTraffic[0], () -> complete.complete(null));
    complete.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    for (int peer = 0; peer < regions; peer++) {
      if (peer != self) {
        assertThat(exchange.received(peer))
            .usingRecursiveComparison()
            .isEqualTo(header(peer, round));
        List<Event> received = new ArrayList<>();
        exchange.deliver(
            peer,
            round,
            (destination, time, key, payload) ->
                received.add(new Event(destination, time, key, ((Message) payload).value())));
        assertThat(received)
            .as("round %d from %d to %d", round, peer, self)
            .isEqualTo(events(peer, self, round));
      }
    }
  }

  private static RandomStream random(int from, int to, long round, String purpose) {
    return RandomStream.of(round, from + " to " + to, purpose);
  }

  private RoundHeader header(int from, long round) {
    RandomStream random = random(from, from, round, "header");
    return new RoundHeader(
        random.nextLong(Long.MAX_VALUE),
        random.nextLong(Long.MAX_VALUE),
        LongStream.generate(() -> random.nextLong(Long.MAX_VALUE)).limit(regions).toArray(),
        random.nextInt(100),
        random.nextLong(Long.MAX_VALUE),
        random.nextBoolean(),
        random.nextLong(Long.MAX_VALUE));
  }

  private static List<Event> events(int from, int to, long round) {
    RandomStream random = random(from, to, round, "events");
    List<Event> events = new ArrayList<>();
    int count = random.nextInt(4) == 0 ? random.nextInt(60) : 0;
    for (int i = 0; i < count; i++) {
      long time = round + random.nextLong(1_000_000);
      events.add(new Event(to, time, EventKey.of(from, 1_000 * round + i), random.nextInt(99)));
    }
    return events;
  }
}
