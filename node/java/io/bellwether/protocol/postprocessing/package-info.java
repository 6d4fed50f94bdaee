/**
 * Post-processing of sifted bits, on real bits and without actors: reconciliation by Cascade,
 * verification, privacy amplification, authentication. Each end holds its own bits only and learns
 * of the other's from messages.
 */
package io.bellwether.protocol.postprocessing;
