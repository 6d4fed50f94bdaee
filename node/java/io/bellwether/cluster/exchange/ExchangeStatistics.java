package io.bellwether.cluster.exchange;

/**
 * What the exchange of rounds came to for one region.
 *
 * @param rounds exchanged
 * @param waitNanoseconds in which nothing but the peers' parts was missing
 * @param messagesOut one per peer and round
 * @param bytesOut of those, without encryption
 * @param connections made to peers; one each if none was ever lost
 */
public record ExchangeStatistics(
    long rounds, long waitNanoseconds, long messagesOut, long bytesOut, long connections) {
  /** Of a run without other regions. */
  public static final ExchangeStatistics NONE = new ExchangeStatistics(0, 0, 0, 0, 0);
}
