package io.bellwether.node;

import io.bellwether.topology.Attack;
import io.bellwether.topology.Contact;
import io.bellwether.topology.Outage;
import java.util.List;
import java.util.Optional;

/**
 * How one end of a link is wired into its node.
 *
 * @param link id of the link
 * @param neighbour id of the node at the other end
 * @param transmitter whether this end is {@code from} of the link, which sends the light, or with a
 *     station in the middle is the first of two that do
 * @param lightTo id of the node that this end's light goes to: the neighbour, or the station
 * @param quantumDelay of the light in picoseconds
 * @param classicalDelay of a classical message in picoseconds, with its processing
 * @param contacts when the link is in view; empty if it always is
 * @param views when keys are relayed over a link with contacts; empty if they always are
 * @param outages when it is broken
 * @param attacks when somebody listens
 * @param switching how an optical switch gives it light, if the link goes through one
 */
record LinkWiring(
    int link,
    int neighbour,
    boolean transmitter,
    int lightTo,
    long quantumDelay,
    long classicalDelay,
    List<Contact> contacts,
    List<RadioView> views,
    List<Outage> outages,
    List<Attack> attacks,
    Optional<LinkSwitching> switching) {}
