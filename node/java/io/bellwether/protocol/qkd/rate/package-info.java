/**
 * What is secret of a key, in closed form: bounds and rates of QKD protocols, one class for each
 * paper or protocol. Each says which attacks it covers and whether it holds for a finite key.
 */
package io.bellwether.protocol.qkd.rate;
