package io.bellwether.time;

import java.util.List;

/**
 * Gives the requests for the registers of one home their turns.
 *
 * <p>A request is applied once no holder of the register can still ask for something earlier: a
 * node that is paused can go on from its instant and no sooner, a node that is not has asked for
 * everything before the time up to which its home, or region, has executed everything. The order is
 * strict in the ids of nodes of one instant, too, so the outcomes are those of {@link
 * SequentialEngine}. The earliest request of a network is always next, so nothing can wait forever.
 *
 * <p>In a window a home gives turns at registers that concern its own nodes alone; all others have
 * to wait until the window is over, when the homes of the region are at rest. A joint operation
 * first merges its two registers, where the one with the lower name is: at the other one, that is
 * an operation with a turn of its own.
 */
final class Turns {
  private final Home home;
  private final int index;
  private final Registrar registrar;
  private final RegisterRules rules;
  private final Placement placement;
  private final Registry registry = new Registry(this);
  private final Bound bound = new Bound();

  Turns(Home home, int index, Registrar registrar, RegisterRules rules, Placement placement) {
    this.home = home;
    this.index = index;
    this.registrar = registrar;
    this.rules = rules;
    this.placement = placement;
  }

  Registry registry() {
    return registry;
  }

  void create(NodeCell node, long name, Payload first, int handles) {
    SharedObject object = registrar.objects().create(first);
    registry.add(new Register(name, registry, rules.order(), object, node, handles));
  }

  /** Takes a request of one of this home's nodes in a window. */
  void submit(NodeCell node, Request request) {
    Register register = own(request.register());
    if (register == null) {
      registry.deferred.add(request);
      return;
    }
    boolean joint = request.kind() == Request.Kind.JOIN || request.kind() == Request.Kind.YIELD;
    if (!joint && register.isAlone(node.id()) && !register.isForeign()) {
      perform(register, request);
      tidy(register);
    } else {
      Registry.enqueue(register, request);
    }
  }

  /** The register with a name as far as it, and what it was merged into, is this home's. */
  private Register own(long name) {
    Register register = registry.named(name);
    Register root = register == null ? null : register.root();
    return root != null && root.owner == registry ? root : null;
  }

  /**
   * Gives turns as far as that can be.
   *
   * @param alone whether other homes are at work
   * @return whether any was given
   */
  boolean give(boolean alone) {
    boolean given = false;
    List<Register> waiting = registry.waiting;
    for (int i = 0; i < waiting.size(); i++) {
      Register register = waiting.get(i);
      while (giveOne(register, alone)) {
        given = true;
      }
      if (register.mergedInto() == null && (!alone || isDomestic(register))) {
        tidy(register);
      }
    }
    registry.sift();
    return given;
  }

  private boolean giveOne(Register register, boolean alone) {
    Request request = register.queue.peek();
    if (request == null || (alone && (request.vouched() || !isDomestic(register)))) {
      return false;
    }
    boolean inTurn = isInTurn(register, request);
    if (request.kind() == Request.Kind.YIELD && !register.hasMoved()) {
      return rules.mayYield(inTurn) && yieldTo(register, request, alone);
    }
    if (!inTurn) {
      return false;
    }
    register.queue.remove();
    try {
      if (request.kind() == Request.Kind.JOIN
          && !register.hasMoved()
          && !gather(register, request)) {
        register.queue.add(request);
        return false;
      }
      perform(register, request);
    } catch (RuntimeException | Error thrown) {
      home.fail(registrar.failure(request, thrown));
    }
    return true;
  }

  /** Whether all that could concern the register in a window happens in this home. */
  private boolean isDomestic(Register register) {
    if (register.isForeign() || !register.children.isEmpty() || register.hasMoved()) {
      return false;
    }
    for (int i = 0; i < register.holders(); i++) {
      if (placement.homeOf(register.holder(i)) != index) {
        return false;
      }
    }
    return true;
  }

  private boolean isInTurn(Register register, Request request) {
    for (int i = 0; i < register.holders(); i++) {
      ofHolder(register, i, bound);
      if (!rules.isInTurn(request, bound)) {
        return false;
      }
    }
    for (Register.Child child : register.children) {
      if (!rules.heedsChild(request, child.bound)) {
        return false;
      }
    }
    return true;
  }

  private void ofHolder(Register register, int i, Bound into) {
    int node = register.holder(i);
    registrar.ofNode(node, into);
    rules.ofReceiver(into, register.since(i), node);
  }

  /** The earliest that may still be asked for at a register. */
  Bound boundOf(Register register) {
    Bound least = new Bound();
    for (int i = 0; i < register.holders(); i++) {
      ofHolder(register, i, bound);
      least.lower(bound.time(), bound.key());
    }
    for (Register.Child child : register.children) {
      least.lower(child.bound.time(), child.bound.key());
    }
    Request next = register.queue.peek();
    if (next != null) {
      least.lower(next.time(), next.key());
    }
    return least;
  }

  /** Checks a request; the holder where it comes from, and the order where the object is. */
  private void check(Register register, Request request) {
    if (!register.hasMoved()) {
      register.expectInOrder(request);
    }
    if (!request.vouched()) {
      register.expectHolder(request);
    }
  }

  /** Applies a request whose turn it is, or hands it on to where the object is. */
  private void perform(Register register, Request request) {
    check(register, request);
    switch (request.kind()) {
      case TRANSFER, RELEASE -> register.pass(request);
      case OPERATE, JOIN, YIELD -> {
        if (register.hasMoved()) {
          if (request.kind() == Request.Kind.JOIN && !request.vouched()) {
            register.opened(request.key());
          }
          registrar.forward(register.parent(), request.vouch());
        } else {
          long outcome = register.apply(request);
          if (request.awaited()) {
            registrar.settle(request.key(), outcome);
          }
          if (request.kind() == Request.Kind.JOIN && request.vouched()) {
            registrar.close(request);
          }
        }
      }
    }
  }

  /** Sees that the other register of a joint operation is part of this one, if it has come. */
  private boolean gather(Register register, Request join) {
    Request next = register.queue.peek();
    if (next != null && next.kind() == Request.Kind.YIELD && next.key() == join.key()) {
      register.queue.remove();
      return true;
    }
    SharedObject guest = register.takeGuest(join);
    if (guest != null) {
      register.absorb(guest);
    }
    return guest != null;
  }

  /** Merges a register into another one, with what waits at it. */
  private boolean yieldTo(Register register, Request request, boolean alone) {
    boolean here = placement.homeOf(EventKey.sender(request.other())) >= 0;
    Register target = alone ? own(request.other()) : registrar.find(request.other());
    if (alone && (target == null || target.hasMoved())) {
      return false;
    }
    if (!here && !registrar.hasRoom(request.other(), register.objectBytes())) {
      return false;
    }
    register.queue.remove();
    try {
      check(register, request);
      if (!here) {
        registrar.move(register, request);
      } else if (target == null) {
        throw new IllegalStateException(
            "register " + Register.nameOf(request.other()) + " was released, or never created");
      } else if (target != register) {
        Registry.list(target);
        SharedObject object = target.takeOver(register);
        target.guests.add(new Register.Guest(request.time(), request.key(), object));
        registrar.sendGuestsOn(target);
      }
    } catch (RuntimeException | Error thrown) {
      home.fail(registrar.failure(request, thrown));
    }
    return true;
  }

  /** Forgets a register that nobody can use any more, or at least such names that it has. */
  private void tidy(Register register) {
    if (register.isAbandoned()) {
      registrar.forget(register);
      register.forgetNames();
    } else {
      register.forgetSpentNames();
    }
  }
}
