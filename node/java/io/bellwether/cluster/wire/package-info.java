/**
 * What leaves a JVM and comes in: events between regions by hand-written codecs, messages between
 * cluster members by Kryo with registered classes. Every read is bounded and nothing is taken on
 * trust.
 */
package io.bellwether.cluster.wire;
