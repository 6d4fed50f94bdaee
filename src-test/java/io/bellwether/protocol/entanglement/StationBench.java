package io.bellwether.protocol.entanglement;

import io.bellwether.protocol.entanglement.EntanglementMessage.Arm;
import io.bellwether.protocol.entanglement.EntanglementMessage.Disarm;
import io.bellwether.protocol.entanglement.EntanglementMessage.Herald;
import io.bellwether.protocol.entanglement.EntanglementMessage.OfStation;
import io.bellwether.quantity.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** A station, a clock, and a list of what it has told. */
final class StationBench implements StationEffects {
  /** What the station told one end, and when. */
  record Told(long time, int end, Herald herald) {}

  private record Due(long time, long id, OfStation message) {}

  private final HeraldingStation station;
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparingLong(Due::time).thenComparingLong(Due::id));
  private final List<Told> told = new ArrayList<>();
  private long now;
  private long ids;
  private long timers;

  StationBench(StationSettings settings, long seed) {
    station = new HeraldingStation(settings, RandomStream.of(seed, "link", "heralds"));
  }

  void arm(long time, int end, int slot, int flow, long use) {
    due.add(new Due(time, ids++, new Arm(0, end, slot, flow, use)));
  }

  void disarm(long time, int end, int slot, long use) {
    due.add(new Due(time, ids++, new Disarm(0, end, slot, use)));
  }

  /** Runs to the end, excluded, or until there is nothing to do, and says what was told. */
  List<Told> run(long end) {
    while (!due.isEmpty() && due.peek().time < end) {
      Due next = due.remove();
      now = next.time;
      station.receive(now, next.message, this);
    }
    return told;
  }

  /** How many timers have been set. */
  long timers() {
    return timers;
  }

  long pairs() {
    return station.pairs();
  }

  @Override
  public void tell(int end, EntanglementMessage message) {
    told.add(new Told(now, end, (Herald) message));
  }

  @Override
  public boolean onRegister(int flow) {
    return false;
  }

  @Override
  public void entangle(int slot, long pair, long useAtFrom, long useAtTo) {
    throw new AssertionError("no flow here is on registers");
  }

  @Override
  public long timer(long time, EntanglementMessage message) {
    timers++;
    due.add(new Due(time, ids, (OfStation) message));
    return ids++;
  }

  @Override
  public void cancel(long timer) {
    due.removeIf(entry -> entry.id == timer);
  }
}
