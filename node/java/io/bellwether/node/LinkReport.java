package io.bellwether.node;

import io.bellwether.keys.Ledger;
import io.bellwether.keys.LinkState;
import io.bellwether.protocol.qkd.LinkStatistics;

/**
 * What one end of a link has to report.
 *
 * @param link id of the link
 * @param transmitter whether this end sent the light
 * @param statistics of the protocol at this end
 * @param ledger of the key at this end
 * @param state of the link, as this end knows it
 */
public record LinkReport(
    int link, boolean transmitter, LinkStatistics statistics, Ledger ledger, LinkState state) {}
