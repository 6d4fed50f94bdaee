package io.bellwether.cluster.wire;

/**
 * A message between the actors of cluster members: a record, registered in {@link WireTypes}, that
 * holds nothing but what is registered there, too. {@link KryoSerializer} writes it.
 */
public interface ClusterMessage {}
