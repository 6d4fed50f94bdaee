package io.bellwether.api.service;

/**
 * What is to be said of a run: {@code status.json} of its folder, and what is answered to whoever
 * asks.
 *
 * @param id by which it is known, a whole number
 * @param network name of its network
 * @param state where it is
 * @param place in the queue, 1 for the next; null if it does not wait
 * @param submitted when it was handed in, ISO 8601
 * @param started when it began; null before
 * @param ended when it ended; null before
 * @param seed of all random draws
 * @param threads that advance nodes, in this JVM or in each
 * @param pace virtual seconds per second; 0 is as fast as possible
 * @param durationPicoseconds asked for
 * @param virtualPicoseconds reached
 * @param progress share of the duration that was reached, 0 to 1
 * @param events executed
 * @param fingerprint of all executed events, 16 hexadecimal digits; null before the end
 * @param message what else is to be said, such as why it failed; may be empty
 */
public record RunStatus(
    long id,
    String network,
    RunState state,
    Integer place,
    String submitted,
    String started,
    String ended,
    long seed,
    int threads,
    double pace,
    long durationPicoseconds,
    long virtualPicoseconds,
    double progress,
    long events,
    String fingerprint,
    String message) {

  /** A run that waits. */
  static RunStatus queued(long id, RunPlan plan, String now) {
    return new RunStatus(
        id,
        plan.spec().name(),
        RunState.QUEUED,
        null,
        now,
        null,
        null,
        plan.options().seed(),
        plan.options().threads(),
        plan.options().pace(),
        plan.options().duration(),
        0,
        0,
        0,
        null,
        "");
  }

  RunStatus at(int newPlace) {
    return with(state, newPlace, started, ended, virtualPicoseconds, events, fingerprint, message);
  }

  RunStatus begun(String now) {
    return with(RunState.RUNNING, null, now, null, 0, 0, null, "");
  }

  /** As it was before it began. */
  RunStatus again() {
    return with(RunState.QUEUED, null, null, null, 0, 0, null, "");
  }

  RunStatus reached(long virtual, long executed, String said) {
    return with(state, null, started, null, virtual, executed, null, said);
  }

  RunStatus over(RunState how, String now, String why) {
    return with(how, null, started, now, virtualPicoseconds, events, fingerprint, why);
  }

  RunStatus withResults(long virtual, long executed, String print) {
    return with(state, null, started, ended, virtual, executed, print, message);
  }

  private RunStatus with(
      RunState newState,
      Integer newPlace,
      String newStarted,
      String newEnded,
      long virtual,
      long executed,
      String print,
      String said) {
    double share = Math.min(1, (double) virtual / durationPicoseconds);
    return new RunStatus(
        id,
        network,
        newState,
        newPlace,
        submitted,
        newStarted,
        newEnded,
        seed,
        threads,
        pace,
        durationPicoseconds,
        virtual,
        share,
        executed,
        print,
        said);
  }
}
