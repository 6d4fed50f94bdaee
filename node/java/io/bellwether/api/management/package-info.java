/** The port for those who look after a process: metrics and probes. */
package io.bellwether.api.management;
