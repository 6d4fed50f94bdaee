/** What Prometheus is told of a process: its runs, its cluster, its HTTP and its JVM. */
package io.bellwether.api.metrics;
