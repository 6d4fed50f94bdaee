package io.bellwether.keys;

/**
 * An alarm that a link has had.
 *
 * @param link id of the link
 * @param kind what was wrong
 * @param begin picoseconds of virtual time at which the link's manager noticed it
 * @param end picoseconds at which it noticed that it was over, {@link
 *     io.bellwether.quantity.VirtualTime#NEVER} while it is not
 */
public record Alarm(int link, AlarmKind kind, long begin, long end) {}
