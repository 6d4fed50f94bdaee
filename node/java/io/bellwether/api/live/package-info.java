/**
 * The live page: its files, the network that it draws, and looks at the run as server-sent events.
 * It only ever reads, and whoever reaches it may read.
 */
package io.bellwether.api.live;
