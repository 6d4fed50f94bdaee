package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The registers of one region: what its homes cannot do alone, and what goes to other regions.
 *
 * <p>Requests and bounds travel in the parts of ordinary rounds. A part holds every request that
 * its bounds say was made, so a register never takes a bound for true before it has the requests.
 * Where an object has moved to another region, its register stays behind: requests that name it go
 * through it, in its order, and so does the bound of its holders, so that neither can pass the
 * other.
 *
 * <p>Works between two windows, while no home does, except for what {@link Turns} calls in a window
 * about nodes of its own home.
 */
final class Registrar {
  private final EngineModel model;
  private final RegisterRules rules;
  private final Placement placement;
  private final NodeCell[] cells;
  private final Home[] homes;
  private final Outbound[] outbound;
  private final List<Register> moved = new ArrayList<>();
  private final RegisterTraffic[] known;
  private long earliestSent = VirtualTime.NEVER;

  /** What is to be told to one other region. */
  private static final class Outbound {
    private final List<RegisterTraffic.Asked> requests = new ArrayList<>();
    private final List<RegisterTraffic.Settled> outcomes = new ArrayList<>();
    private final List<RegisterTraffic.Moved> guests = new ArrayList<>();
    private final List<RegisterTraffic.Bounded> bounds = new ArrayList<>();
    private final List<RegisterTraffic.Way> ways = new ArrayList<>();
    private final List<RegisterTraffic.Closed> closed = new ArrayList<>();
    private long guestBytes;
  }

  Registrar(
      EngineModel model,
      Region region,
      RegisterRules rules,
      Placement placement,
      NodeCell[] cells,
      Home[] homes) {
    this.model = model;
    this.rules = rules;
    this.placement = placement;
    this.cells = cells;
    this.homes = homes;
    this.outbound = new Outbound[region.regions()];
    this.known = new RegisterTraffic[region.regions()];
    Arrays.setAll(outbound, i -> new Outbound());
    Arrays.fill(known, RegisterTraffic.NONE);
  }

  SharedObjects objects() {
    return model.objects();
  }

  /** The earliest operation that a node can still ask for and that is not known here. */
  void ofNode(int node, Bound into) {
    int home = placement.homeOf(node);
    if (home >= 0) {
      if (cells[node].waits()) {
        rules.ofPaused(into, cells[node].now(), cells[node].nextOperation());
      } else {
        rules.ofRunning(into, homes[home].certified(), node);
      }
      return;
    }
    RegisterTraffic peer = known[Placement.regionOf(home)];
    int at = Arrays.binarySearch(peer.pausedKeys(), EventKey.of(node, 0));
    at = at < 0 ? -1 - at : at;
    if (at < peer.pausedKeys().length && EventKey.sender(peer.pausedKeys()[at]) == node) {
      rules.ofPaused(into, peer.pausedTimes()[at], peer.pausedKeys()[at]);
    } else {
      rules.ofRunning(into, peer.certified(), node);
    }
  }

  /** The register of this region with a name, or what it is part of; null if there is none. */
  Register find(long name) {
    int home = placement.homeOf(EventKey.sender(name));
    Register register = home < 0 ? null : homes[home].turns().registry().named(name);
    return register == null ? null : register.root();
  }

  /** Gives all turns that can be given between two windows, and says whether there were any. */
  boolean giveTurns() {
    boolean idle = true;
    for (Home home : homes) {
      Registry registry = home.turns().registry();
      idle &= registry.waiting.isEmpty() && registry.deferred.isEmpty();
    }
    if (idle) {
      return false;
    }
    for (Home home : homes) {
      home.certify();
      List<Request> deferred = home.turns().registry().deferred;
      for (Request request : deferred) {
        route(request.register(), request);
      }
      deferred.clear();
    }
    boolean any = false;
    boolean given = true;
    while (given) {
      given = false;
      for (Home home : homes) {
        given |= home.turns().give(false);
      }
      any |= given;
    }
    wake();
    return any;
  }

