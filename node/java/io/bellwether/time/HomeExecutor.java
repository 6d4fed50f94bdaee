package io.bellwether.time;

import com.typesafe.config.Config;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/**
 * The one thread of a {@link Home}.
 *
 * <p>Nearly every task comes from the thread itself, a node's actor handing the baton to the next,
 * and goes through a plain queue without any synchronisation; other threads use a concurrent one.
 * Between two windows the thread spins for a moment before it parks, because waking a parked thread
 * takes longer than a window. It does not spin where there are more homes than processors.
 */
final class HomeExecutor extends AbstractExecutorService implements Runnable {
  /** Tasks of its own after which the thread looks for foreign ones, such as an order to stop. */
  private static final int FAIRNESS = 64;

  private final ArrayDeque<Runnable> own = new ArrayDeque<>();
  private final Queue<Runnable> foreign = new ConcurrentLinkedQueue<>();
  private final CountDownLatch terminated = new CountDownLatch(1);
  private final Thread thread;
  private final int spins;
  private int polls;
  private volatile boolean parked;
  private volatile boolean shutdown;

  private HomeExecutor(ThreadFactory threads, int spins) {
    this.spins = spins;
    this.thread = threads.newThread(this);
    thread.start();
  }

  @Override
  public void execute(Runnable task) {
    if (Thread.currentThread() == thread) {
      own.add(task);
    } else {
      foreign.add(task);
      if (parked) {
        LockSupport.unpark(thread);
      }
    }
  }

  @Override
  public void run() {
    Runnable task = next();
    while (task != null) {
      try {
        task.run();
      } catch (Throwable thrown) { // the thread must outlive whatever its tasks do
        thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
      }
      task = next();
    }
    terminated.countDown();
  }

  /** The next task, or null when the executor is shut down and has none left. */
  private Runnable next() {
    Runnable task = ++polls % FAIRNESS == 0 ? foreign.poll() : null;
    if (task == null) {
      task = own.poll();
    }
    if (task != null) {
      return task;
    }
    for (int i = 0; i < spins; i++) {
      task = foreign.poll();
      if (task != null) {
        return task;
      }
      Thread.onSpinWait();
    }
    parked = true;
    task = foreign.poll();
    while (task == null && !shutdown) {
      LockSupport.park(this);
      task = foreign.poll();
    }
    parked = false;
    return task;
  }

  @Override
  public void shutdown() {
    shutdown = true;
    LockSupport.unpark(thread);
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown();
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return terminated.getCount() == 0;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return terminated.await(timeout, unit);
  }

  /** Makes the executor of one home; Pekko finds it by the name in {@code reference.conf}. */
  public static final class Configurator extends ExecutorServiceConfigurator {
    private final int spins;

    /** Reads {@code spins} and {@code homes} of the dispatcher's configuration. */
    public Configurator(Config config, DispatcherPrerequisites prerequisites) {
      super(config, prerequisites);
      this.spins =
          config.getInt("home-executor.homes") <= Runtime.getRuntime().availableProcessors()
              ? config.getInt("home-executor.spins")
              : 1;
    }

    @Override
    public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
      return new ExecutorServiceFactory() {
        @Override
        public ExecutorService createExecutorService() {
          return new HomeExecutor(threads, spins);
        }
      };
    }
  }
}
