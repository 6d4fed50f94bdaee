package io.bellwether.cli;

import com.typesafe.config.Config;
import io.bellwether.cluster.LocalWorkers;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/**
 * The other JVM of {@code bench cluster}: its process, and the socket over which it is told what to
 * do, which is also the raw socket that is measured. It ends with its standard input, as a worker
 * does.
 */
final class SecondJvm implements AutoCloseable {
  /** What it may be told: one byte, see {@link SecondJvmCommand}. */
  static final int ECHO_BYTES = 1;

  static final int ECHO_ARTERY = 2;
  static final int RUN = 3;

  private static final int START_MILLISECONDS = 60_000;

  private final Config config;
  private final Process process;
  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  SecondJvm(Config config) throws IOException {
    this.config = config;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(START_MILLISECONDS);
      process =
          LocalWorkers.fork(
              ChildJvm.command(
                  List.of("bench", "peer", "--port", String.valueOf(server.getLocalPort()))));
      socket = server.accept();
    }
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  /** Bytes to and fro over the socket, one at a time; answers a second. */
  double socketRate(int count) throws IOException {
    out.writeByte(ECHO_BYTES);
    out.writeInt(count);
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      out.writeByte(i);
      out.flush();
      in.readByte();
    }
    return count * 1e9 / (System.nanoTime() - start);
  }

  /** Messages to and fro over Artery; answers a second. */
  double arteryRate(ArteryEcho own, int warmUp, int count) throws IOException {
    out.writeByte(ECHO_ARTERY);
    out.flush();
    int port = in.readInt();
    own.rate(port, warmUp);
    double rate = own.rate(port, count);
    out.writeByte(0);
    out.flush();
    in.readByte();
    return rate;
  }

  /** Both regions of a run. */
  record Pair(BenchRegion.Figures first, BenchRegion.Figures second) {
    /** Since the later of the two regions has begun: until then the other one only waits. */
    double seconds() {
      return Math.min(first.nanoseconds(), second.nanoseconds()) / 1e9;
    }

    long events() {
      return first.events() + second.events();
    }

    long eventsOut() {
      return first.eventsOut() + second.eventsOut();
    }

    long bytesOut() {
      return first.bytesOut() + second.bytesOut();
    }
  }

  /** Runs a load with one region here and the other one there. */
  Pair run(BenchLoad load) throws IOException {
    out.writeByte(RUN);
    load.write(out);
    out.flush();
    try (BenchRegion region = new BenchRegion(load, 0, 2, config)) {
      out.writeInt(region.port());
      out.flush();
      int port = in.readInt();
      BenchRegion.Figures own = region.run(List.of(region.port(), port));
      return new Pair(own, BenchRegion.Figures.read(in));
    }
  }

  @Override
  public void close() throws IOException {
    LocalWorkers.end(List.of(process));
    socket.close();
  }
}
