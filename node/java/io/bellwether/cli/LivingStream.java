package io.bellwether.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer that comes bit by bit: reading it fails once nothing has come for too long,
 * as where the other machine is gone without a word.
 */
@SuppressWarnings("FutureReturnValueIgnored") // closing a stream tells nothing
final class LivingStream extends FilterInputStream {
  private final Duration longest;
  private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);
  private volatile boolean silent;

  /** Nothing has come for too long. */
  static final class SilentException extends IOException {
    private static final long serialVersionUID = 1;

    SilentException(Duration longest) {
      super("nothing has come for " + longest.toSeconds() + " s");
    }
  }

  /**
   * @param body which another thread may close
   * @param longest that a read may wait
   */
  LivingStream(InputStream body, Duration longest) {
    super(body);
    this.longest = longest;
    clock.setThreadFactory(
        task -> {
          Thread thread = new Thread(task, "silence");
          thread.setDaemon(true);
          return thread;
        });
    clock.setRemoveOnCancelPolicy(true);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? count : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] to, int from, int most) throws IOException {
    ScheduledFuture<?> end = clock.schedule(this::giveUp, longest.toNanos(), TimeUnit.NANOSECONDS);
    try {
      int count = super.read(to, from, most);
      if (count < 0 && silent) {
        throw new SilentException(longest);
      }
      return count;
    } catch (SilentException e) {
      throw e;
    } catch (IOException e) {
      throw silent ? new SilentException(longest) : e;
    } finally {
      end.cancel(false);
    }
  }

  private void giveUp() {
    silent = true;
    try {
      in.close();
    } catch (IOException e) {
      // it is given up in any case
    }
  }

  @Override
  public void close() throws IOException {
    clock.shutdownNow();
    super.close();
  }
}
