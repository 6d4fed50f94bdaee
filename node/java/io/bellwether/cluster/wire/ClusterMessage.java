package io.bellwether.cluster.wire;

/**
 * A message between the actors of cluster members: a record that has a number among the {@link
 * WireTypes} of its serializer and holds nothing but what has one, too. {@link KryoSerializer}
 * writes it.
 */
public interface ClusterMessage {}
