package io.bellwether.cluster.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/**
 * Logs what was refused without becoming a way to fill a disk: the first refusal of each kind is a
 * warning, the others are counted.
 */
final class RefusalLog {
  private final Logger log;
  private final Map<String, AtomicLong> counts = new ConcurrentSkipListMap<>();

  /**
   * @param log of the class that refuses
   */
  RefusalLog(Logger log) {
    this.log = log;
  }

  /**
   * Takes note of a refusal.
   *
   * @param kind of refusal: one of a few words
   * @param message what was refused and why
   */
  void refused(String kind, String message) {
    if (counts.computeIfAbsent(kind, absent -> new AtomicLong()).getAndIncrement() == 0) {
      log.warn("{}. More of this kind are counted, not logged.", message);
    }
  }

  /** How many refusals of a kind there were. */
  long count(String kind) {
    AtomicLong count = counts.get(kind);
    return count == null ? 0 : count.get();
  }
}
