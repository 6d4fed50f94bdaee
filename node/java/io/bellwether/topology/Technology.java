package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.Quantity;
import io.bellwether.quantity.VirtualTime;

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
        VirtualTime.toSeconds(processing.pulseBlock()) * source.clockHertz() >= 1,
        "processing.pulseBlock",
        VirtualTime.format(processing.pulseBlock()),
        "at least one pulse of the clock, "
            + Quantity.format(source.clockHertz(), Dimension.FREQUENCY));
  }
}
