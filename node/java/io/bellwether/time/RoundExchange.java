package io.bellwether.time;

/**
 * The way between the regions of a run: in each round every region sends one part to each of its
 * peers and goes on when the parts of all of them are in.
 *
 * <p>The engine calls these methods from one thread at a time, never from within {@code complete}.
 */
public interface RoundExchange {

  /**
   * Sends this region's parts of the next round and returns at once.
   *
   * @param header the same for all peers
   * @param batches events by home and region, read before this returns and not kept
   * @param registers one per region; empty where nodes share no registers
   * @param complete run once, on any thread, when every peer's part of the same round is in; it may
   *     run before this returns
   */
  void exchange(
      RoundHeader header, EventBatch[][] batches, RegisterTraffic[] registers, Runnable complete);

  /** What a peer told in the round that was just completed. */
  RoundHeader received(int region);

  /** What a peer told of registers in that round; {@link RegisterTraffic#NONE} if nothing. */
  RegisterTraffic registers(int region);

  /**
   * Hands the events of a peer's part of the completed round to {@code sink}, those of each of its
   * homes all or not at all.
   *
   * @param notBefore the time up to which this region has executed everything, in picoseconds; an
   *     event that is due earlier is refused
   * @throws RuntimeException if the part is damaged or an event comes too early; the run cannot go
   *     on
   */
  void deliver(int region, long notBefore, EventSink sink);
}
