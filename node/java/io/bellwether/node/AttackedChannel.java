package io.bellwether.node;

import io.bellwether.protocol.qkd.QkdSettings;
import io.bellwether.topology.Attack;
import java.util.List;

/**
 * A channel on which somebody intercepts pulses and resends what was read.
 *
 * <p>Whoever measures a pulse of BB84 in one of the two bases at random has the wrong one half of
 * the time, and then the receiver's bit is random where the bases of the two ends match: a share
 * {@code f} of intercepted pulses makes {@code f/2} of the bits random and {@code f/4} of them
 * wrong (C. Bennett et al., J. Cryptology 5, 3 (1992)). The states of SARG04 are the same, and
 * where the two ends' bases differ its outcomes are random anyway. Of DPS, half of the receiver's
 * clicks for a resent photon are in slots in which its phase says nothing, so that {@code f/4} are
 * wrong, too (K. Inoue, E. Waks, Y. Yamamoto, PRL 89, 037902 (2002)). Of a photon of an entangled
 * pair she breaks the entanglement, with the same errors. Of several who listen at a time, each
 * makes random what the others have left. Whoever measures both quadratures of pulses with Gaussian
 * modulation adds noise, each who listens as much: {@link io.bellwether.physics.QuadratureChannel}.
 *
 * <p>The bits of COW are times, which she reads without an error; but what she resends has lost its
 * phase, and the two ports of the monitoring line share its light alike. A share {@code f} of
 * intercepted bits leaves 1 − f of the visibility within decoys and (1 − f)² of that between bits
 * (D. Stucki et al., APL 87, 194108 (2005)).
 *
 * <p>Scope: the eavesdropper sends on as much light as would have come, of every intensity, so that
 * only errors, or the visibility, show the attack; a real one would need a channel of less loss,
 * and would be seen in the gains of decoys too. The error is that of uniformly chosen bases of
 * hers, whatever the choice of the ends.
 *
 * @param randomised share of the intercepted pulses that listening makes random
 */
record AttackedChannel(QkdSettings.Channel alone, List<Attack> attacks, double randomised)
    implements QkdSettings.Channel {
  @Override
  public double transmittance(long time) {
    return alone.transmittance(time);
  }

  @Override
  public double randomised(long time) {
    double left = 1;
    for (Attack attack : attacks) {
      if (time >= attack.start() && time < attack.end()) {
        left *= 1 - attack.intercepted() * randomised;
      }
    }
    return 1 - left;
  }

  @Override
  public double[] interceptions(long time) {
    double[] chances = {1};
    for (Attack attack : attacks) {
      if (time >= attack.start() && time < attack.end()) {
        double[] more = new double[chances.length + 1];
        for (int times = 0; times < chances.length; times++) {
          more[times] += chances[times] * (1 - attack.intercepted());
          more[times + 1] += chances[times] * attack.intercepted();
        }
        chances = more;
      }
    }
    return chances;
  }
}
