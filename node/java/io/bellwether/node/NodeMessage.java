package io.bellwether.node;

import io.bellwether.time.Digest;
import io.bellwether.time.Payload;

/** What a node tells itself or the management network. */
sealed interface NodeMessage extends Payload {

  /** Timer: a link breaks; both its ends lose light and the classical channel. */
  record OutageBegins(int link) implements NodeMessage {
    @Override
    public int code() {
      return 400;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link);
    }
  }

  /** Timer: a broken link is mended. */
  record OutageEnds(int link) implements NodeMessage {
    @Override
    public int code() {
      return 401;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link);
    }
  }

  /** Timer: a free-space link comes into view. */
  record ContactBegins(int link) implements NodeMessage {
    @Override
    public int code() {
      return 402;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link);
    }
  }

  /** Timer: a free-space link goes out of view. */
  record ContactEnds(int link) implements NodeMessage {
    @Override
    public int code() {
      return 403;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link);
    }
  }

  /**
   * A message between two nodes that have no channel of their own, on its way through the hub of
   * the management network.
   *
   * @param source id of the node that sent it
   * @param destination id of the node that it is for
   */
  record Forward(int source, int destination, Payload message) implements NodeMessage {
    @Override
    public int code() {
      return 404;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) source).add((long) destination).add((long) message.code());
      message.digest(digest);
    }
  }
}
