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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The first promise: one specification and one seed give one run, on any number of threads, however
 * they are scheduled, and on the textbook engine without any.
 */
@Execution(ExecutionMode.CONCURRENT)
class ThreadsTest {

  @ParameterizedTest
  @CsvSource({
    "two-nodes, , 5 s",
    "protocols, , 8 s",
    "protocols, postProcessing=real, 2 s",
    "mdi, , 40 s",
    "twin-field, , 40 s",
    "china-4600, , 14 s",
    "tokyo-2010, , 20 s",
    "secoqc-2008, , 10 s",
    "secoqc-2008-rerouting, , 20 s",
    "darpa-2004, , 20 s",
    "us-metro, , 15 s",
    "grid, nodes=64, 3 s",
    "ring, nodes=40, 3 s",
    "star, nodes=30, 3 s",
    "random, nodes=50, 3 s",
    "chain, nodes=20, 3 s",
    "router-line, nodes=6, 0.3 s",
    "random-routers, nodes=40, 0.3 s",
    "repeater-chain, cutoff=2 ms, 0.3 s",
    "repeater-chain, swapping=nested, 0.3 s",
    "repeater-chain, swapping=sequential, 0.3 s",
    "colliding flows, , 0.4 s",
    "ageing keys, , 12 s",
    "chsh, pairs=2000, 1 s",
    "e91, pairs=2000, 1 s",
    "teleport, pairs=2000, 1 s",
    "repeater-chain, distillation=dejmps;rounds=1, 0.3 s",
    "repeater-chain, distillation=bbpssw;rounds=2;cutoff=3 ms, 0.3 s",
    "repeater-chain, distillation=dejmps;rounds=2;schedule=pumping;generation=senderReceiver, 0.3"
        + " s",
    "repeater-chain, generation=ensemble, 0.3 s",
    "repeater-chain, generation=downConversion;length=5 km, 0.3 s",
    "repeater-chain, modes=20;deadTime=300 us;cutoff=2 ms, 0.3 s",
    "repeater-chain, generation=midpointSource;modes=7;deadTime=1 ms, 0.3 s"
  })
  void shouldGiveTheSameRunOnAnyNumberOfDisturbedThreads(
      String network, String parameters, String duration) {
    NetworkSpec spec = TestNetworks.load(network, parameters);
    long end = VirtualTime.parse(duration);
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
