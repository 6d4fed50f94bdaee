/**
 * The live page: its files, the network that it draws, and looks at the run as server-sent events.
 * It only ever reads; who may is up to whoever serves it.
 */
package io.bellwether.api.live;
