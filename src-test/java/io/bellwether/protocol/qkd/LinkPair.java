package io.bellwether.protocol.qkd;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineResult;
import io.bellwether.time.SequentialEngine;
import io.bellwether.time.TestNetwork;

/** Two nodes and the link between them in virtual time, for tests of its protocol. */
final class LinkPair {
  static final long DELAY = 250 * VirtualTime.MICROSECOND;

  final LinkEnd alice;
  final LinkEnd bob;
  private final SequentialEngine engine;

  LinkPair(QkdSettings settings, long seed) {
    this(
        new QkdTransmitter(settings),
        new QkdReceiver(settings, RandomStream.of(seed, "link", "detections")));
  }

  LinkPair(LinkEndpoint transmitter, LinkEndpoint receiver) {
    alice = end(transmitter, 1);
    bob = end(receiver, 0);
    TestNetwork network = new TestNetwork();
    network.node("alice", alice);
    network.node("bob", bob);
    engine = new SequentialEngine(network.join(0, 1, DELAY).model());
  }

  private static LinkEnd end(LinkEndpoint endpoint, int other) {
    return new LinkEnd(
        endpoint,
        new LinkEnd.Way(other, DELAY),
        new LinkEnd.Way(other, DELAY + VirtualTime.MICROSECOND));
  }

  /** Cuts the light at both ends at a time, or lets it through again. */
  LinkPair light(long time, boolean on) {
    alice.light(time, on);
    bob.light(time, on);
    return this;
  }

  /** Ends a contact at a time: the light is cut, and what has been gathered is distilled. */
  LinkPair conclude(long time) {
    alice.conclude(time);
    bob.conclude(time);
    return this;
  }

  LinkPair run(long end) {
    EngineResult result = engine.run(end);
    if (result.failure().isPresent()) {
      throw new AssertionError(result.failure().get().cause());
    }
    return this;
  }
}
