package io.bellwether.api.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.bellwether.quantity.VirtualTime;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A service that has had many runs is as it was. */
@Isolated("counts what the whole JVM has")
class ServiceLeakTest {
  private static final int MANY = 100;

  /** Threads that a JVM, its collector and its pools may start meanwhile. */
  private static final int FEW_THREADS = 8;

  private static final int FEW_FILES = 16;

  /** What may be left on the heap after as many runs: 50 kB each, of which statuses are some. */
  private static final long MEMORY_BYTES = 5_000_000;

  @TempDir private Path results;

  private static String seeded(int seed) {
    return "{\"network\": \"two-nodes\", \"duration\": \"10ms\", \"seed\": " + seed + "}";
  }

  /** Threads, open files and the heap are as before, and no more runs are kept than should be. */
  @Test
  void shouldLeakNothingOverManyRuns() throws Exception {
    int kept = 10;
    ServiceSettings few =
        new ServiceSettings(
            3,
            1,
            kept,
            1L << 40,
            100_000,
            VirtualTime.SECOND,
            8,
            Duration.ofMillis(20),
            Duration.ofSeconds(5));
    try (TestService service = new TestService(results, few)) {
      for (int i = 0; i < 2 * kept; i++) {
        service.awaitOver(service.submit(seeded(i)));
      }
      int threads = Thread.activeCount();
      long files = openFiles();
      long memory = usedMemory();
      for (int i = 0; i < MANY; i++) {
        long id = service.submit(seeded(i));
        assertThat(service.get("/api/runs/" + id + "/events").body()).contains("finished");
      }
      Awaitility.await().until(() -> service.service().watchers() == 0);
      Awaitility.await()
          .untilAsserted(() -> assertThat(Thread.activeCount()).isLessThan(threads + FEW_THREADS));
      assertThat(openFiles()).isLessThan(files + FEW_FILES);
      assertThat(usedMemory()).isLessThan(memory + MEMORY_BYTES);
      assertThat(service.queue().before(Long.MAX_VALUE, MANY)).hasSize(kept);
    }
    try (Stream<Path> folders = Files.list(results)) {
      assertThat(folders.filter(Files::isDirectory)).hasSize(kept);
    }
  }

  private static long openFiles() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }

  private static long usedMemory() {
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      used = Math.min(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return used;
  }
}
