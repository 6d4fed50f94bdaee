package io.bellwether.protocol.entanglement;

import io.bellwether.state.PauliShare;

/** What an end of a flow does to the world. */
public interface EndPointEffects extends FlowEffects {

  /**
   * A pair of both ends of the flow is there.
   *
   * @param origin number of the pair on the link at this end
   * @param partner number of the pair on the link at the other end
   * @param half which is the application's from now on, its Pauli frame corrected; its memory is
   *     empty
   * @param fidelity with Φ+, as far as it has become known here, 0 to 1; no device knows it
   */
  void delivered(long origin, long partner, PauliShare half, double fidelity);

  /** The head knows of a pair of both ends, which both have measured. */
  void measured();

  /**
   * The head has sifted some pairs.
   *
   * @param last whether these were the last that are wanted
   */
  void sifted(SiftedPairs pairs, boolean last);
}
