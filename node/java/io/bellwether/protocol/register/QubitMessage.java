package io.bellwether.protocol.register;

import io.bellwether.time.Digest;
import io.bellwether.time.Payload;

/**
 * What nodes tell each other of pairs that are kept on registers. A flow is a demand that such
 * pairs are for; a pair of a link is known by its number, which the station counts.
 */
public sealed interface QubitMessage extends Payload {

  /** These payloads have this code or a larger one. */
  int FIRST_CODE = 550;

  /** A message of one end of a flow to the other. */
  sealed interface OfFlow extends QubitMessage {
    /** Id of the flow. */
    int flow();

    /** Number of the pair. */
    long pair();
  }

  /**
   * The station tells one end that an attempt has succeeded, and what its memory holds since.
   *
   * @param use of the memory, as when it was armed
   * @param pair number of the pair, counted by the station
   * @param register that has the pair's state; the end gets a handle of it with this message
   * @param qubit in the memory
   * @param ground value of Z of the memory's ground state, 0 or 1: the register has the pair in the
   *     frame in which the announced Bell state is Φ+
   */
  record QubitHerald(int link, int slot, long use, long pair, long register, long qubit, int ground)
      implements QubitMessage {
    @Override
    public int code() {
      return 550;
    }

    /** All but the ground state, which the link alone decides. */
    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add((long) slot).add(use).add(pair).add(register).add(qubit);
    }
  }

  /**
   * The head of a flow over a path has a pair with the tail, and puts it on a register; the tail
   * gets a handle of that with this message, and may use its half from then on.
   *
   * @param pair number of the pair at the head
   * @param qubit of the tail's half
   */
  record Handover(int flow, long pair, long register, long qubit) implements QubitMessage {
    @Override
    public int code() {
      return 556;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) flow).add(pair).add(register).add(qubit);
    }
  }

  /**
   * One end of a flow tells the other what it has measured, and how.
   *
   * @param setting of its analyser, 0 to 2
   * @param outcome 0 or 1
   */
  record Measured(int flow, long pair, int setting, int outcome) implements OfFlow {
    @Override
    public int code() {
      return 551;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) flow).add(pair).add((long) setting).add((long) outcome);
    }
  }

  /**
   * The sender of a teleported state tells the receiver the outcome of its Bell measurement, two
   * bits; and, so that the result can be checked, which state it was.
   *
   * @param outcome code of a Bell state, 0 to 3; {@link #FAILED} if the measurement gave none
   * @param input number of the state, 0 to 5
   */
  record BellOutcome(int flow, long pair, int outcome, int input) implements OfFlow {
    /** The outcome of a measurement that failed. */
    public static final int FAILED = 4;

    @Override
    public int code() {
      return 552;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) flow).add(pair).add((long) outcome).add((long) input);
    }
  }

  /**
   * The receiver has compared what it got with what was sent.
   *
   * @param input number of the state, 0 to 5
   * @param same whether it was found
   */
  record Verified(int flow, long pair, int input, boolean same) implements OfFlow {
    @Override
    public int code() {
      return 553;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) flow).add(pair).add((long) input).add(same);
    }
  }

  /**
   * The head of a flow tells the tail how it has measured, and not what.
   *
   * @param setting of its analyser, 0 to 2
   */
  record Setting(int flow, long pair, int setting) implements OfFlow {
    @Override
    public int code() {
      return 554;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) flow).add(pair).add((long) setting);
    }
  }

  /**
   * The tail has learnt the head's setting, tells its own, and thereby what the pair is for.
   *
   * @param setting of its analyser, 0 to 2
   * @param disclosed whether both outcomes are to be told
   */
  record Choice(int flow, long pair, int setting, boolean disclosed) implements OfFlow {
    @Override
    public int code() {
      return 555;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) flow).add(pair).add((long) setting).add(disclosed);
    }
  }
}
