package io.bellwether.node;

import io.bellwether.protocol.postprocessing.BitString;
import io.bellwether.protocol.qkd.KeyAllotment;
import io.bellwether.protocol.qkd.LinkEffects;
import io.bellwether.protocol.qkd.LinkEndpoint;
import io.bellwether.protocol.qkd.QkdMessage;

/**
 * A node's port of one link: the protocol that runs at this end, the way to the other end, and
 * whether there is light on it and keys are relayed over it.
 */
final class LinkPort implements LinkEffects {
  private final QuantumNode node;
  private final LinkWiring wiring;
  private final LinkEndpoint endpoint;
  private int outages;
  private int darknesses;
  private boolean inContact;
  private boolean heard;
  private boolean joined;

  LinkPort(QuantumNode node, LinkWiring wiring, LinkEndpoint endpoint) {
    this.node = node;
    this.wiring = wiring;
    this.endpoint = endpoint;
    this.inContact = wiring.contacts().isEmpty();
    this.heard = inContact;
    this.joined = wiring.switching().isEmpty();
  }

  LinkWiring wiring() {
    return wiring;
  }

  LinkEndpoint endpoint() {
    return endpoint;
  }

  /** Whether keys are relayed over the link: it is whole, and no satellite is out of hearing. */
  boolean relays() {
    return outages == 0 && heard;
  }

  void radio(boolean nowHeard) {
    heard = nowHeard;
  }

  void beginOutage(long now) {
    outages++;
    refresh(now);
  }

  void endOutage(long now) {
    outages--;
    refresh(now);
  }

  void beginDarkness(long now) {
    darknesses++;
    refresh(now);
  }

  void endDarkness(long now) {
    darknesses--;
    refresh(now);
  }

  void contact(long now, boolean visible) {
    inContact = visible;
    refresh(now);
    if (!visible) {
      endpoint.conclude(now, this);
    }
  }

  /** An optical switch gives light to the link, or takes it. */
  void turn(long now, boolean nowJoined) {
    if (joined != nowJoined) {
      joined = nowJoined;
      refresh(now);
    }
  }

  /** Whether there is light on the link. */
  boolean lit() {
    return inContact && joined && outages == 0 && darknesses == 0;
  }

  /** Resumes or interrupts the protocol, as light comes and goes. */
  void refresh(long now) {
    node.manager().lit(now, wiring.link(), lit());
    if (lit()) {
      endpoint.resume(now, this);
    } else {
      endpoint.interrupt(now, this);
    }
  }

  /** Ends the block of pulses that is being emitted: the next ones meet another channel. */
  void cut(long now) {
    if (lit()) {
      endpoint.interrupt(now, this);
      endpoint.resume(now, this);
    }
  }

  void receive(long now, QkdMessage message) {
    endpoint.receive(now, message, this);
  }

  @Override
  public void quantum(QkdMessage message) {
    node.context().send(wiring.lightTo(), wiring.quantumDelay(), message);
  }

  @Override
  public void classical(QkdMessage message) {
    node.context().send(wiring.neighbour(), wiring.classicalDelay(), message);
  }

  @Override
  public long timer(long time, QkdMessage message) {
    return node.context().schedule(time, message);
  }

  @Override
  public void cancel(long timer) {
    node.context().cancel(timer);
  }

  @Override
  public void checked(long bits, long errors) {
    node.manager().checked(wiring.link(), bits, errors);
  }

  @Override
  public void estimated(boolean key) {
    node.manager().estimated(wiring.link(), key);
  }

  @Override
  public void tagKey(boolean enough) {
    node.manager().tagKey(wiring.link(), enough);
  }

  @Override
  public KeyAllotment allot(long secretBits, long authenticationBits) {
    return node.manager().allot(wiring.link(), secretBits, authenticationBits);
  }

  @Override
  public void deposit(KeyAllotment allotment, long firstBit) {
    node.manager()
        .deposit(node.context().now(), wiring.link(), allotment, firstBit, node.keyEffects());
  }

  @Override
  public void deposit(KeyAllotment allotment, long firstBit, BitString key) {
    node.manager()
        .deposit(node.context().now(), wiring.link(), allotment, firstBit, key, node.keyEffects());
  }
}
