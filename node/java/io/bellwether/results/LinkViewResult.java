package io.bellwether.results;

/**
 * What key control knew of a link at the end of a run, and what the end with the transmitter, which
 * reports to it, knew itself.
 *
 * @param link id of the link
 * @param up whether the link works, true before the first report
 * @param alarms of the link that are not over
 * @param forwardLevel of the store of key from the transmitter to the receiver: 0 below the low
 *     threshold, one more each time that it doubles
 * @param backwardLevel of the store of key the other way
 * @param reportedSeconds virtual time at which the last report of the store came; null if none has
 * @param reports of the store that have come
 * @param routes that were given over the link
 * @param ownUp as the link's own end knows it; null, as all that follows, if its region was lost
 * @param ownAlarms that the link's own end has
 * @param ownForwardLevel of the store at the link's own end
 * @param ownBackwardLevel likewise
 * @param ownReports that the link's own end has sent; what is more than {@code reports} was under
 *     way
 */
public record LinkViewResult(
    String link,
    boolean up,
    int alarms,
    int forwardLevel,
    int backwardLevel,
    Double reportedSeconds,
    long reports,
    long routes,
    Boolean ownUp,
    Integer ownAlarms,
    Integer ownForwardLevel,
    Integer ownBackwardLevel,
    Long ownReports) {

  /** Whether key control knew less than the link's own end, or something else. */
  public boolean lags() {
    return ownReports != null
        && (up != ownUp
            || alarms != ownAlarms
            || forwardLevel != ownForwardLevel
            || backwardLevel != ownBackwardLevel
            || reports != ownReports);
  }
}
