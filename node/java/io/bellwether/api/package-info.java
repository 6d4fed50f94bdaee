/** A run of a network from its specification to its results. */
package io.bellwether.api;
