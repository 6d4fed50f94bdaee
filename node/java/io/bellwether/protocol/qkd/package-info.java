/**
 * Quantum key distribution over one link: the two ends of protocols that prepare and measure as
 * pure state machines, and what each protocol has of its own. Bounds and rates in closed form are
 * in {@link io.bellwether.protocol.qkd.rate}.
 */
package io.bellwether.protocol.qkd;
