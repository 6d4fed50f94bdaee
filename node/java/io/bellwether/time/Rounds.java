package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineResult.Ending;
import java.util.Arrays;

/**
 * The rounds of one region: what it tells its peers, and what follows from what they tell.
 *
 * <p>All parts of a round are told the same things but for their bounds, so every region draws the
 * same conclusions from them: whether the run is over, where it ends, and that it goes on. Between
 * two rounds nobody is asked. A network on one JVM is one region, whose rounds are its own.
 */
final class Rounds {
  /** A region with more events than this on their way stops below its horizon to send them. */
  private static final int MOST_OUTGOING = 1 << 16;

  private static final RegisterTraffic[] NO_REGISTERS = {};

  private final EngineModel model;
  private final Region region;
  private final RoundRules rules;
  private final Home[] homes;
  private final Placement placement;
  private final Registrar registrar;
  private final RoundHeader[] headers;
  private final EventBatch[][] batches;
  private final long[] bounds;
  private final long[] inward;
  private long end;
  private long limit;
  private long earliestAnywhere;
  private Ending ending = Ending.TIME;
  private boolean conditionMet;
  private boolean stopped;
  private boolean stopTold;
  private boolean failureTold;
  private long rounds;
  private long eventsOut;

  /**
   * @param registrar null where nodes share no registers
   * @param end virtual time in picoseconds before which events are executed
   */
  Rounds(
      EngineModel model,
      Region region,
      RoundRules rules,
      Home[] homes,
      Placement placement,
      Registrar registrar,
      long end) {
    this.model = model;
    this.region = region;
    this.rules = rules;
    this.homes = homes;
    this.placement = placement;
    this.registrar = registrar;
    this.headers = new RoundHeader[region.regions()];
    this.batches = new EventBatch[homes.length][];
    Arrays.setAll(batches, home -> homes[home].outgoing().batches());
    this.bounds = new long[region.regions()];
    this.inward = new long[region.regions()];
    this.end = end;
    this.limit = Math.min(end, rules.firstHorizon(region.index()));
    heedCondition(0);
  }

  /** Windows go up to here and no further until the next round, in picoseconds. */
  long limit() {
    return limit;
  }

  /** Where the run ends, as far as is known. */
  long end() {
    return end;
  }

  Ending ending() {
    return ending;
  }

  /** Every event of the network that is due before this was executed, in whatever region. */
  long safeTime() {
    return Math.min(end, earliestAnywhere);
  }

  RoundStatistics statistics() {
    return new RoundStatistics(rounds, eventsOut);
  }

  /** Whether the next thing to do is a round instead of a window. */
  boolean due(long pending, boolean stop, NodeFailure failure) {
    if (pending >= limit || (stop && !stopTold) || (failure != null && !failureTold)) {
      return true;
    }
    int outgoing = 0;
    for (Home home : homes) {
      outgoing += home.outgoing().size();
    }
    return outgoing > MOST_OUTGOING;
  }

  /**
   * Sends this region's parts of a round.
   *
   * @param reached everything that was executed here is due before this, in picoseconds
   * @param complete run when the peers' parts are in, on any thread
   * @return whether there are any peers; without them the round is complete at once
   */
  boolean send(long pending, long reached, boolean stop, NodeFailure failure, Runnable complete) {
    long sent = VirtualTime.NEVER;
    int conditions = 0;
    long lastCondition = 0;
    Arrays.fill(bounds, VirtualTime.NEVER);
    for (Home home : homes) {
      Outgoing outgoing = home.outgoing();
      sent = Math.min(sent, outgoing.earliest());
      eventsOut += outgoing.size();
      for (int peer = 0; peer < bounds.length; peer++) {
        bounds[peer] = Math.min(bounds[peer], outgoing.bound(peer));
      }
      rules.countPending(bounds, home);
      conditions += home.conditionsMet();
      lastCondition = Math.max(lastCondition, home.lastCondition());
    }
    stopTold |= stop;
    failureTold |= failure != null;
    long earliest = rules.earliest(pending, sent);
    if (registrar != null) {
      earliest = Math.min(earliest, registrar.earliest());
    }
    long failedAt = failure == null ? VirtualTime.NEVER : failure.time();
    headers[region.index()] =
        new RoundHeader(
            earliest, reached, bounds.clone(), conditions, lastCondition, stop, failedAt);
    rounds++;
    if (headers.length == 1) {
      return false;
    }
    RegisterTraffic[] registers = registrar == null ? NO_REGISTERS : registrar.send();
    region.exchange().exchange(headers[region.index()], batches, registers, complete);
    return true;
  }

  /**
   * Takes delivery of a complete round and draws the conclusions.
   *
   * @return whether the run goes on
   */
  boolean merge() {
    int self = region.index();
    for (Home home : homes) {
      home.outgoing().clear();
    }
    for (int peer = 0; peer < headers.length; peer++) {
      if (peer != self) {
        headers[peer] = region.exchange().received(peer);
        if (registrar != null) {
          registrar.receive(peer, region.exchange().registers(peer));
        }
        region.exchange().deliver(peer, limit, this::accept);
      }
    }
    long earliest = VirtualTime.NEVER;
    long reached = 0;
    long failedAt = VirtualTime.NEVER;
    long lastCondition = 0;
    int conditions = 0;
    boolean stop = false;
    for (int peer = 0; peer < headers.length; peer++) {
      RoundHeader header = headers[peer];
      earliest = Math.min(earliest, header.earliest());
      reached = Math.max(reached, header.reached());
      failedAt = Math.min(failedAt, header.failedAt());
      conditions += header.conditionsMet();
      lastCondition = Math.max(lastCondition, header.lastCondition());
      stop |= header.stop();
    }
    earliestAnywhere = earliest;
    if (!conditionMet && model.conditions() > 0 && conditions == model.conditions()) {
      conditionMet = true;
      endAt(RoundRules.stopAfter(lastCondition), Ending.CONDITION);
    }
    if (stop && !stopped) {
      stopped = true;
      endAt(reached, Ending.INTERRUPTED);
    }
    if (failedAt < VirtualTime.NEVER) {
      endAt(failedAt, Ending.FAILED);
    }
    limit = Math.min(end, commonHorizon());
    heedCondition(earliest);
    return earliest < end;
  }

  /** How far this region may run, given what all regions know. */
  private long commonHorizon() {
    long own = VirtualTime.NEVER;
    long least = VirtualTime.NEVER;
    for (int each = 0; each < headers.length; each++) {
      for (int peer = 0; peer < headers.length; peer++) {
        inward[peer] = headers[peer].bounds()[each];
      }
      long horizon = rules.horizon(inward);
      if (each == region.index()) {
        own = horizon;
      }
      if (headers[each].earliest() < horizon) {
        least = Math.min(least, horizon);
      }
    }
    return rules.abreast(own, least);
  }

  private void accept(int destination, long time, long key, Payload payload) {
    homes[placement.homeOf(destination)].accept(destination, time, key, payload);
  }

  /** Ends the run earlier; a failure ends it in any case. */
  private void endAt(long time, Ending why) {
    if (time < end || (time == end && why == Ending.FAILED)) {
      end = time;
      ending = why;
    }
  }

  /** No region may pass the instant at which the run would end if its condition were met now. */
  private void heedCondition(long earliest) {
    if (model.conditions() > 0 && !conditionMet) {
      limit = Math.min(limit, rules.limitOfStop(earliest));
    }
  }
}
