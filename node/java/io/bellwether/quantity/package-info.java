/**
 * Virtual time in picoseconds, quantities parsed and printed with their units, counter-based random
 * streams, and samplers that are exact in distribution.
 */
package io.bellwether.quantity;
