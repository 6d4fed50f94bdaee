package io.bellwether.api.service;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a run is between being handed in and its end. */
public enum RunState {
  /** It waits for its turn. */
  QUEUED,
  /** It goes on. */
  RUNNING,
  /** It has reached its end; its results are complete. */
  FINISHED,
  /** It could not be carried out to its end; {@code message} of its status says why. */
  FAILED,
  /** Somebody has stopped it, or the service was ended. */
  CANCELLED;

  /** The word in statuses. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing will change any more. */
  public boolean isOver() {
    return this != QUEUED && this != RUNNING;
  }
}
