package io.bellwether.results;

import io.bellwether.quantity.VirtualTime;
import java.util.Map;

/**
 * Everything that is needed to run again and to compare: {@code manifest.json}.
 *
 * @param format version of this file's form
 * @param bellwether version of the program
 * @param commit it was built from
 * @param network name of the network
 * @param specification file beside this one that holds the resolved network
 * @param specificationHash SHA-256 of the resolved network
 * @param parameters that the network was made with
 * @param configurationHash SHA-256 of the engine's configuration
 * @param seed of the run
 * @param durationPicoseconds asked for
 * @param virtualPicoseconds reached
 * @param complete false if the run was stopped before its end
 * @param trouble which member of a cluster was lost, and with it a part of the results; empty if
 *     none was
 * @param threads per region
 * @param regions JVMs
 * @param jvm that ran it
 * @param started wall-clock time, ISO 8601
 * @param wallSeconds that it took
 * @param events executed
 * @param fingerprint of all executed events
 * @param resultsHash SHA-256 over the lists and the ledger of results of {@code summary.json}
 */
public record Manifest(
    int format,
    String bellwether,
    String commit,
    String network,
    String specification,
    String specificationHash,
    Map<String, String> parameters,
    String configurationHash,
    long seed,
    long durationPicoseconds,
    long virtualPicoseconds,
    boolean complete,
    String trouble,
    int threads,
    int regions,
    String jvm,
    String started,
    double wallSeconds,
    long events,
    String fingerprint,
    String resultsHash) {
  /** The form that this version writes and reads. */
  public static final int FORMAT = 1;

  /** Which run it is and how far it came, as messages call it. */
  public String extent() {
    return complete
        ? "a finished run of " + network
        : "an incomplete run of " + network + ", which ended at " + stopped();
  }

  /** Where an incomplete run ended, and where it should have. */
  public String stopped() {
    return VirtualTime.format(virtualPicoseconds)
        + " of "
        + VirtualTime.format(durationPicoseconds);
  }
}
