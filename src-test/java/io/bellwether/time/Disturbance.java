package io.bellwether.time;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** What disturbs the scheduling of threads in a test: nothing of it may reach a result. */
public final class Disturbance {
  private Disturbance() {}

  /** Delays the calling thread by a short random time. */
  public static void now() {
    int spins = ThreadLocalRandom.current().nextInt(60);
    for (int i = 0; i < spins; i++) {
      Thread.onSpinWait();
    }
    if (spins == 7) {
      LockSupport.parkNanos(1);
    }
  }
}
