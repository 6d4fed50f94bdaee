/**
 * What a relay, a user, a ground station or a satellite is made of, and a whole network assembled
 * from its specification.
 */
package io.bellwether.node;
