package io.bellwether.cluster;

/** A member cannot be started, or connected, as it is configured; the message is for its owner. */
public final class ClusterConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ClusterConfigurationException(String message) {
    super(message);
  }

  ClusterConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The control plane has no port; the innermost cause names it and says why. */
  static ClusterConfigurationException cannotListen(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new ClusterConfigurationException(
        "the control plane cannot listen: "
            + root.getMessage()
            + ", expected a free port at an address of this machine",
        failure);
  }
}
