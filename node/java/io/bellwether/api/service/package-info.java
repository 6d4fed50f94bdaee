/**
 * Runs as a service: a queue of them with limits, their folders of results, and HTTP to hand them
 * in, watch, cancel and read them. What carries them out is given to it: this JVM or a cluster.
 */
package io.bellwether.api.service;