  private void wake() {
    for (Home home : homes) {
      home.wake();
    }
  }

  private void route(long to, Request request) {
    if (placement.homeOf(EventKey.sender(to)) < 0) {
      forward(to, request);
      return;
    }
    Register register = find(to);
    if (register == null) {
      homes[0].fail(
          failure(
              request,
              new IllegalStateException(
                  "register " + Register.nameOf(to) + " was released, or never created")));
    } else {
      Registry.enqueue(register, request);
    }
  }

  private Outbound outboundTo(long name) {
    return outbound[Placement.regionOf(placement.homeOf(EventKey.sender(name)))];
  }

  /** Sends a request to another region. */
  void forward(long to, Request request) {
    earliestSent = Math.min(earliestSent, request.time());
    outboundTo(to).requests.add(new RegisterTraffic.Asked(to, request));
  }

  /** Hands a node the outcome that it waits for. */
  void settle(long key, long outcome) {
    int node = EventKey.sender(key);
    if (placement.homeOf(node) >= 0) {
      cells[node].settle(key, outcome);
    } else {
      outboundTo(key).outcomes.add(new RegisterTraffic.Settled(key, outcome));
    }
  }

  /** Says that a joint operation is done to the register that has handed it on first. */
  void close(Request join) {
    RegisterTraffic.Closed closed = new RegisterTraffic.Closed(join.register(), join.key());
    if (placement.homeOf(EventKey.sender(join.register())) >= 0) {
      close(closed);
    } else {
      outboundTo(join.register()).closed.add(closed);
    }
  }

  private void close(RegisterTraffic.Closed closed) {
    Register register = find(closed.register());
    if (register != null) { // else the joint operation has failed, which ends the run
      register.closed(closed.key());
      Registry.list(register);
    }
  }

  /** Whether an object may still go to where a register is in this round. */
  boolean hasRoom(long to, long bytes) {
    return rules.hasRoom(outboundTo(to).guestBytes, bytes);
  }

  /** Sends a register's object to another region, to be merged into a register there. */
  void move(Register register, Request request) {
    SharedObject object = register.moveTo(request.other());
    moved.add(register);
    send(register.parent(), new Register.Guest(request.time(), request.key(), object));
    sendGuestsOn(register);
    showWays(register);
  }

  /**
   * Sends what has come to be merged into a register whose object has moved after that; what this
   * round has no room for stays until the next.
   */
  void sendGuestsOn(Register register) {
    List<Register.Guest> guests = register.guests;
    while (register.hasMoved()
        && !guests.isEmpty()
        && hasRoom(register.parent(), guests.get(0).object().bytes())) {
      send(register.parent(), guests.remove(0));
    }
  }

  private void send(long to, Register.Guest guest) {
    earliestSent = Math.min(earliestSent, guest.time());
    Outbound out = outboundTo(to);
    out.guestBytes += guest.object().bytes();
    out.guests.add(new RegisterTraffic.Moved(to, guest.time(), guest.key(), guest.object().save()));
  }

  /** Tells the children of a register whose object has moved the way to where it is. */
  private void showWays(Register register) {
    for (Register.Child child : register.children) {
      showWay(child.name, register);
    }
  }

  private void showWay(long child, Register register) {
    if (register.hasMoved()) {
      outboundTo(child).ways.add(new RegisterTraffic.Way(child, register.parent()));
    }
  }

  /**
   * Hands a register's requests on to where its parent's do from now on. What is still under way by
   * the old parent is covered by that one's bound.
   */
  private void follow(RegisterTraffic.Way way) {
    int home = placement.homeOf(EventKey.sender(way.child()));
    Register register = homes[home].turns().registry().named(way.child());
    if (register == null || register.mergedInto() != null || !register.hasMoved()) {
      return;
    }
    leave(register);
    if (placement.homeOf(EventKey.sender(way.parent())) < 0) {
      register.follow(way.parent());
      showWays(register);
      return;
    }
    Register target = find(way.parent());
    if (target != null) { // else the joint operation has failed, which ends the run
      moved.remove(register);
      Registry.list(target);
      target.takeOver(register);
      if (target.hasMoved()) {
        showWays(target);
      }
    }
  }

