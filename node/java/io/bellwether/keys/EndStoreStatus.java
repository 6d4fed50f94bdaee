package io.bellwether.keys;

/**
 * How full one end of an end-to-end key store is.
 *
 * @param keyBits size of a key
 * @param capacityKeys keys that it is filled up to
 * @param storedKeys keys that are there for use, the capacity at most; at the destination also
 *     those that the source has given out and the destination has not been told of yet
 * @param issuedKeys at the destination: keys that the source has given out to somebody who has not
 *     fetched them here yet, {@link EndStorePlan#mostIssuedKeys} at most; 0 at the source
 * @param unfetchedKeys at the destination: keys that were issued and given up, the oldest first,
 *     because nobody fetched them in time, or too many others were issued; 0 at the source
 */
public record EndStoreStatus(
    int keyBits, int capacityKeys, int storedKeys, int issuedKeys, long unfetchedKeys) {}
