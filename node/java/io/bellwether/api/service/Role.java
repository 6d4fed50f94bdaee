package io.bellwether.api.service;

import java.util.Locale;

/** What somebody may do. */
public enum Role {
  /** Look at everything, change nothing. */
  VIEW,
  /** Hand in and cancel runs, too. */
  RUN;

  /** The word in files. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether who has this role may do what takes another. */
  boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }
}
