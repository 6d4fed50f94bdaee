package io.bellwether.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.bellwether.time.Configuration;
import io.bellwether.time.Engine;
import io.bellwether.time.EngineControl;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent.MemberDowned;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.cluster.typed.SingletonActor;
import org.apache.pekko.cluster.typed.Subscribe;
import org.apache.pekko.management.cluster.bootstrap.ClusterBootstrap;
import org.apache.pekko.remote.RemoteTransportException;

/**
 * This JVM as a member of a cluster: all members are equal, most offer to host a region, and one of
 * them, whichever is the oldest, has the {@link Coordinator}.
 */
public final class ClusterMember implements AutoCloseable {
  private static final String NAME = "bellwether";
  private static final Duration LEAVE = Duration.ofSeconds(15);

  private final ActorSystem<Void> system;
  private final MemberSettings settings;
  private final ActorRef<Coordinator.Command> coordinator;
  private final AtomicReference<LiveRegion> live;
  private volatile boolean wasUp;
  private final CompletableFuture<String> gone = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private final RunsUnderWay underWay = new RunsUnderWay(ended, gone);

  private ClusterMember(
      ActorSystem<Void> system, MemberSettings settings, AtomicReference<LiveRegion> live) {
    this.live = live;
    this.system = system;
    this.settings = settings;
    this.coordinator =
        ClusterSingleton.get(system)
            .init(SingletonActor.of(Coordinator.create(settings), "coordinator"));
    system.getWhenTerminated().thenRun(() -> ended.complete(null));
    system.systemActorOf(downed(), "downed", Props.empty());
  }

  /**
   * Gives up waiting for the actor system of a member that was put out: what is on its way to
   * members out of reach can keep it from ending.
   */
  private Behavior<MemberDowned> downed() {
    return Behaviors.setup(
        context -> {
          Cluster cluster = Cluster.get(context.getSystem());
          cluster.subscriptions().tell(Subscribe.create(context.getSelf(), MemberDowned.class));
          return Behaviors.receive(MemberDowned.class)
              .onMessage(
                  MemberDowned.class,
                  event -> {
                    if (event
                        .member()
                        .uniqueAddress()
                        .equals(cluster.selfMember().uniqueAddress())) {
                      ended.completeOnTimeout(null, LEAVE.toMillis(), TimeUnit.MILLISECONDS);
                    }
                    return Behaviors.same();
                  })
              .build();
        });
  }

  /**
   * What a member is to be.
   *
   * @param join addresses, host:port, of members to join; empty to start a cluster
   * @param port of the control plane; empty for what the configuration says, 0 for any that is free
   * @param threads that advance nodes
   * @param sharing members on this machine, which share its processors
   * @param hosts whether it offers to host a region
   * @param roles by which others know it
   */
  public record Part(
      List<String> join,
      Integer port,
      int threads,
      int sharing,
      boolean hosts,
      List<String> roles) {}

  /**
   * Starts a member and returns when it is up.
   *
   * @param config what was configured, see {@link #configuration}
   * @param build version and commit of the program
   * @throws ClusterConfigurationException if it must not start like this
   * @throws RunRefusedException if it is not let in
   */
  public static ClusterMember start(Config config, String build, Part part) {
    return start(config, build, part, member -> {});
  }

  /**
   * The same for somebody who wants to know the member before it has joined.
   *
   * @param created is told of it; what that throws ends the member
   */
  public static ClusterMember start(
      Config config, String build, Part part, Consumer<ClusterMember> created) {
    Config base = Engine.configuration(overlay(part, build).withFallback(config), part.threads);
    MemberSettings settings = MemberSettings.of(base, build, part.threads);
    if (part.join.isEmpty()) {
      ServiceAccount.require(base);
    }
    AtomicReference<LiveRegion> live = new AtomicReference<>();
    ActorSystem<Void> system =
        system(guardian(settings, part.hosts, live), settings.security().pekko(base).resolve());
    ClusterMember member = new ClusterMember(system, settings, live);
    try {
      created.accept(member);
      member.join(part.join);
      member.awaitUp(settings.assembly(), build);
    } catch (RuntimeException e) {
      member.close();
      throw e;
    }
    return member;
  }

  private static ActorSystem<Void> system(Behavior<Void> guardian, Config config) {
    try {
      return ActorSystem.create(guardian, NAME, config);
    } catch (RemoteTransportException e) {
      throw ClusterConfigurationException.cannotListen(e);
    }
  }

  /** What members of a cluster are configured with. */
  public static Config configuration() {
    return Configuration.load("cluster.conf");
  }

  private static Config overlay(Part part, String build) {
    Map<String, Object> overlay = new LinkedHashMap<>();
    overlay.put(BuildCheck.BUILD, build);
    overlay.put("pekko.cluster.roles", part.roles);
    if (part.port != null) {
      overlay.put("pekko.remote.artery.canonical.port", part.port);
      overlay.put("bellwether.cluster.port", 0);
    }
    return ConfigFactory.parseMap(overlay, "options of the member")
        .withFallback(sharing(part.threads, part.sharing));
  }

  /**
   * What an engine must heed that shares its machine with others.
   *
   * @param threads that advance nodes
   * @param members on this machine, with as many threads each
   */
  public static Config sharing(int threads, int members) {
    // A region of one thread waits for nothing but rounds, and other members need the processor.
    boolean crowded =
        threads == 1 || threads * members > Runtime.getRuntime().availableProcessors();
    return crowded
        ? ConfigFactory.parseString("bellwether.engine.home-dispatcher.home-executor.spins = 0")
        : ConfigFactory.empty();
  }

