/**
 * Runs of networks on actor systems: of a whole one in this JVM, or of one cut into regions over
 * the equal members of a Pekko cluster, and who may be such a member.
 */
package io.bellwether.cluster;
