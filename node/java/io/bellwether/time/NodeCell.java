package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;

/**
 * One node in virtual time: its program, its counters, its fingerprint and, if it owns one, its
 * agenda.
 */
final class NodeCell implements NodeContext {
  /** Events that a node may chain in one instant; a longer chain never lets time pass. */
  static final int MAX_INSTANT_CHAIN = 100_000;

  private final int id;
  private final String name;
  private final NodeProgram program;
  private final Channels channels;
  private final Digest digest = new Digest();
  private Transport transport;

  final Agenda agenda = new Agenda(4);
  private long now;
  private long sequence;
  private int chain;
  private boolean started;
  private boolean conditionMet;
  private long currentKey;
  private Payload current;
  private long registers;
  private long operations;
  private Waits waits;

  NodeCell(int id, String name, NodeProgram program, Channels channels) {
    this.id = id;
    this.name = name;
    this.program = program;
    this.channels = channels;
  }

  void attach(Transport engine) {
    transport = engine;
  }

  @Override
  public int id() {
    return id;
  }

  String name() {
    return name;
  }

  @Override
  public long now() {
    return now;
  }

  boolean started() {
    return started;
  }

  void start() {
    started = true;
    program.start(this);
  }

  /** Whether the node waits for the outcome of an operation. */
  boolean waits() {
    return waits != null && !waits.isEmpty();
  }

  /** Whether the node can go on after a pause. */
  boolean isSettled() {
    return waits.isSettled();
  }

  /** Takes the outcome of an operation that the node waits for. */
  void settle(long key, long outcome) {
    waits.settle(key, outcome);
  }

  /** The key that the node's next operation will have. */
  long nextOperation() {
    return EventKey.of(id, operations);
  }

  /**
   * Goes on with what has waited for outcomes, in the order of the operations.
   *
   * @return whether nothing waits any more
   */
  boolean resume() {
    if (waits == null) {
      return true;
    }
    while (!waits.isEmpty()) {
      if (!waits.isSettled()) {
        return false;
      }
      if (++chain > MAX_INSTANT_CHAIN) {
        throw endless("operations waited for");
      }
      long outcome = waits.firstOutcome();
      digest.add(outcome);
      waits.remove().resume(this, outcome);
    }
    return true;
  }

  private static IllegalStateException endless(String what) {
    return new IllegalStateException(
        "more than " + MAX_INSTANT_CHAIN + " " + what + " by the node for itself without delay");
  }

  /** Executes one event: folds it into the fingerprint and hands it to the program. */
  void execute(long time, long key, Payload payload) {
    int sender = EventKey.sender(key);
    currentKey = key;
    current = payload;
    if (time != now) {
      now = time;
      chain = 0;
    } else if (sender == id && ++chain > MAX_INSTANT_CHAIN) {
      throw endless("events scheduled");
    }
    digest.add(time).add(key).add((long) payload.code());
    payload.digest(digest);
    program.receive(this, sender, payload);
  }

  /**
   * Executes everything before the horizon, or as far as the node comes without an outcome that it
   * waits for, and says how many events that were.
   */
  int slice(long horizon) {
    int executed = 0;
    if (!started) {
      start();
    }
    while (resume() && agenda.headTime() < horizon) {
      Payload payload = agenda.pop();
      execute(agenda.poppedTime(), agenda.poppedKey(), payload);
      executed++;
    }
    return executed;
  }

  /** What was being executed when {@code cause} was thrown. */
  NodeFailure failure(Throwable cause) {
    String event =
        current == null
            ? "its start"
            : describe(current)
                + " from node "
                + EventKey.sender(currentKey)
                + " (#"
                + EventKey.sequence(currentKey)
                + ")";
    return new NodeFailure(id, name, now, event, cause);
  }

  private static String describe(Payload payload) {
    try {
      return payload.toString();
    } catch (RuntimeException | Error unspeakable) {
      return payload.getClass().getName();
    }
  }

  long fingerprint() {
    return digest.value();
  }

  @Override
  public void send(int destination, long delay, Payload payload) {
    long least = channels.delay(id, destination);
    if (least < 0) {
      throw new IllegalArgumentException("no channel to node " + destination + " is declared");
    }
    if (delay < least) {
      throw new IllegalArgumentException(
          "a delay of "
              + delay
              + " ps to node "
              + destination
              + " is shorter than the "
              + least
              + " ps of the channel");
    }
    transport.carry(destination, VirtualTime.saturatedAdd(now, delay), nextKey(), payload);
  }

  @Override
  public long create(Payload first, int handles) {
    expectHandles(handles);
    long register = EventKey.of(id, registers++);
    fold(register, first);
    transport.create(this, register, first, handles);
    return register;
  }

  @Override
  public void operate(long register, Payload operation) {
    fold(register, operation);
    long key = nextOperation();
    operations++;
    transport.submit(this, Request.operate(register, now, key, operation, false));
  }

  @Override
  public void operate(long register, Payload operation, Continuation continuation) {
    fold(register, operation);
    long key = pause(continuation);
    transport.submit(this, Request.operate(register, now, key, operation, true));
  }

  @Override
  public void operate(long register, long other, Payload operation, Continuation continuation) {
    if (register == other) {
      operate(register, operation, continuation);
      return;
    }
    long host = Math.min(register, other);
    long guest = Math.max(register, other);
    fold(host, operation);
    long key = pause(continuation);
    digest.add(guest);
    transport.submit(
        this, Request.joint(Request.Kind.YIELD, guest, host, now, key, operation, true));
    transport.submit(
        this, Request.joint(Request.Kind.JOIN, host, guest, now, key, operation, true));
  }

  @Override
  public void transfer(long register, int handles, int destination, long delay, Payload payload) {
    expectHandles(handles);
    send(destination, delay, payload);
    long key = nextOperation();
    operations++;
    long arrival = VirtualTime.saturatedAdd(now, delay);
    transport.submit(this, Request.transfer(register, now, key, handles, destination, arrival));
  }

  @Override
  public void release(long register, int handles) {
    expectHandles(handles);
    long key = nextOperation();
    operations++;
    transport.submit(this, Request.release(register, now, key, handles));
  }

  private long pause(Continuation continuation) {
    if (waits == null) {
      waits = new Waits();
    }
    long key = nextOperation();
    operations++;
    waits.add(key, continuation);
    return key;
  }

  private void fold(long register, Payload operation) {
    digest.add(register).add((long) operation.code());
    operation.digest(digest);
  }

  private static void expectHandles(int handles) {
    if (handles < 1) {
      throw new IllegalArgumentException("handles is " + handles + ", expected 1 or more");
    }
  }

  @Override
  public long schedule(long time, Payload payload) {
    if (time < now) {
      throw new IllegalArgumentException(
          "an event at " + time + " ps is scheduled at " + now + " ps, which is later");
    }
    long key = nextKey();
    transport.schedule(this, time, key, payload);
    return key;
  }

  @Override
  public boolean cancel(long timer) {
    return EventKey.sender(timer) == id && transport.cancel(this, timer);
  }

  @Override
  public void conditionMet() {
    if (conditionMet) {
      throw new IllegalStateException("the stop condition was met by this node before");
    }
    conditionMet = true;
    transport.conditionMet(now);
  }

  private long nextKey() {
    if (sequence > EventKey.MAX_SEQUENCE) {
      throw new IllegalStateException("more than 2^40 events sent by one node");
    }
    return EventKey.of(id, sequence++);
  }
}
