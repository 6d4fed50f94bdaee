package io.bellwether.api.live;

import io.bellwether.api.Emulation;
import io.bellwether.api.RunOptions;
import io.bellwether.api.RunRecord;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A run with a live page, on any free port, while a test watches it. */
final class Watched implements AutoCloseable {
  private final Emulation emulation;
  private final CompletableFuture<RunRecord> record;
  final LiveServer server;
  final URI address;

  /** Begins to run a network at a pace; 0 is as fast as possible. */
  Watched(NetworkSpec spec, String duration, double pace) throws IOException {
    emulation = new Emulation(spec, new RunOptions(VirtualTime.parse(duration), 7, 1, pace));
    server = new LiveServer("127.0.0.1", 0, emulation::live);
    address = URI.create("http://127.0.0.1:" + server.address().getPort() + "/");
    record =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return emulation.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            },
            task -> new Thread(task, "watched").start());
  }

  static NetworkSpec read(String text) {
    return SpecificationReader.read(text, "watched.yaml", Map.of());
  }

  Emulation emulation() {
    return emulation;
  }

  RunRecord record() throws Exception {
    return record.get(2, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    emulation.control().requestStop();
    server.close();
    record.join();
  }
}
