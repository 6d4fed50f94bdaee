package io.bellwether.api.service;

import io.bellwether.api.Emulation;
import io.bellwether.api.RunFailedException;
import io.bellwether.api.RunOptions;
import io.bellwether.api.RunRecord;
import io.bellwether.cluster.MemberGoneException;
import io.bellwether.cluster.RunRefusedException;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a service on its way; what is kept of it once it is over is its status. */
final class QueuedRun {
  private static final Logger LOG = LoggerFactory.getLogger(QueuedRun.class);

  private final RunFolder folder;
  private RunStatus status;
  private Emulation emulation;
  private String stopped = "";
  private long bytes = -1;

  QueuedRun(RunFolder folder, RunStatus status) {
    this.folder = folder;
    this.status = status;
  }

  RunFolder folder() {
    return folder;
  }

  /** How many bytes its folder has, once it is over and nothing is written any more. */
  synchronized long bytes() {
    if (bytes < 0) {
      bytes = folder.bytes();
    }
    return bytes;
  }

  /** Writes its folder. */
  synchronized void create(NetworkSpec spec) throws IOException {
    folder.create(spec, status);
    log("queued: " + status.network() + ", seed " + status.seed());
  }

  /** Its status at this moment, without its place in the queue. */
  synchronized RunStatus now() {
    return emulation == null
        ? status
        : status.reached(
            emulation.control().virtualTime(),
            emulation.control().events(),
            emulation.control().detail());
  }

  /** It has come further. */
  synchronized void set(RunStatus next) {
    status = next;
    log(next.state().key() + (next.message().isEmpty() ? "" : ": " + next.message()));
    try {
      folder.write(next);
    } catch (IOException e) {
      LOG.warn("the status of run {} cannot be written: {}", next.id(), e.toString());
    }
  }

  private void log(String line) {
    try {
      folder.log(RunQueue.timestamp(), line);
    } catch (IOException e) {
      LOG.warn("the log of run {} cannot be written: {}", status.id(), e.toString());
    }
  }

  /** Has it stop, once it has begun. */
  synchronized void stop(String why) {
    if (stopped.isEmpty()) {
      stopped = why;
      log("is to stop: " + why);
    }
    if (emulation != null) {
      emulation.control().requestStop();
    }
  }

  private synchronized void begin(Emulation begun) {
    emulation = begun;
    if (!stopped.isEmpty()) {
      begun.control().requestStop();
    }
  }

  private synchronized void end(RunState how, String why) {
    RunStatus last = now();
    emulation = null;
    set(last.over(how, RunQueue.timestamp(), why));
  }

  /** Ends it by a failure, or as stopped if that was what was asked for. */
  synchronized void fail(String why) {
    if (stopped.isEmpty()) {
      end(RunState.FAILED, why);
    } else {
      end(RunState.CANCELLED, stopped);
    }
  }

  /** It waits again, as it was before it began. */
  private synchronized void putBack(String why) {
    if (stopped.isEmpty()) {
      emulation = null;
      log(why);
      set(status.again());
    } else {
      fail(why);
    }
  }

  /**
   * Runs it and waits for its end; it says how that was.
   *
   * @return whether there was anything to carry it out; otherwise it waits again
   */
  boolean carryOut(RunQueue.Emulations emulations) {
    RunStatus begun = now();
    try {
      NetworkSpec spec = folder.specification();
      Emulation made =
          emulations.of(
              spec,
              new RunOptions(
                  begun.durationPicoseconds(), begun.seed(), begun.threads(), begun.pace()));
      begin(made);
      RunRecord record = made.run();
      folder.write(spec, record);
      conclude(record);
    } catch (MemberGoneException e) {
      putBack(e.getMessage());
      return false;
    } catch (RunFailedException | RunRefusedException e) {
      fail(e.getMessage());
    } catch (SpecificationException e) {
      fail("its specification cannot be read again: " + e.getMessage());
    } catch (IOException e) {
      fail("its results cannot be written: " + e.getMessage());
    }
    return true;
  }

  private synchronized void conclude(RunRecord record) {
    emulation = null;
    status =
        status.withResults(
            record.manifest().virtualPicoseconds(),
            record.summary().events(),
            record.summary().fingerprint());
    if (!record.trouble().isEmpty()) {
      end(RunState.FAILED, record.trouble() + "; results up to there are kept");
    } else if (record.summary().complete()) {
      log("fingerprint " + record.summary().fingerprint());
      end(RunState.FINISHED, "");
    } else {
      end(RunState.CANCELLED, stopped + "; results up to there are kept");
    }
  }
}
