package io.bellwether.cluster.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/**
 * Logs what was refused without becoming a way to fill a disk: the first refusal of each kind from
 * each peer is a warning, the others are counted.
 */
public final class RefusalLog {
  private static final int MAX_KEYS = 1_000;

  private final Logger log;
  private final Map<String, AtomicLong> counts = new ConcurrentSkipListMap<>();

  /**
   * @param log of the class that refuses
   */
  public RefusalLog(Logger log) {
    this.log = log;
  }

  /**
   * Takes note of a refusal.
   *
   * @param peer who sent what was refused
   * @param kind of refusal: one of a few words
   * @param message what was refused and why
   */
  public void refused(String peer, String kind, String message) {
    String key = kind + " from " + peer;
    AtomicLong count = counts.get(key);
    if (count == null) {
      // So many peers are no peers but somebody who tries.
      String bounded = counts.size() < MAX_KEYS ? key : kind + " from others";
      count = counts.computeIfAbsent(bounded, absent -> new AtomicLong());
    }
    if (count.getAndIncrement() == 0) {
      log.warn("{}. More of this kind from {} are counted, not logged.", message, peer);
    }
  }

  /** How many refusals of a kind there were from a peer. */
  public long count(String peer, String kind) {
    AtomicLong count = counts.get(kind + " from " + peer);
    return count == null ? 0 : count.get();
  }
}
