package io.bellwether.time;

/**
 * A value that several nodes act on, such as the joint state of qubits that are far apart. The
 * engine calls it a register, knows nothing of what it holds, and applies every operation in the
 * order (time, node id, operation number), whatever thread or JVM the nodes are on.
 *
 * <p>It is called by one thread at a time. What it draws must be keyed by the names in the {@link
 * Request}, never by the order of the calls.
 */
public interface SharedObject {

  /**
   * Applies an operation.
   *
   * @return its outcome, which is handed to the node if it waits for it
   */
  long apply(Request request);

  /** Takes over what another object holds, before an operation on both; the other one is gone. */
  void absorb(SharedObject other);

  /** At least as many bytes as {@link #save} has on its way to another region. */
  long bytes();

  /** The object as a value from which {@link SharedObjects#create} makes an equal one. */
  Payload save();
}
