package io.bellwether.time;

import io.bellwether.time.EngineResult.Ending;
import java.util.Arrays;
import java.util.Optional;

/**
 * The textbook engine: one heap over all nodes, one thread, no windows, no actors.
 *
 * <p>It is the sequential twin of {@link Engine}: the same model must give the same trajectory
 * under both. Tests of protocols run on it, and {@code bench engine} measures against it.
 */
public final class SequentialEngine implements Transport {
  private final EngineModel model;
  private final NodeCell[] cells;
  private final Agenda agenda;
  private int[] destinations = new int[64];
  private int conditionsMet;
  private long lastCondition;
  private long events;

  /** An engine for one run of the model. */
  public SequentialEngine(EngineModel model) {
    this.model = model;
    this.cells = model.cells();
    this.agenda = new Agenda(64);
    for (NodeCell cell : cells) {
      cell.attach(this);
    }
  }

  /**
   * Executes every event before {@code end}, a virtual time in picoseconds. It may be called again
   * with a later end to go on.
   */
  public EngineResult run(long end) {
    long stop = end;
    NodeCell cell = cells[0];
    try {
      for (NodeCell each : cells) {
        cell = each;
        if (!cell.started()) {
          cell.start();
        }
      }
      stop = stopTime(end);
      while (agenda.headTime() < stop) {
        Payload payload = agenda.pop();
        cell = cells[destinations[agenda.poppedSlot()]];
        cell.execute(agenda.poppedTime(), agenda.poppedKey(), payload);
        events++;
        if (conditionsMet > 0) {
          stop = stopTime(end);
        }
      }
    } catch (Throwable thrown) { // as the engine of actors does
      NodeFailure failure = cell.failure(thrown);
      return result(failure.time(), Ending.FAILED, Optional.of(failure));
    }
    return result(stop, stop < end ? Ending.CONDITION : Ending.TIME, Optional.empty());
  }

  private long stopTime(long end) {
    return model.conditions() > 0 && conditionsMet == model.conditions()
        ? Math.min(end, RoundRules.stopAfter(lastCondition))
        : end;
  }

  private EngineResult result(long time, Ending ending, Optional<NodeFailure> failure) {
    long[] fingerprints = Arrays.stream(cells).mapToLong(NodeCell::fingerprint).toArray();
    return new EngineResult(
        events,
        time,
        time,
        fingerprints,
        0,
        0,
        new RoundStatistics(0, 0),
        PaceStatistics.NONE,
        ending,
        failure);
  }

  @Override
  public void carry(int destination, long time, long key, Payload payload) {
    int slot = agenda.add(time, key, payload);
    if (slot >= destinations.length) {
      destinations = Arrays.copyOf(destinations, Math.max(slot + 1, 2 * destinations.length));
    }
    destinations[slot] = destination;
  }

  @Override
  public void schedule(NodeCell node, long time, long key, Payload payload) {
    carry(node.id(), time, key, payload);
  }

  @Override
  public boolean cancel(NodeCell node, long key) {
    return agenda.remove(key);
  }

  @Override
  public void conditionMet(long time) {
    conditionsMet++;
    lastCondition = Math.max(lastCondition, time);
  }
}
