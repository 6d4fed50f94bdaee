package io.bellwether.cli;

import com.typesafe.config.Config;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bellwether bench peer}: the other JVM of {@code bench cluster}, which starts it. */
@Command(name = "peer", hidden = true, description = "The other JVM of 'bench cluster'.")
final class SecondJvmCommand implements Callable<Integer> {
  @Option(names = "--port", required = true, description = "Where to be told what to do.")
  private int port;

  @Override
  public Integer call() throws IOException {
    ChildJvm.endWithInput();
    Config config = ClusterBenchmark.configuration();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()))) {
      socket.setTcpNoDelay(true);
      int order = in.read();
      while (order >= 0) {
        switch (order) {
          case SecondJvm.ECHO_BYTES -> echo(in, out);
          case SecondJvm.ECHO_ARTERY -> artery(in, out, config);
          case SecondJvm.RUN -> run(in, out, config);
          default -> throw new IOException("told " + order);
        }
        order = in.read();
      }
    }
    return ExitCode.DONE.code();
  }

  private static void echo(DataInputStream in, DataOutputStream out) throws IOException {
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      out.writeByte(in.readByte());
      out.flush();
    }
  }

  private static void artery(DataInputStream in, DataOutputStream out, Config config)
      throws IOException {
    try (ArteryEcho echo = new ArteryEcho(config)) {
      out.writeInt(echo.port());
      out.flush();
      in.readByte();
    }
    out.writeByte(0);
    out.flush();
  }

  private static void run(DataInputStream in, DataOutputStream out, Config config)
      throws IOException {
    BenchLoad load = BenchLoad.read(in);
    try (BenchRegion region = new BenchRegion(load, 1, 2, config)) {
      out.writeInt(region.port());
      out.flush();
      region.run(List.of(in.readInt(), region.port())).write(out);
      out.flush();
    }
  }
}
