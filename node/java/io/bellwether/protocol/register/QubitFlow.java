package io.bellwether.protocol.register;

import io.bellwether.protocol.register.QubitMessage.OfFlow;
import io.bellwether.protocol.register.QubitMessage.QubitHerald;

/**
 * One end's part of a flow of pairs on registers: what it does with its halves, and what it tells
 * the other end. It knows of the other half only what a device could be told.
 */
public sealed interface QubitFlow permits ChshEnd, E91End, TeleportSender, TeleportReceiver {

  /**
   * A memory holds half of a pair.
   *
   * @param since when it began to, in picoseconds: when it emitted the photon
   */
  void herald(long now, QubitHerald herald, long since, QubitEffects out);

  /** Takes a message of the other end. */
  void receive(long now, OfFlow message, QubitEffects out);

  /** Gives up what is still held. */
  void end(QubitEffects out);

  /** What was counted at this end so far; empty where nothing is counted. */
  long[] counts();
}
