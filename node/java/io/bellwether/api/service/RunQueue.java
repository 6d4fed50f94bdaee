package io.bellwether.api.service;

import io.bellwether.api.Emulation;
import io.bellwether.api.RunOptions;
import io.bellwether.api.http.Refused;
import io.bellwether.api.http.Reply;
import io.bellwether.cluster.LiveRegion;
import io.bellwether.topology.NetworkSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of a service: those that wait, in the order in which they came, those that go on, and
 * those that have ended, as many as are to be kept. Usable from any thread; what it answers is a
 * copy.
 *
 * <p>All that it knows is in the folder of its results, too, so that a service that is started anew
 * goes on with what has waited. A run that went on when its service died is failed.
 */
public final class RunQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunQueue.class);
  private static final String LOCK = ".lock";
  private static final String RETRY_SECONDS = "10";

  /** After the grace: what runs may take to stop and to write what they have. */
  private static final long STOPPING_SECONDS = 30;

  private final Path results;
  private final ServiceSettings settings;
  private final Emulations emulations;
  private final FileChannel lock;
  private final TreeMap<Long, QueuedRun> runs = new TreeMap<>();
  private final Deque<QueuedRun> waiting = new ArrayDeque<>();
  private final List<Thread> threads = new ArrayList<>();
  private long lastId;
  private boolean closing;
  private volatile Emulation newest;

  /** Makes what carries out a run: the same that {@code run} would. */
  @FunctionalInterface
  public interface Emulations {
    /** The run of a network, not begun. */
    Emulation of(NetworkSpec spec, RunOptions options);
  }

  /**
   * Takes up what there is in a folder.
   *
   * @param results folder of the runs, made if needed; of one service at a time
   * @throws IOException if it cannot be had; the message names it
   */
  public RunQueue(Path results, ServiceSettings settings, Emulations emulations)
      throws IOException {
    this.results = results;
    this.settings = settings;
    this.emulations = emulations;
    lock = lock(results);
    try {
      for (RunStatus status : RunFolder.all(results)) {
        takeUp(status);
      }
    } catch (IOException e) {
      lock.close();
      throw new IOException(results + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Begins to run what has waited, and what will come. */
  synchronized void begin() {
    for (int i = 0; i < settings.concurrent(); i++) {
      Thread thread = new Thread(this::work, "service-run-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  private static FileChannel lock(Path results) throws IOException {
    FileChannel channel = null;
    try {
      Files.createDirectories(results);
      channel =
          FileChannel.open(
              results.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException(results + " is that of another service, which is running", e);
    } catch (IOException e) {
      throw new IOException(results + " cannot be written: " + e.getMessage(), e);
    }
    channel.close();
    throw new IOException(results + " is that of another service, which is running");
  }

  private void takeUp(RunStatus status) throws IOException {
    QueuedRun run = new QueuedRun(new RunFolder(results, status.id()), status);
    runs.put(status.id(), run);
    lastId = Math.max(lastId, status.id());
    if (status.state() == RunState.QUEUED) {
      waiting.add(run);
    } else if (!status.state().isOver()) {
      run.set(
          status.over(
              RunState.FAILED, timestamp(), "interrupted: the service ended before the run"));
    }
  }

  static String timestamp() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /**
   * Puts a run at the end of the queue.
   *
   * @throws Refused if there is no room, or the service is being ended
   * @throws IOException if its folder cannot be written
   */
  RunStatus submit(RunPlan plan) throws Refused, IOException {
    RunStatus status;
    synchronized (this) {
      if (closing) {
        throw Refused.with(Reply.error(503, "the service is being ended"));
      }
      if (waiting.size() >= settings.queue()) {
        throw Refused.with(
            Reply.error(503, "the queue is full", settings.queue() + " runs wait")
                .with("retry-after", RETRY_SECONDS));
      }
      status = RunStatus.queued(++lastId, plan, timestamp());
      QueuedRun run = new QueuedRun(new RunFolder(results, status.id()), status);
      run.create(plan.spec());
      runs.put(status.id(), run);
      waiting.add(run);
      notifyAll();
    }
    return status(status.id()).orElse(status);
  }

  /** What is to be said of a run, if it is known. */
  public synchronized Optional<RunStatus> status(long id) {
    return Optional.ofNullable(runs.get(id)).map(this::now);
  }

  /** The newest runs before one, newest first. */
  public synchronized List<RunStatus> before(long id, int most) {
    return runs.headMap(id, false).descendingMap().values().stream()
        .limit(most)
        .map(this::now)
        .toList();
  }

  private RunStatus now(QueuedRun run) {
    RunStatus status = run.now();
    return status.state() == RunState.QUEUED ? status.at(place(run)) : status;
  }

  private int place(QueuedRun run) {
    int place = 1;
    for (QueuedRun each : waiting) {
      if (each == run) {
        return place;
      }
      place++;
    }
    return place;
  }

  /** How many runs wait. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /**
   * The folder of a run, if it is known.
   *
   * @param id of the run
   */
  synchronized Optional<RunFolder> folder(long id) {
    return Optional.ofNullable(runs.get(id)).map(QueuedRun::folder);
  }

  /** What this JVM is at work on, or was last; empty before it has begun here. */
  public Optional<LiveRegion> live() {
    return Optional.ofNullable(newest).flatMap(Emulation::live);
  }

  /**
   * Cancels a run: takes it out of the queue, or has it stop where it is, which takes a moment.
   *
   * @return its status then; empty if it is not known
   * @throws Refused if it is over
   */
  Optional<RunStatus> cancel(long id) throws Refused {
    Optional<RunStatus> cancelled = stop(id);
    forget();
    return cancelled;
  }

  private Optional<RunStatus> stop(long id) throws Refused {
    synchronized (this) {
      QueuedRun run = runs.get(id);
      if (run == null) {
        return Optional.empty();
      }
      RunStatus status = run.now();
      if (status.state().isOver()) {
        throw Refused.with(
            Reply.error(
                409, "run " + id + " is " + status.state().key() + ", not to be cancelled"));
      }
      if (waiting.remove(run)) {
        run.set(status.over(RunState.CANCELLED, timestamp(), "cancelled before it began"));
      } else {
        run.stop("cancelled");
      }
      return Optional.of(now(run));
    }
  }

  private void work() {
    for (QueuedRun run = next(); run != null; run = next()) {
      try {
        if (!run.carryOut(this::emulation)) {
          putBack(run);
        }
      } catch (RuntimeException | Error bug) {
        LOG.error("run {} failed by an internal error", run.now().id(), bug);
        run.fail("internal error, a bug: " + bug);
      }
      forget();
    }
  }

  /** Nothing can be run here any more: a run that was taken waits for the next service. */
  private synchronized void putBack(QueuedRun run) {
    closing = true;
    if (!run.now().state().isOver()) {
      waiting.addFirst(run);
    }
    notifyAll();
  }

  private Emulation emulation(NetworkSpec spec, RunOptions options) {
    Emulation emulation = emulations.of(spec, options);
    newest = emulation;
    return emulation;
  }

  private synchronized QueuedRun next() {
    try {
      while (!closing) {
        QueuedRun run = waiting.poll();
        if (run != null) {
          run.set(run.now().begun(timestamp()));
          return run;
        }
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  /**
   * Deletes the oldest of those that have ended, where there are too many, or they are too large.
   */
  private void forget() {
    List<QueuedRun> old = new ArrayList<>();
    synchronized (this) {
      List<QueuedRun> over =
          runs.values().stream().filter(run -> run.now().state().isOver()).toList();
      long bytes = 0;
      for (int i = over.size() - 1; i >= 0; i--) {
        bytes += over.get(i).bytes();
        int newer = over.size() - 1 - i;
        if (newer >= settings.kept() || (newer > 0 && bytes > settings.keptBytes())) {
          old.addAll(over.subList(0, i + 1));
          break;
        }
      }
      old.forEach(run -> runs.remove(run.now().id()));
    }
    for (QueuedRun run : old) {
      try {
        run.folder().delete();
      } catch (IOException | UncheckedIOException e) {
        LOG.warn("the folder of run {} cannot be deleted: {}", run.now().id(), e.toString());
      }
    }
  }

  /**
   * Takes no more runs, gives those that go on some time to end by themselves, and then stops them.
   * Those that wait stay in their folder, for whoever takes it up.
   */
  @Override
  public void close() {
    synchronized (this) {
      closing = true;
      notifyAll();
    }
    try {
      if (!join(settings.grace().toMillis())) {
        synchronized (this) {
          runs.values().stream()
              .filter(run -> run.now().state() == RunState.RUNNING)
              .forEach(run -> run.stop("the service was ended"));
        }
        join(TimeUnit.SECONDS.toMillis(STOPPING_SECONDS));
      }
      lock.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("{} cannot be unlocked: {}", results, e.toString());
    }
  }

  private boolean join(long milliseconds) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
    boolean all = true;
    for (Thread thread : threads) {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
      all &= !thread.isAlive();
    }
    return all;
  }
}
