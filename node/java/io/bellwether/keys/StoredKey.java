package io.bellwether.keys;

/**
 * A key of an end-to-end store.
 *
 * @param number of the key among those of its demand, 0 or more; the same at both ends and never
 *     given to another key of the demand
 * @param bits of the key, lowest first, the last word filled with 0; never written to
 * @param since virtual time in picoseconds since when this end has held it
 * @param hops links that it came over, of one in parts the longest way
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredKey(long number, long[] bits, long since, int hops) {}
