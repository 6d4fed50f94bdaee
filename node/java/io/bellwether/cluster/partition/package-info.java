/**
 * How a network is cut into regions, one per JVM: loads expected per node, cuts, and how good they
 * are.
 */
package io.bellwether.cluster.partition;
