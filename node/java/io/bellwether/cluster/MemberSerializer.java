package io.bellwether.cluster;

import io.bellwether.cluster.wire.KryoSerializer;
import io.bellwether.cluster.wire.WireTypes;
import org.apache.pekko.actor.ExtendedActorSystem;

/** The serializer of messages between members, with all of their types. */
public final class MemberSerializer extends KryoSerializer {

  /** Called by Pekko, which finds this class in the configuration. */
  public MemberSerializer(ExtendedActorSystem system) {
    super(system, types());
  }

  /** The messages of this package, each with its number, which never changes its meaning. */
  public static WireTypes types() {
    return WireTypes.standard()
        .with(200, Shipment.Read.class)
        .with(201, Shipment.Part.class)
        .with(210, RegionHost.Prepare.class)
        .with(211, RegionHost.Begin.class)
        .with(212, RegionHost.Stop.class)
        .with(213, RegionHost.GiveUp.class)
        .with(214, RegionHost.ReadReports.class)
        .with(215, RegionHost.Reports.class)
        .with(216, RegionHost.Release.class)
        .with(217, RegionHost.NoReports.class)
        .with(220, Conductor.Prepared.class)
        .with(221, Conductor.CannotPrepare.class)
        .with(222, Conductor.Progress.class)
        .with(223, Conductor.PeerLost.class)
        .with(224, Conductor.Broken.class)
        .with(225, Conductor.Ended.class)
        .with(226, Conductor.StopRun.class)
        .with(227, Conductor.Collected.class)
        .with(230, Coordinator.Submit.class)
        .with(240, ClusterRun.Assembling.class)
        .with(241, ClusterRun.Conducted.class)
        .with(242, ClusterRun.Refused.class)
        .with(243, ClusterRun.Progressed.class)
        .with(244, ClusterRun.Completed.class)
        .with(245, ClusterRun.Left.class)
        .with(250, RegionReport.class);
  }
}
