package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.keys.KeyObserver;
import io.bellwether.keys.Transfer;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A satellite carries keys from one station to another; out of view it does nothing. */
class SatelliteRelayTest {
  /** One station is seen from 1 s to 3 s, the other from 6 s to 8 s, each heard for 0.5 s more. */
  private static final String NETWORK =
      """
      name: relay
      controller: a
      include: [technologies]
      technologies:
        laser: {like: decoy-625mhz-fast, processing: {siftedBlock: %s}}
      nodes:
        - {id: a, kind: groundStation}
        - {id: b, kind: groundStation}
        - {id: s, kind: satellite}
      links:
        - id: s-a
          from: s
          to: a
          technology: laser
          medium: freeSpace
          length: 600 km
          contacts: [{start: 1 s, end: 3 s, radioAfter: 500 ms, loss: 13 dB}]
        - id: s-b
          from: s
          to: b
          technology: laser
          medium: freeSpace
          length: 600 km
          contacts: [{start: 6 s, end: 8 s, radioAfter: 500 ms, loss: 13 dB}]
      demands:
        - {id: ba, from: b, to: a, every: 100 ms}
      """;

  /** When the destination of each key held it, in seconds. */
  private static final class Arrivals implements KeyObserver {
    private final List<Double> times = new ArrayList<>();

    @Override
    public void keyHeld(long now, int node, Transfer transfer, long[] key) {
      if (node == transfer.destination()) {
        times.add(VirtualTime.toSeconds(now));
      }
    }
  }

  private static Arrivals run(String siftedBlock) {
    NetworkSpec spec =
        SpecificationReader.read(NETWORK.formatted(siftedBlock), "relay.yaml", Map.of());
    Arrivals arrivals = new Arrivals();
    QuantumNetwork network = QuantumNetwork.of(spec, 1, arrivals);
    new SequentialEngine(network.model()).run(12 * VirtualTime.SECOND);
    for (NodeReport node : network.reports()) {
      for (LinkReport link : node.links()) {
        assertThat(link.ledger().balances()).isTrue();
        assertThat(link.ledger().stored()).as("key that is left").isGreaterThan(100_000);
      }
    }
    return arrivals;
  }

  @Test
  void shouldRelayOnlyWhileTheSatelliteIsHeardSomewhere() {
    List<Double> times = run("20 kbit").times;
    assertThat(times).hasSizeGreaterThan(64);
    assertThat(times).allSatisfy(time -> assertThat(time).isBetween(6.2, 8.51));
  }

  /** One block per pass: the second station's key is there only once the light is gone. */
  @Test
  void shouldRelayByRadioWhatTheEndOfAContactDistils() {
    List<Double> times = run("100 Mbit").times;
    assertThat(times).hasSizeGreaterThan(64);
    assertThat(times).allSatisfy(time -> assertThat(time).isBetween(8.0, 8.51));
  }
}
