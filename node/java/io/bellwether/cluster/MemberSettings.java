package io.bellwether.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.bellwether.cluster.exchange.LinkLimits;
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
   */
  static MemberSettings of(Config config, String build, int threads) {
    ClusterSecurity security = ClusterSecurity.of(config);
    Config cluster = config.getConfig(ClusterSecurity.SECTION);
    try {
      return new MemberSettings(
          security,
          LinkLimits.of(cluster.getConfig("link")),
          cluster.getBoolean("distance-aware"),
          build,
          threads,
          cluster.getDuration("assembly"),
          cluster.getDuration("preparation"));
    } catch (ConfigException | IllegalArgumentException e) {
      throw new ClusterConfigurationException(ClusterSecurity.SECTION + ": " + e.getMessage(), e);
    }
  }
}
