package io.bellwether.api.management;

import io.bellwether.cluster.ClusterMember;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What probes are told of a process. That it is alive it shows by answering.
 *
 * @param notStarted why it has not started yet; empty once it has
 * @param notReady why nobody should send it anything now; empty if it is ready
 */
public record Health(Supplier<Optional<String>> notStarted, Supplier<Optional<String>> notReady) {

  /** Of a process that is ready as soon as it answers. */
  public static Health ofProcess() {
    return new Health(Optional::empty, Optional::empty);
  }

  /** Of a member of a cluster: ready while it is up and was not put out. */
  public static Health of(ClusterMember member) {
    return new Health(() -> unstarted(member), () -> unavailable(member));
  }

  private static Optional<String> unstarted(ClusterMember member) {
    return member.wasUp() ? Optional.empty() : Optional.of("it has not joined a cluster yet");
  }

  private static Optional<String> unavailable(ClusterMember member) {
    if (member.ended().isDone()) {
      return Optional.of("it has left the cluster, or was put out of it");
    }
    if (member.isUp() || !member.wasUp()) {
      return unstarted(member);
    }
    return Optional.of("it is " + member.status() + ", not up");
  }

  /** What a probe of Pekko Management is answered: true, or a failure that says why not. */
  static CompletionStage<Boolean> answer(String not, Optional<String> why) {
    return why.<CompletionStage<Boolean>>map(
            said -> CompletableFuture.failedFuture(new IllegalStateException(not + ": " + said)))
        .orElseGet(() -> CompletableFuture.completedFuture(true));
  }
}