  private void leave(Register register) {
    outboundTo(register.parent())
        .bounds
        .add(new RegisterTraffic.Bounded(register.parent(), register.name, VirtualTime.NEVER, 0));
  }

  /** Tells the region that has a register's object that nobody holds the register any more. */
  void forget(Register register) {
    if (register.hasMoved()) {
      moved.remove(register);
      leave(register);
    }
  }

  /** What stopped the run, if a request could not be applied. */
  NodeFailure failure(Request request, Throwable cause) {
    String what =
        request.kind()
            + " at register "
            + Register.nameOf(request.register())
            + ", "
            + request.payload();
    return new NodeFailure(
        request.node(), model.names().get(request.node()), request.time(), what, cause);
  }

  /** The earliest request that waits here or was sent in this round, in picoseconds. */
  long earliest() {
    long earliest = earliestSent;
    for (Home home : homes) {
      for (Register register : home.turns().registry().waiting) {
        Request next = register.queue.peek();
        earliest = next == null ? earliest : Math.min(earliest, next.time());
      }
    }
    return earliest;
  }

  /** What the peers are to be told in this round, one part each. */
  RegisterTraffic[] send() {
    long certified = VirtualTime.NEVER;
    List<long[]> paused = new ArrayList<>();
    for (Home home : homes) {
      home.certify();
      certified = Math.min(certified, home.certified());
      home.addPaused(paused);
    }
    paused.sort((one, other) -> Long.compare(one[1], other[1]));
    long[] times = paused.stream().mapToLong(each -> each[0]).toArray();
    long[] keys = paused.stream().mapToLong(each -> each[1]).toArray();
    for (Register register : moved) {
      Bound bound = register.owner.turns.boundOf(register);
      long time = Math.min(bound.time(), VirtualTime.NEVER - 1); // it has not left its parent
      outboundTo(register.parent())
          .bounds
          .add(new RegisterTraffic.Bounded(register.parent(), register.name, time, bound.key()));
    }
    RegisterTraffic[] parts = new RegisterTraffic[outbound.length];
    for (int peer = 0; peer < parts.length; peer++) {
      Outbound out = outbound[peer];
      parts[peer] =
          new RegisterTraffic(
              certified,
              times,
              keys,
              rules.ahead(peer, out.requests),
              out.outcomes,
              out.guests,
              out.bounds,
              out.ways,
              out.closed);
      outbound[peer] = new Outbound();
    }
    earliestSent = VirtualTime.NEVER;
    moved.forEach(this::sendGuestsOn); // what there was no room for is the first in the next round
    return parts;
  }

  /** Takes delivery of what a peer has told. */
  void receive(int peer, RegisterTraffic part) {
    known[peer] = part;
    for (RegisterTraffic.Moved guest : part.guests()) {
      Register register = find(guest.register());
      if (register != null) { // else the joint operation has failed, which ends the run
        SharedObject object = objects().create(guest.object());
        register.guests.add(new Register.Guest(guest.time(), guest.key(), object));
        sendGuestsOn(register);
        Registry.list(register);
      }
    }
    for (RegisterTraffic.Asked asked : part.requests()) {
      route(asked.register(), asked.request());
    }
    for (RegisterTraffic.Bounded told : part.bounds()) {
      Register register = find(told.register());
      if (register != null) {
        heed(register, told);
      }
    }
    part.closed().forEach(this::close);
    part.ways().forEach(this::follow);
    for (RegisterTraffic.Settled settled : part.outcomes()) {
      cells[EventKey.sender(settled.key())].settle(settled.key(), settled.outcome());
    }
    wake();
  }

  private void heed(Register register, RegisterTraffic.Bounded told) {
    if (told.time() == VirtualTime.NEVER) {
      register.children.removeIf(child -> child.name == told.child());
    } else if (register.heed(told)) {
      showWay(told.child(), register);
    }
    Registry.list(register);
  }
}
