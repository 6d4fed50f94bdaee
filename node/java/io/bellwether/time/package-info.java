/**
 * Virtual time: events, agendas and windows, advanced by actors, one per node. Knows neither
 * physics nor networks; {@link io.bellwether.time.NodeProgram} is all it asks of a node.
 */
package io.bellwether.time;
