package io.bellwether.keys;

/**
 * What an end of a link knows of the link, as it would tell key control.
 *
 * @param up whether the link works
 * @param forward level, see {@link io.bellwether.control.StoreLevels}, of this end's store of key
 *     from transmitter to receiver; of the receiver's end, which reports nothing, always 0
 * @param backward level of the key from receiver to transmitter, likewise
 * @param reports of the store that this end has sent to key control
 */
public record LinkState(boolean up, int forward, int backward, long reports) {}
