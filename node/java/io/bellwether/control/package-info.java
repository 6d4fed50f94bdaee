/**
 * Key control of a network: what it is told of stores and links, and the routes it gives to keys.
 */
package io.bellwether.control;
