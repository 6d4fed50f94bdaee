package io.bellwether.time;

/** Takes events that come from another home or region. */
@FunctionalInterface
public interface EventSink {

  /**
   * Takes one event.
   *
   * @param destination id of the node that it is for
   * @param time when it is due, in picoseconds
   * @param key its sender and sequence number, see {@link EventKey}
   */
  void accept(int destination, long time, long key, Payload payload);
}
