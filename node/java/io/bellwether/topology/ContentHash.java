package io.bellwether.topology;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a resolved specification as {@link SpecificationWriter} writes it. It is the same on
 * every JVM, and nothing that could change a run can change without changing it, because what is
 * written reads as the same specification.
 */
final class ContentHash {
  private ContentHash() {}

  /** The same specification with its hash. */
  static NetworkSpec seal(NetworkSpec spec) {
    return new NetworkSpec(
        spec.name(),
        spec.title(),
        spec.description(),
        spec.grade(),
        spec.duration(),
        spec.parameters(),
        spec.technologies(),
        spec.entanglement(),
        spec.nodes(),
        spec.links(),
        spec.entanglementLinks(),
        spec.demands(),
        spec.pairDemands(),
        spec.applications(),
        spec.outages(),
        spec.attacks(),
        spec.switches(),
        spec.published(),
        spec.scalings(),
        spec.controller(),
        spec.monitoring(),
        spec.stop(),
        spec.provenance(),
        of(spec));
  }

  private static String of(NetworkSpec spec) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    try (Writer text = new OutputStreamWriter(sink, StandardCharsets.UTF_8)) {
      SpecificationWriter.write(spec, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
