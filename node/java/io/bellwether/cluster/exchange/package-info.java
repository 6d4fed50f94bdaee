/**
 * The data plane: rounds between the regions of a run over Netty, beside Pekko's own remoting,
 * because the latency of a round rules the speed of a run.
 */
package io.bellwether.cluster.exchange;
