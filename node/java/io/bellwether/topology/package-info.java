/**
 * The immutable description of a network and everything that reads, checks, generates and writes
 * it: {@link io.bellwether.topology.NetworkSpec} and its parts hold base units only (metres, hertz,
 * decibels, bits, picoseconds of virtual time); units exist in the YAML form alone.
 */
package io.bellwether.topology;
