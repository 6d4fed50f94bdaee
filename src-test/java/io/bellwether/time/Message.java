package io.bellwether.time;

/** A payload for tests. */
public record Message(long value) implements Payload {

  @Override
  public int code() {
    return 900;
  }

  @Override
  public void digest(Digest digest) {
    digest.add(value);
  }
}
