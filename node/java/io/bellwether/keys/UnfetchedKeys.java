package io.bellwether.keys;

/**
 * Keys of an end-to-end store that somebody outside has, and that nobody can get at the other end
 * any more: they were not fetched there before they grew too old, or too many others were issued.
 *
 * @param demand id of the demand whose store it is
 * @param keys how many, 1 or more
 */
public record UnfetchedKeys(int demand, long keys) {}
