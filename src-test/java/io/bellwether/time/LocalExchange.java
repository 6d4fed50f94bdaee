package io.bellwether.time;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * The exchange of rounds between regions whose engines share a JVM: it keeps what each has sent to
 * each other until that one has come to the same round, and tells them on threads of its own.
 */
final class LocalExchange {
  private record Event(int destination, long time, long key, Payload payload) {}

  private record Part(RoundHeader header, RegisterTraffic registers, List<Event> events) {}

  private final int regions;
  private final Executor threads;
  private final List<List<Queue<Part>>> sent = new ArrayList<>();
  private final Runnable[] waiting;
  private final Part[][] received;

  LocalExchange(int regions, Executor threads) {
    this.regions = regions;
    this.threads = threads;
    this.waiting = new Runnable[regions];
    this.received = new Part[regions][regions];
    for (int to = 0; to < regions; to++) {
      List<Queue<Part>> inbound = new ArrayList<>();
      for (int from = 0; from < regions; from++) {
        inbound.add(new ArrayDeque<>());
      }
      sent.add(inbound);
    }
  }

  /** The exchange as one region sees it. */
  RoundExchange of(int region) {
    return new RoundExchange() {
      @Override
      public void exchange(
          RoundHeader header,
          EventBatch[][] batches,
          RegisterTraffic[] registers,
          Runnable complete) {
        send(region, header, batches, registers, complete);
      }

      @Override
      public RegisterTraffic registers(int peer) {
        return received[region][peer].registers;
      }

      @Override
      public RoundHeader received(int peer) {
        return received[region][peer].header;
      }

      @Override
      public void deliver(int peer, long notBefore, EventSink sink) {
        for (Event event : received[region][peer].events) {
          if (event.time < notBefore) {
            throw new IllegalStateException(event + " comes too late, after " + notBefore);
          }
          sink.accept(event.destination, event.time, event.key, event.payload);
        }
      }
    };
  }

  private synchronized void send(
      int from,
      RoundHeader header,
      EventBatch[][] batches,
      RegisterTraffic[] registers,
      Runnable complete) {
    for (int to = 0; to < regions; to++) {
      List<Event> events = new ArrayList<>();
      for (EventBatch[] home : batches) {
        EventBatch batch = home[to];
        for (int i = 0; i < batch.size(); i++) {
          events.add(
              new Event(batch.destination(i), batch.time(i), batch.key(i), batch.payload(i)));
        }
      }
      if (to != from) {
        sent.get(to)
            .get(from)
            .add(
                new Part(
                    header, registers.length == 0 ? RegisterTraffic.NONE : registers[to], events));
      }
    }
    waiting[from] = complete;
    for (int region = 0; region < regions; region++) {
      completeIfAllIsThere(region);
    }
  }

  private void completeIfAllIsThere(int region) {
    List<Queue<Part>> inbound = sent.get(region);
    for (int from = 0; from < regions; from++) {
      if (from != region && inbound.get(from).isEmpty()) {
        return;
      }
    }
    if (waiting[region] != null) {
      for (int from = 0; from < regions; from++) {
        received[region][from] = inbound.get(from).poll();
      }
      threads.execute(waiting[region]);
      waiting[region] = null;
    }
  }
}
