/**
 * Qubits with a joint state that nodes far from each other act on: registers of quantum states as
 * shared objects of virtual time, and the protocols that need them.
 */
package io.bellwether.protocol.register;
