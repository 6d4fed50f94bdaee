package io.bellwether.protocol.qkd;

import io.bellwether.protocol.postprocessing.BitString;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineResult;
import io.bellwether.time.NodeContext;
import io.bellwether.time.NodeProgram;
import io.bellwether.time.Payload;
import io.bellwether.time.SequentialEngine;
import io.bellwether.time.TestNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Two nodes and the link between them in virtual time, for tests of its protocol. */
final class LinkPair {
  static final long DELAY = 250 * VirtualTime.MICROSECOND;

  /** A key as one end has deposited it. */
  record Deposit(KeyAllotment allotment, long firstBit) {}

  final End alice;
  final End bob;
  private final SequentialEngine engine;

  /** One end: hosts an endpoint, and cuts its light when told to. */
  static final class End implements NodeProgram, LinkEffects {
    final LinkEndpoint endpoint;
    final List<Deposit> deposits = new ArrayList<>();
    final List<BitString> keys = new ArrayList<>();
    long checkedBits;
    long errorBits;
    long estimates;
    long estimatesWithKey;
    long roundsWithTagKey;
    long roundsWithoutTagKey;
    private final int other;
    private final TreeMap<Long, Boolean> light = new TreeMap<>();
    private final TreeSet<Long> concluded = new TreeSet<>();
    private NodeContext context;

    End(LinkEndpoint endpoint, int other) {
      this.endpoint = endpoint;
      this.other = other;
    }

    @Override
    public void start(NodeContext nodeContext) {
      context = nodeContext;
      endpoint.resume(0, this);
      light.keySet().forEach(time -> context.schedule(time, new QkdMessage.EmitBlock(-1)));
    }

    @Override
    public void receive(NodeContext nodeContext, int sender, Payload payload) {
      context = nodeContext;
      QkdMessage message = (QkdMessage) payload;
      if (message.link() >= 0) {
        endpoint.receive(context.now(), message, this);
      } else if (light.get(context.now())) {
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
      context.send(other, DELAY, message);
    }

    @Override
    public void classical(QkdMessage message) {
      context.send(other, DELAY + VirtualTime.MICROSECOND, message);
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

  LinkPair(QkdSettings settings, long seed) {
    this(
        new QkdTransmitter(settings),
        new QkdReceiver(settings, RandomStream.of(seed, "link", "detections")));
  }

  LinkPair(LinkEndpoint transmitter, LinkEndpoint receiver) {
    alice = new End(transmitter, 1);
    bob = new End(receiver, 0);
    TestNetwork network = new TestNetwork();
    network.node("alice", alice);
    network.node("bob", bob);
    engine = new SequentialEngine(network.join(0, 1, DELAY).model());
  }

  /** Cuts the light at both ends at a time, or lets it through again. */
  LinkPair light(long time, boolean on) {
    alice.light.put(time, on);
    bob.light.put(time, on);
    return this;
  }

  /** Ends a contact at a time: the light is cut, and what has been gathered is distilled. */
  LinkPair conclude(long time) {
    alice.concluded.add(time);
    bob.concluded.add(time);
    return light(time, false);
  }

  LinkPair run(long end) {
    EngineResult result = engine.run(end);
    if (result.failure().isPresent()) {
      throw new AssertionError(result.failure().get().cause());
    }
    return this;
  }
}
