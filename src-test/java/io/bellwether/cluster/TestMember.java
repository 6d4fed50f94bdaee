package io.bellwether.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.bellwether.api.tls.CertificateHolder;
import io.bellwether.api.tls.CertificateProfile;
import io.bellwether.api.tls.CertificateProfile.Purpose;
import io.bellwether.api.tls.DevelopmentCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Certificates and configurations of members in tests. */
final class TestMember {
  private TestMember() {}

  private static void certify(Path folder, String... names) throws IOException {
    certify(folder, CertificateProfile.CLUSTER_MEMBER, names);
  }

  /**
   * Certificates by two authorities: {@code ours} has signed those of the members alpha and beta
   * and of delta, which belongs to another service; {@code theirs} that of gamma.
   */
  static void certifyOursAndTheirs(Path folder) throws IOException {
    certify(folder.resolve("ours"), "alpha", "beta");
    certify(
        folder.resolve("ours"),
        new CertificateProfile(
            CertificateProfile.CLUSTER_MEMBER.authority(),
            "another-service",
            List.of(Purpose.SERVER, Purpose.CLIENT),
            true),
        "delta");
    certify(folder.resolve("theirs"), "gamma");
  }

  private static void certify(Path folder, CertificateProfile profile, String... names)
      throws IOException {
    new DevelopmentCertificates(folder, profile)
        .make(
            Stream.of(names).map(name -> new CertificateHolder(name, List.of())).toList(),
            1,
            false);
  }

  /** The shipped example, with these certificates; ports are free ones. */
  static Config workstation(Path tls) {
    return ConfigFactory.parseString(
            "bellwether.cluster { bind = 127.0.0.1, port = 0, tls.folder = \""
                + tls
                + "\"}\n"
                + "pekko.remote.artery.canonical.port = 0\n"
                + "pekko.cluster { seed-nodes = [], jmx.enabled = off }")
        .withFallback(ConfigFactory.parseFile(Path.of("cluster-config/workstations.conf").toFile()))
        .withFallback(ConfigFactory.defaultReferenceUnresolved())
        .resolve();
  }

  /** A member as it is without any configuration, with these settings of the cluster. */
  static Config with(String settings) {
    return ConfigFactory.parseString("bellwether.cluster {" + settings + "}")
        .withFallback(ConfigFactory.defaultReferenceUnresolved())
        .resolve();
  }

  /** The files of a member of {@code folder}. */
  static PemFiles files(Path folder, String name) {
    Path own = folder.resolve(name);
    return new PemFiles(own.resolve("tls.key"), own.resolve("tls.crt"), own.resolve("ca.crt"));
  }

  /** Puts the files of one member in the place of another's. */
  static void replace(PemFiles old, PemFiles by) throws IOException {
    Files.writeString(old.key(), Files.readString(by.key()));
    Files.writeString(old.certificate(), Files.readString(by.certificate()));
    Files.writeString(old.authority(), Files.readString(by.authority()));
  }
}
