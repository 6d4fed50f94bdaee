/**
 * Quantum states and what may be done to them: Pauli shares, the halves of entangled pairs that
 * need no communication, with the Bell-diagonal weights of their pairs; and registers of qubits as
 * ket, density matrix or stabiliser tableau.
 */
package io.bellwether.state;
