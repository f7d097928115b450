package io.kubeguard.core.coverage;

/**
 * An incidence-based estimate of how many behaviours there are in all: Chao2 in its bias-corrected
 * form, with its log-normal 95 % interval (A. Chao, 1987, "Estimating the population size for
 * capture-recapture data with unequal catchability"; R. Colwell, EstimateS).
 *
 * @param total the estimated number of behaviours, seen and unseen
 * @param low the interval's lower end
 * @param high the interval's upper end
 */
public record Estimate(double total, double low, double high) {
  private static final double NORMAL_95 = 1.96;

  /**
   * The estimate from incidences.
   *
   * @param windows the number of time windows observed, 1 or more
   * @param seen distinct behaviours seen
   * @param once those seen in one window only
   * @param twice those seen in exactly two
   */
  static Estimate chao2(int windows, int seen, int once, int twice) {
    double share = (windows - 1.0) / windows;
    double q1 = once;
    double q2 = twice;
    double unseen = share * q1 * (q1 - 1) / (2 * (q2 + 1));
    if (unseen <= 0) {
      return new Estimate(seen, seen, seen);
    }
    double total = seen + unseen;
    double variance =
        unseen
            + share * share * q1 * (2 * q1 - 1) * (2 * q1 - 1) / (4 * (q2 + 1) * (q2 + 1))
            + (twice > 0
                ? share * share * q1 * q1 * q2 * (q1 - 1) * (q1 - 1) / (4 * Math.pow(q2 + 1, 4))
                : -share * share * Math.pow(q1, 4) / (4 * total));
    double spread = Math.exp(NORMAL_95 * Math.sqrt(Math.log(1 + variance / (unseen * unseen))));
    return new Estimate(total, seen + unseen / spread, seen + unseen * spread);
  }

  /** The seen part of all behaviours, from 0 to 1. */
  double completeness(int seen) {
    return total == 0 ? 1 : seen / total;
  }
}
