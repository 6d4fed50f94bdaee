package io.bellwether.topology;

import io.bellwether.quantity.PhysicalConstants;
import io.bellwether.quantity.VirtualTime;

/**
 * A plug-and-play (auto-compensating) transmitter: bright pulses start at the receiver, are
 * attenuated and modulated here, and go back the same way, so that what the fibre does to their
 * polarisation undoes itself (G. Ribordy, J.-D. Gautier, N. Gisin, O. Guinnard, H. Zbinden,
 * Electron. Lett. 34, 2116 (1998); D. Stucki et al., NJP 4, 41 (2002)). They come in trains that a
 * storage line behind the attenuator holds, so that light which the bright pulses scatter back in
 * the link has passed the receiver before the first of them is back; the next train starts when the
 * last pulse is.
 *
 * <p>The intensity is known only as far as that of the light that comes in is: it is not the
 * transmitter's own. Bounds here take photon numbers as Poissonian with the given mean; that this
 * holds whatever an eavesdropper sends in takes filters, monitoring and phases that the transmitter
 * randomises (Y. Zhao, B. Qi, H.-K. Lo, PRA 77, 052327 (2008)), which are not modelled.
 *
 * @param trainPulses pulses of a train, 1 to 10^9
 * @param storageLineMetres length of the storage line, 1 mm to 1000 km
 */
public record PlugAndPlaySpec(long trainPulses, double storageLineMetres) {
  public PlugAndPlaySpec {
    Bound.TRAIN_PULSES.check(trainPulses);
    Bound.STORAGE_LINE.check(storageLineMetres);
  }

  /** The most pulses for which scattered light is past before the first pulse is back. */
  long mostPulses(double clockHertz) {
    return (long) (storageSeconds() * clockHertz);
  }

  /**
   * Picoseconds from the start of a train to that of the next: the way to and fro over link and
   * storage line, and the train itself.
   *
   * @param clockHertz pulses per second within a train
   * @param link where it is
   */
  public long period(double clockHertz, LinkSpec link) {
    double line =
        2 * link.lengthMetres() * link.groupIndex() / PhysicalConstants.LIGHT_METRES_PER_SECOND;
    double seconds = line + storageSeconds() + trainPulses / clockHertz;
    return (long) Math.ceil(seconds * VirtualTime.SECOND);
  }

  private double storageSeconds() {
    return 2
        * storageLineMetres
        * LinkReader.GROUP_INDEX
        / PhysicalConstants.LIGHT_METRES_PER_SECOND;
  }
}
