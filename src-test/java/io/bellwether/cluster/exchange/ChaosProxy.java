package io.bellwether.cluster.exchange;

import io.bellwether.quantity.RandomStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bad network in front of one address: each connection carries some bytes and then stalls for a
 * moment, is cut in the middle of a frame, or goes on looking alive while nothing comes through.
 */
final class ChaosProxy implements AutoCloseable {
  private static final int MOST_BYTES = 30_000;
  private static final int STALL_MILLISECONDS = 15;

  private enum Fate {
    STALLS,
    IS_CUT,
    SWALLOWS
  }

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final InetSocketAddress target;
  private final RandomStream random;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger cuts = new AtomicInteger();

  ChaosProxy(InetSocketAddress target, long seed) throws IOException {
    this.target = target;
    this.random = RandomStream.of(seed, "proxy", "chaos");
    daemon(this::accept);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  /** How many connections it has spoilt. */
  int cuts() {
    return cuts.get();
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "chaos");
    thread.setDaemon(true);
    thread.start();
  }

  private synchronized int draw(int bound) {
    return random.nextInt(bound);
  }

  private void accept() {
    try {
      while (true) {
        Socket caller = server.accept();
        Socket called = new Socket(target.getAddress(), target.getPort());
        open.add(caller);
        open.add(called);
        daemon(() -> pump(caller, called));
        daemon(() -> pump(called, caller));
      }
    } catch (IOException e) {
      close();
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[4_096];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int left = 1 + draw(MOST_BYTES);
      boolean swallows = false;
      int count = in.read(buffer);
      while (count > 0) {
        int passed = Math.min(count, left);
        if (!swallows) {
          out.write(buffer, 0, passed);
        }
        left -= passed;
        if (left == 0 && !swallows) {
          int luck = draw(8);
          Fate fate = luck < 3 ? Fate.STALLS : luck < 7 ? Fate.IS_CUT : Fate.SWALLOWS;
          if (fate == Fate.STALLS) {
            Thread.sleep(draw(STALL_MILLISECONDS));
            out.write(buffer, passed, count - passed);
            left = 1 + draw(MOST_BYTES);
          } else {
            cuts.incrementAndGet();
            if (fate == Fate.IS_CUT) {
              return;
            }
            swallows = true;
          }
        }
        count = in.read(buffer);
      }
    } catch (IOException e) {
      // The other direction has been cut.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
