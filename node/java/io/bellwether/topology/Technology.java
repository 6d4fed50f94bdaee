package io.bellwether.topology;

/**
 * A named set of parameters that many links share.
 *
 * @param name unique in the network
 * @param source the transmitter
 * @param receiver the receiver
 * @param processing what follows detection
 * @param store the key stores at both ends
 */
public record Technology(
    String name,
    SourceSpec source,
    ReceiverSpec receiver,
    ProcessingSpec processing,
    StoreSpec store) {
  public Technology {
    Check.text("name", name);
    Check.that(
        processing.pulseBlock() * 1e-12 * source.clockHertz() >= 1,
        "pulseBlock",
        processing.pulseBlock() + " ps",
        "at least one pulse of the clock, " + source.clockHertz() + " Hz");
  }
}
