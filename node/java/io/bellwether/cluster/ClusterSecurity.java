package io.bellwether.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.bellwether.cluster.exchange.ChannelSecurity;
import io.bellwether.time.Settings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a member listens and whom it lets in, on both planes: Artery and the channel of rounds. With
 * certificates both speak mutual TLS; without, both are open to whoever reaches them, so that is
 * refused beyond this machine unless {@code bellwether.cluster.allow-plain-tcp} says otherwise.
 */
final class ClusterSecurity {
  static final String SECTION = "bellwether.cluster";
  private static final String ARTERY = "pekko.remote.artery";
  private static final String CANONICAL_HOST = ARTERY + ".canonical.hostname";
  // What Pekko has where nobody has said anything.
  private static final String UNSAID = "<getHostAddress>";

  private final String bind;
  private final InetSocketAddress listen;
  private final PemFiles files;
  private final MemberTls tls;

  private ClusterSecurity(String bind, InetSocketAddress listen, PemFiles files) {
    this.bind = bind;
    this.listen = listen;
    this.files = files;
    this.tls = files == null ? null : new MemberTls(files);
  }

  /**
   * Reads and checks a member's configuration.
   *
   * @param config resolved, with its section {@value #SECTION}
   * @throws ClusterConfigurationException if the member must not start like this: an unknown
   *     address, plain TCP beyond loopback, or PEM files that are not sound; the message says what
   *     and where
   * @throws io.bellwether.time.ConfigurationException if a value is none of its kind
   */
  static ClusterSecurity of(Config config) {
    Settings section = new Settings(config, SECTION);
    String bind = section.text("bind");
    InetSocketAddress listen =
        new InetSocketAddress(address(bind), section.number("port", 0, 65_535));
    PemFiles files = PemFiles.of(config);
    if (files != null) {
      Credentials.of(files, files.read());
    } else if (!listen.getAddress().isLoopbackAddress() && !section.flag("allow-plain-tcp")) {
      throw new ClusterConfigurationException(
          SECTION
              + ".bind = "
              + bind
              + " is reachable from other machines, where plain TCP is refused: name the"
              + " certificates in "
              + PemFiles.SECTION
              + " ('bellwether certs' makes some), or set "
              + SECTION
              + ".allow-plain-tcp = on if nobody else can reach that network");
    }
    return new ClusterSecurity(bind, listen, files);
  }

  private static InetAddress address(String bind) {
    try {
      if (!bind.isBlank()) {
        return InetAddress.getByName(bind);
      }
    } catch (UnknownHostException e) {
      throw new ClusterConfigurationException(
          SECTION + ".bind = " + bind + ": no such host, expected an address of this machine", e);
    }
    throw new ClusterConfigurationException(
        SECTION + ".bind is empty, expected an address of this machine");
  }

  /** Where the data plane listens; port 0 stands for any free one. */
  InetSocketAddress listen() {
    return listen;
  }

  /** TLS of the data plane; empty if it is plain TCP, which has then been allowed. */
  Optional<MemberTls> tls() {
    return Optional.ofNullable(tls);
  }

  /** What guards the connections of the data plane. */
  ChannelSecurity channels() {
    return tls == null ? ChannelSecurity.PLAIN : new TlsChannels(tls);
  }

  /**
   * The configuration of an actor system that is a member of the cluster: Artery listens where the
   * data plane does and is protected as it is.
   */
  Config pekko(Config base) {
    Map<String, Object> overlay = new LinkedHashMap<>();
    overlay.put("pekko.actor.provider", "cluster");
    overlay.put("pekko.actor.allow-java-serialization", "off");
    overlay.put(ARTERY + ".bind.hostname", bind);
    if (base.getString(CANONICAL_HOST).equals(UNSAID) && !listen.getAddress().isAnyLocalAddress()) {
      overlay.put(CANONICAL_HOST, bind);
    }
    if (files == null) {
      overlay.put(ARTERY + ".transport", "tcp");
    } else {
      overlay.put(ARTERY + ".transport", "tls-tcp");
      overlay.put(ARTERY + ".ssl.ssl-engine-provider", MemberSslEngineProvider.class.getName());
      String engine = ARTERY + ".ssl.rotating-keys-engine.";
      overlay.put(engine + PemFiles.KEY_FILE, files.key().toString());
      overlay.put(engine + PemFiles.CERTIFICATE_FILE, files.certificate().toString());
      overlay.put(engine + PemFiles.AUTHORITY_FILE, files.authority().toString());
    }
    return ConfigFactory.parseMap(overlay, "security of the cluster").withFallback(base);
  }
}
