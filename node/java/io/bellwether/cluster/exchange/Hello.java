package io.bellwether.cluster.exchange;

import io.bellwether.cluster.wire.KryoSerializer;
import io.bellwether.cluster.wire.WireException;
import io.bellwether.cluster.wire.WireReader;
import io.bellwether.cluster.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The first frame of a connection, in both directions.
 *
 * @param identity of the run as the sender knows it, and the sender's region
 * @param to the region that it is for
 * @param lastRound that the sender has received from it, 0 before the first
 */
record Hello(RunIdentity identity, int to, long lastRound) {
  private static final int MAGIC = 0x42574C52; // "BWLR"
  private static final int MAX_TEXT = 256;

  void write(WireWriter out) {
    out.putFixed32(MAGIC);
    out.putVarint(KryoSerializer.VERSION);
    out.putText(identity.build());
    out.putText(identity.run());
    out.putText(identity.token());
    out.putText(identity.specificationHash());
    out.putVarint(identity.regions());
    out.putVarint(identity.region());
    out.putVarint(to);
    out.putVarint(lastRound);
  }

  /**
   * Reads a greeting from a frame without its length.
   *
   * @throws WireException if it is none
   */
  static Hello of(byte[] frame) {
    WireReader in = new WireReader();
    in.reset(frame, 1, frame.length);
    if (in.fixed32("the first word") != MAGIC) {
      throw in.refuse("the first word", "foreign", "that of a Bellwether region");
    }
    long version = in.varint("the wire version");
    if (version != KryoSerializer.VERSION) {
      throw in.refuse(
          "the wire version", Long.toString(version), Integer.toString(KryoSerializer.VERSION));
    }
    String build = in.text("the build", MAX_TEXT);
    String run = in.text("the run", MAX_TEXT);
    String token = in.text("the token", MAX_TEXT);
    String hash = in.text("the specification hash", MAX_TEXT);
    int regions = in.integer("the number of regions");
    int region = in.integer("the region");
    int to = in.integer("the other region");
    long last = in.varint("the last round");
    in.expectEnd("the greeting");
    if (region < 0 || region >= regions) {
      throw in.refuse("the region", Integer.toString(region), "0 to " + (regions - 1));
    }
    return new Hello(new RunIdentity(run, token, build, hash, regions, region), to, last);
  }

  /** Why a region with this identity does not talk to the sender; empty if it does. */
  Optional<String> refusal(RunIdentity own) {
    if (!identity.build().equals(own.build())) {
      return Optional.of("its build is " + identity.build() + ", expected " + own.build());
    }
    if (!identity.run().equals(own.run()) || !sameToken(own)) {
      return Optional.of("it does not belong to run " + own.run());
    }
    if (!identity.specificationHash().equals(own.specificationHash())) {
      return Optional.of(
          "its network has the hash "
              + identity.specificationHash()
              + ", expected "
              + own.specificationHash());
    }
    if (identity.regions() != own.regions()
        || to != own.region()
        || identity.region() == own.region()) {
      return Optional.of(
          "it is region "
              + identity.region()
              + " of "
              + identity.regions()
              + " and calls region "
              + to
              + ", this is region "
              + own.region()
              + " of "
              + own.regions());
    }
    return Optional.empty();
  }

  private boolean sameToken(RunIdentity own) {
    return MessageDigest.isEqual(
        identity.token().getBytes(StandardCharsets.UTF_8),
        own.token().getBytes(StandardCharsets.UTF_8));
  }
}
