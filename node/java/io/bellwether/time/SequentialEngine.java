package io.bellwether.time;

import io.bellwether.time.EngineResult.Ending;
import java.util.Arrays;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The textbook engine: one heap over all nodes, one thread, no windows, no actors.
 *
 * <p>It is the sequential twin of {@link Engine}: the same model must give the same trajectory
 * under both. Tests of protocols run on it, and {@code bench engine} measures against it.
 *
 * <p>Registers need no more than that order: where a network has them, what is due at one instant
 * is executed node after node, and every operation is applied when it is asked for.
 */
public final class SequentialEngine implements Transport {
  private final EngineModel model;
  private final NodeCell[] cells;
  private final Agenda agenda;
  private final Registry registry = new Registry(null);
  private final PriorityQueue<Due> instant = new PriorityQueue<>();
  private int[] destinations = new int[64];
  private NodeCell executing;
  private int conditionsMet;
  private long lastCondition;
  private long events;

  /** An event of the instant that is being executed. */
  private record Due(NodeCell cell, long key, Payload payload) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byNode = Integer.compare(cell.id(), other.cell.id());
      return byNode != 0 ? byNode : Long.compare(key, other.key);
    }
  }

  /** An engine for one run of the model. */
  public SequentialEngine(EngineModel model) {
    this.model = model;
    this.cells = model.cells();
    this.agenda = new Agenda(64);
    for (NodeCell cell : cells) {
      cell.attach(this);
    }
  }

  /** Has what came in from outside take place; to be called once, before {@link #run}. */
  public SequentialEngine admit(Ingress recorded) {
    recorded.replay(cells.length, this::carry);
    return this;
  }

  /**
   * Executes every event before {@code end}, a virtual time in picoseconds. It may be called again
   * with a later end to go on.
   */
  public EngineResult run(long end) {
    long stop = end;
    executing = cells[0];
    try {
      for (NodeCell cell : cells) {
        executing = cell;
        if (!cell.started()) {
          cell.start();
          cell.resume();
          executeInstant(0);
        }
      }
      stop = stopTime(end);
      while (agenda.headTime() < stop) {
        Payload payload = agenda.pop();
        long time = agenda.poppedTime();
        execute(cells[destinations[agenda.poppedSlot()]], time, agenda.poppedKey(), payload);
        if (conditionsMet > 0) {
          stop = stopTime(end);
        }
      }
    } catch (Throwable thrown) { // as the engine of actors does
      NodeFailure failure = executing.failure(thrown);
      return result(failure.time(), Ending.FAILED, Optional.of(failure));
    }
    return result(stop, stop < end ? Ending.CONDITION : Ending.TIME, Optional.empty());
  }

  private void execute(NodeCell cell, long time, long key, Payload payload) {
    if (model.shares() && agenda.headTime() == time) {
      instant.add(new Due(cell, key, payload));
      executeInstant(time);
    } else {
      executeNow(cell, time, key, payload);
    }
  }

  private void executeNow(NodeCell cell, long time, long key, Payload payload) {
    executing = cell;
    cell.execute(time, key, payload);
    cell.resume();
    events++;
  }

  /** Executes what is due at an instant node after node, which is the order of registers. */
  private void executeInstant(long time) {
    while (model.shares()) {
      while (agenda.headTime() == time) {
        Payload payload = agenda.pop();
        NodeCell cell = cells[destinations[agenda.poppedSlot()]];
        instant.add(new Due(cell, agenda.poppedKey(), payload));
      }
      Due next = instant.poll();
      if (next == null) {
        return;
      }
      executeNow(next.cell, time, next.key, next.payload);
    }
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
    return agenda.remove(key) || instant.removeIf(due -> due.key == key);
  }

  @Override
  public void create(NodeCell node, long name, Payload first, int handles) {
    SharedObject object = model.objects().create(first);
    registry.add(new Register(name, registry, Request::compare, object, node, handles));
  }

  @Override
  public void submit(NodeCell node, Request request) {
    Register register = registry.find(request.register());
    register.expectHolder(request);
    switch (request.kind()) {
      case OPERATE -> operate(node, register, request);
      case JOIN -> {
        Register other = registry.find(request.other());
        if (other != register) {
          register.absorb(register.takeOver(other));
        }
        operate(node, register, request);
      }
      case YIELD -> {} // the other part of the joint operation does it all
      case TRANSFER, RELEASE -> {
        register.pass(request);
        if (register.isAbandoned()) {
          register.forgetNames();
        } else {
          register.forgetSpentNames();
        }
      }
    }
  }

  private static void operate(NodeCell node, Register register, Request request) {
    long outcome = register.apply(request);
    if (request.awaited()) {
      node.settle(request.key(), outcome);
    }
  }

  @Override
  public void conditionMet(long time) {
    conditionsMet++;
    lastCondition = Math.max(lastCondition, time);
  }
}
