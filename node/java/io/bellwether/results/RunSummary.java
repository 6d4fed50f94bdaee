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
 * @param pairs demands of entangled pairs, in the order of the specification
 * @param chsh demands whose pairs were for a CHSH test, in the order of the specification
 * @param e91 demands whose pairs were for E91, likewise
 * @param teleportation demands whose pairs were for teleportation, likewise
 * @param demands in the order of the specification
 * @param routes by which keys of the demands were delivered, demand by demand
 * @param alarms of links, as their key managers noticed them, in the order in which they began
 * @param control what key control knew of the links at the end, in the order of the specification;
 *     empty if the region that hosts it was lost
 * @param routing what key control was asked for and has answered; zeros if its region was lost
 * @param published printed numbers beside emulated ones
 * @param scalings how rates of demands of pairs scale, in the order of the specification
 * @param ledger of all links, from their transmitters' copies of the keys
 * @param perRegion what each region had to do; nothing of it is a result
 * @param imbalance of the regions' events: the most over the mean, less 1
 * @param pace of a run that followed the wall clock; null of one that did not. Nothing of it is a
 *     result
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
    List<ChshResult> chsh,
    List<E91Result> e91,
    List<TeleportationResult> teleportation,
    List<DemandResult> demands,
    List<RouteResult> routes,
    List<AlarmResult> alarms,
    List<LinkViewResult> control,
    RoutingResult routing,
    List<PublishedResult> published,
    List<ScalingResult> scalings,
    LedgerResult ledger,
    List<RegionResult> perRegion,
    double imbalance,
    PaceResult pace) {
  /** Copies the lists. */
  public RunSummary {
    links = List.copyOf(links);
    pairs = List.copyOf(pairs);
    chsh = List.copyOf(chsh);
    e91 = List.copyOf(e91);
    teleportation = List.copyOf(teleportation);
    demands = List.copyOf(demands);
    routes = List.copyOf(routes);
    alarms = List.copyOf(alarms);
    control = List.copyOf(control);
    published = List.copyOf(published);
    scalings = List.copyOf(scalings);
    perRegion = List.copyOf(perRegion);
  }

  /**
   * One link.
   *
   * @param protocol of its technology
   * @param security what the bound on the length of its keys covers
   * @param pulseRatePerS pulses over the whole run, or over contacts
   * @param detections clicks; of a homodyne receiver the pulses that it has measured
   * @param siftedBits null where there are none, but quadratures
   * @param qber error rate of the signal's sifted bits whose errors are known; null before any are,
   *     and where there are no sifted bits
   * @param visibility that the monitoring line of COW has seen, −1 to 1; null without clicks of it
   * @param zeroErrorMargin detections per bit of COW over what an attack without an error can give;
   *     below 1 it explains all of them. Null of other protocols
   * @param transmittance of the channel, as the transmitter has estimated it from all disclosed
   *     quadratures; null where none are measured
   * @param excessNoise in units of shot noise, referred to the channel's input, likewise
   * @param secretKeyRateBitPerS over the whole run or contacts, without what is being gathered
   * @param rounds of post-processing that gave key
   * @param failedRounds that gave none
   * @param postProcessing modelled or real
   * @param errorCorrectionEfficiency f that real error correction has had; null where it is
   *     modelled or nothing was wrong
   * @param modelledEfficiency f of its technology, which is that of modelled error correction; null
   *     where no photons are counted
   * @param parityRoundTrips of real error correction, mean of the rounds that were verified; null
   *     where it is modelled
   * @param chsh S of the CHSH test of E91; null of other protocols and before one
   * @param expiredBits that grew too old in the link's own stores, at its transmitter
   */
  public record LinkResult(
      String id,
      String technology,
      String protocol,
      String security,
      long pulses,
      double pulseRatePerS,
      long detections,
      Long siftedBits,
      Double qber,
      Double visibility,
      Double zeroErrorMargin,
      Double transmittance,
      Double excessNoise,
      long secretKeyBits,
      double secretKeyRateBitPerS,
      long rounds,
      long failedRounds,
      String postProcessing,
      Double errorCorrectionEfficiency,
      Double modelledEfficiency,
      Double parityRoundTrips,
      Double chsh,
      long expiredBits) {}

  /**
   * A demand of entangled pairs.
   *
   * @param delivered pairs, as the end that asked knows
   * @param ratePerS delivered pairs over the time for which the demand was there
   * @param rateDeviationPerS standard deviation of the rate, by the spread of the times between
   *     pairs, taken as independent; null of fewer than 3 pairs
   * @param meanFidelity of delivered pairs when that end learns of them, from their weights; null
   *     without any, of pairs on registers, and where halves are measured at once
   * @param firstSeconds from the demand's start to the first delivered pair; null without any
   * @param sifted pairs of a demand that measures directly whose ends measured along the same axis;
   *     null of other demands
   * @param tested of those, the pairs whose outcomes were disclosed to count errors; null of other
   *     demands
   * @param qberX error rate along X among pairs disclosed for that, 0 to 1; null without any
   * @param qberZ error rate along Z likewise
   * @param secretFraction secret bits per sifted pair that was not disclosed, asymptotically and
   *     with ideal error correction, by these error rates; null without them
   * @param refused why it was refused or ended early; null if it was not
   */
  public record PairResult(
      String id,
      String from,
      String to,
      long delivered,
      double ratePerS,
      Double rateDeviationPerS,
      Double meanFidelity,
      Double firstSeconds,
      Long sifted,
      Long tested,
      Double qberX,
      Double qberZ,
      Double secretFraction,
      String refused) {}

  /**
   * A CHSH test on the pairs of a demand. Numbers are null until there is a pair for each of the
   * four settings.
   *
   * @param id of the demand
   * @param pairs measured at both ends
   * @param s E(00) + E(01) + E(10) − E(11)
   * @param standardError of {@code s}
   * @param expectedS of the pairs as they are made, without decay; null if they are of several
   *     links
   * @param e00 correlation E of the outcomes at setting 0 of {@code from} and 0 of {@code to}
   * @param e01 at 0 and 1
   * @param e10 at 1 and 0
   * @param e11 at 1 and 1
   */
  public record ChshResult(
      String id,
      String from,
      String to,
      long pairs,
      Double s,
      Double standardError,
      Double expectedS,
      Double e00,
      Double e01,
      Double e10,
      Double e11) {}

  /**
   * Key and a CHSH test of the pairs of a demand, as the end that asked knows. Numbers are null
   * until something is known of them.
   *
   * @param id of the demand
   * @param pairs of which both ends know what they were for
   * @param chshPairs that were for the CHSH test
   * @param s its value
   * @param standardError of {@code s}
   * @param expectedS of the pairs as they are made, without decay; null if they are of several
   *     links
   * @param siftedBits pairs that both ends measured in the same direction
   * @param testedBits of those the ones whose outcomes were disclosed
   * @param qber error rate of the disclosed ones, 0 to 1
   * @param secretFraction secret bits per sifted bit that was not disclosed, whatever the devices
   *     do, asymptotically and with ideal error correction
   * @param secretBits that many of those, rounded down; 0 while it is not known
   */
  public record E91Result(
      String id,
      String from,
      String to,
      long pairs,
      long chshPairs,
      Double s,
      Double standardError,
      Double expectedS,
      long siftedBits,
      long testedBits,
      Double qber,
      Double secretFraction,
      long secretBits) {}

  /**
   * States that the pairs of a demand have teleported. Numbers are null until each of the six
   * inputs has come.
   *
   * @param id of the demand
   * @param states that have arrived
   * @param failed Bell measurements
   * @param fidelity mean over the inputs of the share that was found again
   * @param standardError of {@code fidelity}
   * @param expectedFidelity over the pairs as they are made, without decay; null if they are of
   *     several links
   * @param byInput the shares of |0>, |1>, |+>, |−>, |+i>, |−i>
   */
  public record TeleportationResult(
      String id,
      String from,
      String to,
      long states,
      long failed,
      Double fidelity,
      Double standardError,
      Double expectedFidelity,
      List<Double> byInput) {}

  /**
   * One demand.
   *
   * @param waiting requests neither delivered nor refused yet
   * @param refused requests refused for good
   * @param reasons refused requests by reason
   * @param meanDelaySeconds from request to acknowledgement; null if nothing was delivered
   * @param meanHops links per delivered request, or per transfer into a store, of all parts of a
   *     key together; null likewise
   * @param reroutes keys that were given another route on their way
   * @param retries keys that were given up on their way and replaced by another
   * @param storedKeys in the demand's end-to-end store, null without one
   * @param dryRequests refused requests for which that store had too few keys, null without one
   * @param expiredKeys of that store that nobody took before they were too old, null without one
   * @param unfetchedKeys of that store that somebody outside took and nobody fetched at the other
   *     end in time, null without one
   * @param disjointPaths routes without a common relay over which each key was sent in as many
   *     parts; with 1 every relay on its route knows a key, with more none does
   */
  public record DemandResult(
      String id,
      String from,
      String to,
      long requestedBits,
      long deliveredBits,
      long waiting,
      long refused,
      Map<String, Long> reasons,
      Double meanDelaySeconds,
      Double meanHops,
      long reroutes,
      long retries,
      Long storedKeys,
      Long dryRequests,
      Long expiredKeys,
      Long unfetchedKeys,
      int disjointPaths) {}

  /**
   * An alarm of a link.
   *
   * @param kind errorRate, noKey, noTagKey, noNewKey, lowStore or emptyStore
   * @param beginSeconds virtual time at which the link's key manager noticed it
   * @param endSeconds at which it noticed that it was over; null if it was not
   */
  public record AlarmResult(String link, String kind, double beginSeconds, Double endSeconds) {}

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

  /**
   * One region of the network, hosted by one JVM.
   *
   * @param member address of the JVM, "local" if there is only one
   * @param rounds exchanged with other regions
   * @param roundWaitSeconds in which it had nothing to do but wait for them
   * @param eventsOut events sent to other regions
   * @param messagesOut that carried them, one per round and region
   * @param bytesOut of those
   */
  public record RegionResult(
      int region,
      String member,
      int nodes,
      long events,
      long rounds,
      double roundWaitSeconds,
      long eventsOut,
      long messagesOut,
      long bytesOut) {}

  /**
   * A pace that was asked for, and how it was kept.
   *
   * @param asked virtual seconds per second of the wall clock
   * @param kept likewise, from the first event to the end of the run
   * @param lateSeconds by which the wall clock was ahead of the run at most
   */
  public record PaceResult(double asked, double kept, double lateSeconds) {}

  /**
   * Where every secret bit went; generated is the sum of the others but the last.
   *
   * @param expired bits among the discarded ones that grew too old in a store
   */
  public record LedgerResult(
      long generated,
      long stored,
      long relayed,
      long authentication,
      long delivered,
      long discarded,
      long expired) {}
}
