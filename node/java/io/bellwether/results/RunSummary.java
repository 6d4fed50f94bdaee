package io.bellwether.results;

import java.util.List;
import java.util.Map;

/**
 * What a run gave: {@code summary.json}, and what {@code --json} prints.
 *
 * @param network name of the network
 * @param seed of the run
 * @param complete false if the run was stopped before its end
 * @param virtualSeconds up to which every event is in the results
 * @param wallSeconds that the run took, without reading the specification
 * @param events executed
 * @param fingerprint of all executed events, 16 hexadecimal digits
 * @param nodes how many
 * @param regions JVMs that the network was cut over
 * @param threads per region
 * @param heapPeakBytes sum of the peaks of the JVM's heap pools, an upper bound of the heap in use
 * @param assumedInputGroups how many groups of inputs of the specification are flagged as assumed,
 *     such as a technology or all links of a name
 * @param links in the order of the specification
 * @param pairs entangled pairs delivered, by ends
 * @param demands in the order of the specification
 * @param published printed numbers beside emulated ones
 * @param ledger of all links, from their transmitters' copies of the keys
 */
public record RunSummary(
    String network,
    long seed,
    boolean complete,
    double virtualSeconds,
    double wallSeconds,
    long events,
    String fingerprint,
    int nodes,
    int regions,
    int threads,
    long heapPeakBytes,
    int assumedInputGroups,
    List<LinkResult> links,
    List<PairResult> pairs,
    List<DemandResult> demands,
    List<PublishedResult> published,
    LedgerResult ledger) {
  /** Copies the lists. */
  public RunSummary {
    links = List.copyOf(links);
    pairs = List.copyOf(pairs);
    demands = List.copyOf(demands);
    published = List.copyOf(published);
  }

  /**
   * One link.
   *
   * @param qber error rate of the signal's sifted bits whose errors are known; null before any are
   * @param secretKeyRateBitPerS over the whole run, or over what a link with contacts has had of
   *     them, without what is still being gathered
   */
  public record LinkResult(
      String id,
      String technology,
      long pulses,
      long detections,
      long siftedBits,
      Double qber,
      long secretKeyBits,
      double secretKeyRateBitPerS) {}

  /** Entangled pairs between two nodes. */
  public record PairResult(
      String from, String to, long delivered, double ratePerS, double meanFidelity) {}

  /**
   * One demand.
   *
   * @param refused requests refused for good
   * @param reasons refused requests by reason
   * @param meanDelaySeconds from request to acknowledgement; null if nothing was delivered
   * @param meanHops links per delivered request; null likewise
   * @param reroutes keys that were given another route on their way
   */
  public record DemandResult(
      String id,
      String from,
      String to,
      long requestedBits,
      long deliveredBits,
      long refused,
      Map<String, Long> reasons,
      Double meanDelaySeconds,
      Double meanHops,
      long reroutes) {}

  /**
   * A published number beside the emulated one.
   *
   * @param emulated null where the run has nothing to compare
   * @param ratio emulated over printed, null likewise and where the number is given
   * @param given whether the emulated number repeats an input of the specification
   */
  public record PublishedResult(
      String id,
      String quantity,
      double printed,
      String unit,
      Double emulated,
      Double ratio,
      boolean given,
      String grade,
      String provenance,
      String source) {}

  /** Where every secret bit went; generated is the sum of the others. */
  public record LedgerResult(
      long generated,
      long stored,
      long relayed,
      long authentication,
      long delivered,
      long discarded) {}
}
