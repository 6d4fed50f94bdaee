package io.bellwether.cluster;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The runs that a member has asked for and waits for. What of the member ends them is told of all
 * at once, so that one that is over leaves nothing behind with it.
 */
final class RunsUnderWay {
  private final CompletableFuture<Void> ended;
  private final CompletableFuture<String> gone;
  private final Set<Run> runs = ConcurrentHashMap.newKeySet();

  private record Run(ActorRef<ClusterRun.Event> client, CompletableFuture<Outcome> outcome) {
    void hopeless(String why) {
      client.tell(new ClusterRun.Hopeless(why));
    }

    void putOut() {
      outcome.completeExceptionally(
          new RunRefusedException("this member was put out of the cluster"));
    }
  }

  /**
   * None.
   *
   * @param ended of the member
   * @param gone why a process is gone that runs may wait for
   */
  @SuppressWarnings("FutureReturnValueIgnored") // what is done then completes nothing
  RunsUnderWay(CompletableFuture<Void> ended, CompletableFuture<String> gone) {
    this.ended = ended;
    this.gone = gone;
    ended.thenRun(() -> runs.forEach(Run::putOut));
    gone.thenAccept(why -> runs.forEach(run -> run.hopeless(why)));
  }

  /**
   * Waits for what becomes of a run.
   *
   * @throws RunRefusedException if it did not take place
   */
  Outcome await(ActorRef<ClusterRun.Event> client, CompletableFuture<Outcome> outcome) {
    Run run = new Run(client, outcome);
    runs.add(run);
    if (ended.isDone()) {
      run.putOut();
    }
    if (gone.isDone()) {
      run.hopeless(gone.join());
    }
    try {
      return outcome.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RunRefusedException refused) {
        throw refused;
      }
      throw e;
    } finally {
      runs.remove(run);
    }
  }
}