  private static Behavior<Void> guardian(
      MemberSettings settings, boolean hosts, AtomicReference<LiveRegion> live) {
    return Behaviors.setup(
        context -> {
          if (hosts) {
            String self =
                MemberAddress.text(Cluster.get(context.getSystem()).selfMember().address());
            context.spawn(RegionHost.create(settings, self, live::set), "region-host");
          }
          return Behaviors.empty();
        });
  }

  private void join(List<String> addresses) {
    org.apache.pekko.cluster.Cluster cluster =
        org.apache.pekko.cluster.Cluster.get(system.classicSystem());
    if (!addresses.isEmpty()) {
      String protocol = cluster.selfAddress().protocol();
      cluster.joinSeedNodes(
          addresses.stream().map(text -> MemberAddress.parse(protocol, NAME, text)).toList());
    } else if (discovers()) {
      ClusterBootstrap.get(system.classicSystem()).start();
    } else if (system.settings().config().getStringList("pekko.cluster.seed-nodes").isEmpty()) {
      cluster.join(cluster.selfAddress());
    }
  }

  /** Whether members find each other over their management ports, by whom a directory lists. */
  private boolean discovers() {
    return ServiceAccount.discovers(system.settings().config());
  }

  private void awaitUp(Duration patience, String build) {
    CompletableFuture<Void> up = new CompletableFuture<>();
    CompletableFuture<Void> refused =
        ended().thenRun(() -> up.completeExceptionally(notLetIn(patience, build)));
    org.apache.pekko.cluster.Cluster.get(system.classicSystem())
        .registerOnMemberUp(
            () -> {
              wasUp = true;
              up.complete(null);
            });
    try {
      up.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw notLetIn(patience, build);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunRefusedException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RunRefusedException why ? why : new IllegalStateException(e);
    } finally {
      refused.cancel(false);
    }
  }

  private RunRefusedException notLetIn(Duration patience, String build) {
    boolean otherBuild =
        CoordinatedShutdown.get(system)
            .getShutdownReason()
            .filter(CoordinatedShutdown.incompatibleConfigurationDetectedReason()::equals)
            .isPresent();
    return new RunRefusedException(
        otherBuild
            ? "not let into the cluster: its members run another build than this one, " + build
            : "not a member of the cluster after "
                + patience.toSeconds()
                + (discovers()
                    ? " s: are there as many members as are to find each other"
                        + " (required-contact-point-nr of pekko.management.cluster.bootstrap), of"
                        + " the same version, with the same certificate authority?"
                    : " s: is there one at the address to join, of the same version, with the same"
                        + " certificate authority?"));
  }

  /** The address of this member's control plane, host:port. */
  public String address() {
    return MemberAddress.text(Cluster.get(system).selfMember().address());
  }

  /** The actor system of this member. */
  public ActorSystem<?> system() {
    return system;
  }

  /** Whether this member has ever been up. */
  public boolean wasUp() {
    return wasUp;
  }

  /** Whether this member is up now, as far as it knows. */
  public boolean isUp() {
    return Cluster.get(system).selfMember().status() == MemberStatus.up();
  }

  /** What this member is in its cluster, as far as it knows, such as Joining. */
  public String status() {
    return Cluster.get(system).selfMember().status().toString();
  }

  /** The region that this member hosts, or hosted last; empty before the first. */
  public Optional<LiveRegion> live() {
    return Optional.ofNullable(live.get());
  }

  /**
   * Completed when this member has left the cluster or was put out of it, soon after that at the
   * latest, whatever then becomes of its connections.
   */
  public CompletableFuture<Void> ended() {
    return ended.copy();
  }

  /** Completed with why, in a few words, once a process is declared gone. */
  public CompletableFuture<String> bereft() {
    return gone.copy();
  }

  /**
   * A process is gone whose member has this role, or was to have it: nobody need wait for its
   * heartbeat, and a run that waits for it to come does not take place.
   *
   * @param why in a few words
   */
  public void declareGone(String role, String why) {
    gone.complete(why);
    Cluster cluster = Cluster.get(system);
    for (Member member : cluster.state().getMembers()) {
      if (member.hasRole(role) && member.status() != MemberStatus.removed()) {
        cluster.manager().tell(new Down(member.address()));
      }
    }
  }

  /**
   * Runs a network on the cluster and waits for its end.
   *
   * @param regions to cut it into; 0 for as many as there are members that host
   * @param control to watch it and to stop it
   * @throws MemberGoneException if this member is none any more
   * @throws RunRefusedException if it did not take place
   */
  public Outcome run(RunOrder order, int regions, EngineControl control) {
    if (!isUp()) {
      throw new MemberGoneException();
    }
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    return underWay.await(client(order, regions, control, outcome), outcome);
  }

  private ActorRef<ClusterRun.Event> client(
      RunOrder order, int regions, EngineControl control, CompletableFuture<Outcome> outcome) {
    try {
      return system.systemActorOf(
          ClusterRun.create(
              coordinator, order.toBytes(), regions, control, settings.preparation(), outcome),
          "client-" + WallClock.nanoseconds(),
          Props.empty());
    } catch (IllegalStateException terminating) {
      MemberGoneException gone = new MemberGoneException();
      gone.initCause(terminating);
      throw gone;
    }
  }

  /** Leaves the cluster. */
  @Override
  public void close() {
    system.terminate();
    try {
      ended().get(LEAVE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      // The others will find that it is gone.
      return;
    }
  }
}
