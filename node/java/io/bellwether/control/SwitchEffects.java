package io.bellwether.control;

import io.bellwether.time.Payload;

/** What the control of optical switches asks of the node that hosts it. */
public interface SwitchEffects extends ControlEffects {

  /**
   * Sets a timer, whose message comes back to {@link SwitchControl#receive}.
   *
   * @param time picoseconds, now or later
   * @return the timer
   */
  long timer(long time, Payload message);
}
