/**
 * Quantum key distribution: decoy-state BB84 as two pure state machines, and its bounds and rates
 * in closed form.
 */
package io.bellwether.protocol.qkd;
