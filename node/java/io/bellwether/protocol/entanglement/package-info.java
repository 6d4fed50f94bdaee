/**
 * Entanglement between memories: heralded generation at stations, swapping along a path, and the
 * tracking that tells both ends of a path which pair they have. State machines without a clock:
 * messages in, effects out.
 */
package io.bellwether.protocol.entanglement;
