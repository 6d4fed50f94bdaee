package io.bellwether.state;

/** The axes of the Bloch sphere, and the Pauli operators named after them. */
public enum Axis {
  /** The axis through |+> and |−>. */
  X,
  /** The axis through (|0> ± i|1>)/√2. */
  Y,
  /** The axis through |0> and |1>. */
  Z
}
