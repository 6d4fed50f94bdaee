package io.bellwether.time;

/** A shared object whose outcomes tell the order of all operations that there were. */
final class HashChain implements SharedObject {
  private long state;

  private HashChain(long state) {
    this.state = state;
  }

  static HashChain of(Payload first) {
    return new HashChain(((Message) first).value());
  }

  private long add(long word) {
    state = new Digest().add(state).add(word).value();
    return state;
  }

  @Override
  public long apply(Request request) {
    add(request.register());
    add(request.time());
    add(request.key());
    return add(((Message) request.payload()).value()) & 0xFFFF;
  }

  @Override
  public void absorb(SharedObject other) {
    add(((HashChain) other).state);
  }

  @Override
  public long bytes() {
    return 16;
  }

  @Override
  public Payload save() {
    return new Message(state);
  }
}
