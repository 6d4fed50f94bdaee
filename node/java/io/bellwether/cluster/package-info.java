/** Runs of networks on actor systems. */
package io.bellwether.cluster;
