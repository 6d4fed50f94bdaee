package io.bellwether.cluster;

import io.bellwether.node.NodeReport;
import io.bellwether.time.EngineResult;
import io.bellwether.time.EngineResult.Ending;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The results of a run as they come in, region by region and page by page. A region that is lost
 * before all of its pages are in has no results; a page that comes twice counts once.
 */
final class Harvest {
  private final List<RegionReport> expected;
  private final String trouble;
  private final BitSet lost;
  private final List<RegionReport> whole = new ArrayList<>();
  private final Map<Integer, NodeReport> nodes = new TreeMap<>();
  private final Map<Integer, Long> fingerprints = new TreeMap<>();
  private final Map<Integer, NodeReport> regionNodes = new TreeMap<>();
  private final Map<Integer, Long> regionFingerprints = new TreeMap<>();
  private int place;
  private int next;

  /**
   * @param expected regions whose results are to be had
   * @param trouble why others are not; empty if none is lost
   * @param lost regions that are known to be lost
   */
  Harvest(List<RegionReport> expected, String trouble, BitSet lost) {
    this.expected = List.copyOf(expected);
    this.trouble = trouble;
    this.lost = (BitSet) lost.clone();
    skipLost();
  }

  boolean complete() {
    return place == expected.size();
  }

  /** The region whose page is to come next. */
  int region() {
    return expected.get(place).region();
  }

  /** With which part that page begins. */
  int next() {
    return next;
  }

  /** Takes a page; says whether it is the one that was to come. */
  boolean take(RegionHost.Reports page) {
    if (complete() || page.region() != region() || page.from() != next) {
      return false;
    }
    for (int i = 0; i < page.ids().length; i++) {
      regionNodes.merge(page.ids()[i], page.nodes().get(i), ReportPages::join);
      regionFingerprints.put(page.ids()[i], page.fingerprints()[i]);
    }
    next += page.ids().length;
    if (next >= page.total()) {
      whole.add(expected.get(place));
      nodes.putAll(regionNodes);
      fingerprints.putAll(regionFingerprints);
      advance();
    }
    return true;
  }

  /** A region is lost; says whether it is the one whose page was to come. */
  boolean lose(int region) {
    lost.set(region);
    boolean awaited = !complete() && region() == region;
    if (awaited) {
      advance();
    }
    return awaited;
  }

  private void advance() {
    place++;
    next = 0;
    regionNodes.clear();
    regionFingerprints.clear();
    skipLost();
  }

  private void skipLost() {
    while (!complete() && lost.get(region())) {
      place++;
    }
  }

  private String missing() {
    return expected.stream()
            .filter(report -> !whole.contains(report))
            .map(report -> "member " + report.member() + " (region " + report.region() + ")")
            .collect(Collectors.joining(" and "))
        + " was lost before its results were collected";
  }

  Outcome outcome() {
    boolean all = trouble.isEmpty() && whole.size() == expected.size();
    Ending ending = Ending.LOST;
    long events = 0;
    long virtualTime = 0;
    for (RegionReport report : whole) {
      events += report.events();
      long reached = all ? report.virtualTime() : report.safeTime();
      virtualTime = Math.max(virtualTime, reached);
      ending = all ? report.ending() : Ending.LOST;
    }
    String why = all || !trouble.isEmpty() ? trouble : missing();
    long[] folded = fingerprints.values().stream().mapToLong(Long::longValue).toArray();
    return new Outcome(
        ending,
        virtualTime,
        events,
        EngineResult.fingerprint(folded),
        List.copyOf(nodes.values()),
        whole,
        why);
  }
}
