/**
 * Key control of a network: what it is told of stores and links, the routes it gives to keys, and
 * how it moves optical switches.
 */
package io.bellwether.control;
