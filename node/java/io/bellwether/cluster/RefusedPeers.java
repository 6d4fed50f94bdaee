package io.bellwether.cluster;

import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says why peers were turned away. They try again every few seconds, so a reason that is the same
 * as the last one is said only to who reads everything.
 */
final class RefusedPeers {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedPeers.class);

  private final AtomicReference<String> last = new AtomicReference<>("");

  void report(Throwable problem) {
    String reason = String.valueOf(problem.getMessage());
    String text =
        "a peer was turned away: {}; expected a member of this cluster, by TLS, with a certificate"
            + " of the same authority and a subject name shared with this member";
    if (last.getAndSet(reason).equals(reason)) {
      LOG.debug(text, reason);
    } else {
      LOG.warn(text, reason);
    }
  }
}
