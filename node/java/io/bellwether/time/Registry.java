package io.bellwether.time;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * The registers that the nodes of one home have created, by name; what waits there, and what those
 * nodes ask of registers elsewhere.
 */
final class Registry {
  /** Who gives turns at these registers; null where they are given at once. */
  final Turns turns;

  private final HashMap<Long, Register> registers = new HashMap<>();

  /** Registers with requests that wait. */
  final List<Register> waiting = new ArrayList<>();

  /** Requests for registers that another home has, or another region. */
  final List<Request> deferred = new ArrayList<>();

  Registry(Turns turns) {
    this.turns = turns;
  }

  void add(Register register) {
    registers.put(register.name, register);
  }

  /** The register with a name as it was created; null if it is not here, or gone. */
  Register named(long name) {
    return registers.get(name);
  }

  /** The register with a name, or what it was merged into. */
  Register find(long name) {
    Register register = named(name);
    if (register == null) {
      throw new IllegalStateException(
          "register " + Register.nameOf(name) + " was released, or never created");
    }
    return register.root();
  }

  void forget(long name) {
    registers.remove(name);
  }

  /** How many names it knows. */
  int size() {
    return registers.size();
  }

  /** Puts a request where it waits for its turn. */
  static void enqueue(Register register, Request request) {
    register.queue.add(request);
    list(register);
  }

  /** Has a register looked at when turns are next given. */
  static void list(Register register) {
    if (!register.listed) {
      register.listed = true;
      register.owner.waiting.add(register);
    }
  }

  /** Forgets which registers have nothing that waits. */
  void sift() {
    int kept = 0;
    for (Register register : waiting) {
      register.listed = !register.queue.isEmpty();
      if (register.listed) {
        waiting.set(kept++, register);
      }
    }
    waiting.subList(kept, waiting.size()).clear();
  }
}
