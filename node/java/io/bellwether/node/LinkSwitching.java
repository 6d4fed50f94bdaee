package io.bellwether.node;

/** How an optical switch gives light to a link. */
sealed interface LinkSwitching {

  /** By the clock. */
  record ByClock(SwitchCycle cycle) implements LinkSwitching {}

  /** As key control orders it. */
  record ByOrder() implements LinkSwitching {}
}
