package io.bellwether.control;

/**
 * What key control knows of a link. The link may be otherwise by now: reports take as long as their
 * messages do.
 *
 * @param link id of the link
 * @param up whether the link works, true before the first report
 * @param alarms how many alarms the link has, 0 before the first report
 * @param forward level, see {@link StoreLevels}, of the key from transmitter to receiver
 * @param backward level of the key from receiver to transmitter
 * @param reported picoseconds of virtual time at which the last report of the store came, {@link
 *     io.bellwether.quantity.VirtualTime#NEVER} if none has
 * @param reports of the store that have come
 * @param routes that were given over the link
 */
public record LinkView(
    int link,
    boolean up,
    int alarms,
    int forward,
    int backward,
    long reported,
    long reports,
    long routes) {}
