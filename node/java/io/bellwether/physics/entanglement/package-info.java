/**
 * Devices that make and keep entanglement, as immutable values and pure functions: Bell-state
 * stations, emitters, pair sources and ensembles, what a herald leaves behind and how often it
 * comes, memories and their decay, gate errors, capacity bounds and waiting times.
 */
package io.bellwether.physics.entanglement;
