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

  /** Executes one event: folds it into the fingerprint and hands it to the program. */
  void execute(long time, long key, Payload payload) {
    int sender = EventKey.sender(key);
    currentKey = key;
    current = payload;
    if (time != now) {
      now = time;
      chain = 0;
    } else if (sender == id && ++chain > MAX_INSTANT_CHAIN) {
      throw new IllegalStateException(
          "more than "
              + MAX_INSTANT_CHAIN
              + " events scheduled by the node for itself without delay");
    }
    digest.add(time).add(key).add((long) payload.code());
    payload.digest(digest);
    program.receive(this, sender, payload);
  }

  /** Executes everything before the horizon and says how many events that were. */
  int slice(long horizon) {
    int executed = 0;
    if (!started) {
      start();
    }
    while (agenda.headTime() < horizon) {
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
