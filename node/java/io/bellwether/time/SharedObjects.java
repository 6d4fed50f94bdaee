package io.bellwether.time;

/** Makes the {@link SharedObject}s of a network. It is called by several threads. */
@FunctionalInterface
public interface SharedObjects {

  /** For networks whose nodes share nothing but events. */
  SharedObjects NONE =
      first -> {
        throw new IllegalStateException("this network has no registers");
      };

  /**
   * Makes an object.
   *
   * @param first what a node created it with, or what {@link SharedObject#save} gave
   */
  SharedObject create(Payload first);
}
