package io.bellwether.protocol.qkd;

/** One end of a link's protocol: a pure state machine, events in and effects out. */
public interface LinkEndpoint {

  /** Begins, once, when there is light for the first time. */
  void start(long now, LinkEffects out);

  /** Takes a message of the other end or a timer of this one. */
  void receive(long now, QkdMessage message, LinkEffects out);

  /** The light is cut: a broken fibre, or a satellite out of view. */
  void interrupt(long now, LinkEffects out);

  /**
   * After {@link #interrupt}: there will be no light for long, as between the passes of a
   * satellite. What has been gathered is distilled as soon as it is all reported, if it can give
   * key.
   */
  void conclude(long now, LinkEffects out);

  /** There is light again. */
  void resume(long now, LinkEffects out);

  /** What this end has counted so far. */
  LinkStatistics statistics();
}
