package io.bellwether.protocol.entanglement;

/**
 * How many attempts fail before two ends succeed in the same one, when a success of its own holds
 * an end for some attempts: the distribution, followed attempt by attempt over how long either end
 * is held yet.
 */
public record HeldEnds(double mean, double deviation) {

  /** From both ends free on. */
  public static HeldEnds of(LocalOutcomes outcomes) {
    AttemptOdds odds = outcomes.ofAttempt();
    int firstHeld = (int) outcomes.held(0);
    int secondHeld = (int) outcomes.held(1);
    double[][] now = new double[firstHeld][secondHeld];
    now[0][0] = 1;
    double left = 1;
    double mean = 0;
    double square = 0;
    for (int failures = 0; left > 1e-12; failures++) {
      double paired = now[0][0] * odds.pair();
      mean += failures * paired;
      square += (double) failures * failures * paired;
      left -= paired;
      double[][] next = new double[firstHeld][secondHeld];
      for (int x = 0; x < firstHeld; x++) {
        for (int y = 0; y < secondHeld; y++) {
          step(outcomes, odds, now[x][y], x, y, next);
        }
      }
      now = next;
    }
    return new HeldEnds(mean, Math.sqrt(square - mean * mean));
  }

  private static void step(
      LocalOutcomes outcomes, AttemptOdds odds, double weight, int x, int y, double[][] next) {
    int held = (int) outcomes.held(0) - 1;
    int otherHeld = (int) outcomes.held(1) - 1;
    boolean together = x == 0 && y == 0;
    double both = together ? odds.pair() : 0;
    double apart = together ? odds.apart() : 0;
    double first = x == 0 ? odds.first() - both - apart : 0;
    double second = y == 0 ? odds.second() - both - apart : 0;
    next[held][otherHeld] += weight * apart;
    next[held][Math.max(0, y - 1)] += weight * first;
    next[Math.max(0, x - 1)][otherHeld] += weight * second;
    next[Math.max(0, x - 1)][Math.max(0, y - 1)] += weight * (1 - both - apart - first - second);
  }
}
