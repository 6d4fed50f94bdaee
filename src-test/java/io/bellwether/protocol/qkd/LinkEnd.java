package io.bellwether.protocol.qkd;

import io.bellwether.protocol.postprocessing.BitString;
import io.bellwether.time.NodeContext;
import io.bellwether.time.NodeProgram;
import io.bellwether.time.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One end of a link in virtual time, for tests of its protocol: hosts an endpoint, and cuts its
 * light when told to.
 */
final class LinkEnd implements NodeProgram, LinkEffects {
  /** A key as the end has deposited it. */
  record Deposit(KeyAllotment allotment, long firstBit) {}

  /**
   * A way to a node.
   *
   * @param node its id
   * @param delay picoseconds
   */
  record Way(int node, long delay) {}

  final LinkEndpoint endpoint;
  final List<Deposit> deposits = new ArrayList<>();
  final List<BitString> keys = new ArrayList<>();
  long checkedBits;
  long errorBits;
  long estimates;
  long estimatesWithKey;
  long roundsWithTagKey;
  long roundsWithoutTagKey;
  private final Way light;
  private final Way messages;
  private final TreeMap<Long, Boolean> shutter = new TreeMap<>();
  private final TreeSet<Long> concluded = new TreeSet<>();
  private NodeContext context;

  /**
   * An end.
   *
   * @param light where it goes
   * @param messages where the classical ones go
   */
  LinkEnd(LinkEndpoint endpoint, Way light, Way messages) {
    this.endpoint = endpoint;
    this.light = light;
    this.messages = messages;
  }

  /** Cuts the light at a time, or lets it through again. */
  void light(long time, boolean on) {
    shutter.put(time, on);
  }

  /** Ends a contact at a time. */
  void conclude(long time) {
    concluded.add(time);
    light(time, false);
  }

  @Override
  public void start(NodeContext nodeContext) {
    context = nodeContext;
    endpoint.resume(0, this);
    shutter.keySet().forEach(time -> context.schedule(time, new QkdMessage.EmitBlock(-1)));
  }

  @Override
  public void receive(NodeContext nodeContext, int sender, Payload payload) {
    context = nodeContext;
    QkdMessage message = (QkdMessage) payload;
    if (message.link() >= 0) {
      endpoint.receive(context.now(), message, this);
    } else if (shutter.get(context.now())) {
      endpoint.resume(context.now(), this);
    } else {
      endpoint.interrupt(context.now(), this);
      if (concluded.contains(context.now())) {
        endpoint.conclude(context.now(), this);
      }
    }
  }

  @Override
  public void quantum(QkdMessage message) {
    context.send(light.node, light.delay, message);
  }

  @Override
  public void classical(QkdMessage message) {
    context.send(messages.node, messages.delay, message);
  }

  @Override
  public long timer(long time, QkdMessage message) {
    return context.schedule(time, message);
  }

  @Override
  public void cancel(long timer) {
    context.cancel(timer);
  }

  @Override
  public void checked(long bits, long errors) {
    checkedBits += bits;
    errorBits += errors;
  }

  @Override
  public void estimated(boolean key) {
    estimates++;
    estimatesWithKey += key ? 1 : 0;
  }

  @Override
  public void tagKey(boolean enough) {
    roundsWithTagKey += enough ? 1 : 0;
    roundsWithoutTagKey += enough ? 0 : 1;
  }

  @Override
  public KeyAllotment allot(long secretBits, long authenticationBits) {
    long rest = secretBits - authenticationBits;
    return new KeyAllotment(authenticationBits, rest / 2, rest - rest / 2, 0);
  }

  @Override
  public void deposit(KeyAllotment allotment, long firstBit) {
    deposits.add(new Deposit(allotment, firstBit));
  }

  @Override
  public void deposit(KeyAllotment allotment, long firstBit, BitString key) {
    deposit(allotment, firstBit);
    keys.add(key);
  }
}
