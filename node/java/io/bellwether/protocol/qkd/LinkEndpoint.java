package io.bellwether.protocol.qkd;

/** One end of a link's protocol: a pure state machine, events in and effects out. */
public interface LinkEndpoint {

  /** Takes a message of the other end or a timer of this one. */
  void receive(long now, QkdMessage message, LinkEffects out);

  /**
   * There is no light, or none any more: a broken fibre, or a satellite out of view. Nothing
   * happens where there was none.
   */
  void interrupt(long now, LinkEffects out);

  /**
   * After {@link #interrupt}: there will be no light for long, as between the passes of a
   * satellite. What has been gathered is distilled as soon as it is all reported, if it can give
   * key.
   */
  void conclude(long now, LinkEffects out);

  /** There is light, for the first time or again. Nothing happens where there was some. */
  void resume(long now, LinkEffects out);

  /** What this end has counted so far. */
  LinkStatistics statistics();
}
