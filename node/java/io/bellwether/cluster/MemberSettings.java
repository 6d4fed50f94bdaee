package io.bellwether.cluster;

import com.typesafe.config.Config;
import io.bellwether.cluster.exchange.LinkLimits;
import io.bellwether.time.Settings;
import java.time.Duration;

/**
 * What every part of a member needs to know.
 *
 * @param security of both planes
 * @param links limits of the data plane
 * @param distances whether horizons know distances, or only the smallest delay between two regions
 * @param build version and commit of the program: members of one run must have the same
 * @param threads that advance nodes of the hosted region
 * @param assembly how long a run waits for enough members
 * @param preparation how long members may take to get ready, and to end a run that is given up
 */
record MemberSettings(
    ClusterSecurity security,
    LinkLimits links,
    boolean distances,
    String build,
    int threads,
    Duration assembly,
    Duration preparation) {

  /**
   * Reads and checks a member's configuration.
   *
   * @param config resolved, with its section {@value ClusterSecurity#SECTION}
   * @throws ClusterConfigurationException if the member must not start like this; the message says
   *     what and where
   * @throws io.bellwether.time.ConfigurationException if a value is none of its kind
   */
  static MemberSettings of(Config config, String build, int threads) {
    Settings cluster = new Settings(config, ClusterSecurity.SECTION);
    return new MemberSettings(
        ClusterSecurity.of(config),
        LinkLimits.of(config),
        cluster.flag("distance-aware"),
        build,
        threads,
        cluster.duration("assembly"),
        cluster.duration("preparation"));
  }
}
