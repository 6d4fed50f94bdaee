package io.bellwether.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cluster.LocalRun;
import io.bellwether.cluster.Outcome;
import io.bellwether.keys.KeyObserver;
import io.bellwether.node.NodeReport;
import io.bellwether.node.QuantumNetwork;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineControl;
import io.bellwether.time.EngineOptions;
import io.bellwether.time.EngineResult;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.NetworkSpec;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The first promise: one specification and one seed give one run, on any number of threads, however
 * they are scheduled, and on the textbook engine without any.
 */
class ThreadsTest {

  @ParameterizedTest
  @CsvSource({
    "two-nodes, , 5",
    "protocols, , 8",
    "protocols, postProcessing=real, 2",
    "mdi, , 40",
    "twin-field, , 40",
    "china-4600, , 14",
    "tokyo-2010, , 20",
    "secoqc-2008, , 10",
    "secoqc-2008-rerouting, , 20",
    "darpa-2004, , 20",
    "us-metro, , 15",
    "grid, nodes=64, 3",
    "ring, nodes=40, 3",
    "star, nodes=30, 3",
    "random, nodes=50, 3",
    "chain, nodes=20, 3",
    "router-line, nodes=6, 1",
    "random-routers, nodes=40, 1",
    "repeater-chain, cutoff=2 ms, 1",
    "repeater-chain, swapping=nested, 1",
    "repeater-chain, swapping=sequential, 1",
    "colliding flows, , 1",
    "chsh, pairs=2000, 1",
    "e91, pairs=2000, 1",
    "teleport, pairs=2000, 1",
    "repeater-chain, distillation=dejmps;rounds=1, 1",
    "repeater-chain, distillation=bbpssw;rounds=2;cutoff=3 ms, 1",
    "repeater-chain, distillation=dejmps;rounds=2;schedule=pumping;generation=senderReceiver, 1",
    "repeater-chain, generation=ensemble, 1",
    "repeater-chain, generation=downConversion;length=5 km, 1",
    "repeater-chain, modes=20;deadTime=300 us;cutoff=2 ms, 1",
    "repeater-chain, generation=midpointSource;modes=7;deadTime=1 ms, 1"
  })
  void shouldGiveTheSameRunOnAnyNumberOfDisturbedThreads(
      String network, String parameters, long seconds) {
    NetworkSpec spec = TestNetworks.load(network, parameters);
    long end = seconds * VirtualTime.SECOND;
    long[] fingerprints = new long[2];
    for (int seed = 1; seed <= 2; seed++) {
      QuantumNetwork twin = QuantumNetwork.of(spec, seed, KeyObserver.NONE);
      EngineResult expected = new SequentialEngine(twin.model()).run(end);
      String reports = reports(twin);
      assertThat(expected.failure()).isEmpty();
      assertThat(expected.events()).isGreaterThan(50);
      fingerprints[seed - 1] = expected.fingerprint();
      for (int threads : new int[] {1, 2, 4}) {
        QuantumNetwork again = QuantumNetwork.of(spec, seed, KeyObserver.NONE);
        Outcome outcome =
            LocalRun.run(
                again,
                EngineOptions.fast(end, threads).disturbedBy(ThreadsTest::disturb),
                new EngineControl());
        assertThat(outcome.fingerprint())
            .as("%s, seed %d, %d threads", network, seed, threads)
            .isEqualTo(expected.fingerprint());
        assertThat(outcome.events()).isEqualTo(expected.events());
        assertThat(reports(again)).isEqualTo(reports);
      }
    }
    assertThat(fingerprints[0]).isNotEqualTo(fingerprints[1]);
  }

  private static String reports(QuantumNetwork network) {
    return network.reports().stream().map(NodeReport::toString).collect(Collectors.joining("\n"));
  }

  private static void disturb() {
    int luck = ThreadLocalRandom.current().nextInt(400);
    for (int i = 0; i < luck % 40; i++) {
      Thread.onSpinWait();
    }
    if (luck == 0) {
      LockSupport.parkNanos(1);
    }
  }
}
