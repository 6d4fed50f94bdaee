package io.bellwether.time;

/** Some events on their way, in no order, to be read by index from 0 to {@link #size} − 1. */
public interface EventSource {

  /** The number of events. */
  int size();

  /** Id of the node that event {@code i} is for. */
  int destination(int i);

  /** When event {@code i} happens, in picoseconds of virtual time. */
  long time(int i);

  /** The sender of event {@code i} and its sequence number, see {@link EventKey}. */
  long key(int i);

  /** What event {@code i} carries. */
  Payload payload(int i);
}
