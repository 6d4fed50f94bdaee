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
}
