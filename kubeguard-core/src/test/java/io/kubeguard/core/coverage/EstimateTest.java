package io.kubeguard.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {
  /** Figures that the R package SpadeR prints for two plots of trees (bias-corrected form). */
  @ParameterizedTest
  @CsvSource({
    "448, 93, 31, 18, 117.419, 103.114, 151.960",
    "483, 94, 35, 16, 128.928, 109.078, 174.910"
  })
  void agreesWithPublishedFigures(
      int units, int seen, int once, int twice, double total, double low, double high) {
    Estimate estimate = Estimate.chao2(units, seen, once, twice);
    assertThat(estimate.total()).isCloseTo(total, within(0.0006));
    assertThat(estimate.low()).isCloseTo(low, within(0.02));
    assertThat(estimate.high()).isCloseTo(high, within(0.02));
  }

  @Test
  void nothingSeenOnceMeansNothingUnseen() {
    assertThat(Estimate.chao2(5, 7, 0, 3)).isEqualTo(new Estimate(7, 7, 7));
    assertThat(Estimate.chao2(5, 7, 1, 0)).isEqualTo(new Estimate(7, 7, 7));
  }

  /** The true number is known here, and the interval should hold it about 95 times of 100. */
  @Test
  void findsTheTrueNumberInSimulations() {
    long seed = 20261124;
    Random random = new Random(seed);
    int truth = 60;
    int windows = 20;
    int runs = 4_000;
    double sum = 0;
    int held = 0;
    for (int run = 0; run < runs; run++) {
      int[] incidences = new int[windows + 1];
      for (int behaviour = 0; behaviour < truth; behaviour++) {
        int seen = 0;
        for (int window = 0; window < windows; window++) {
          seen += random.nextDouble() < 0.09 ? 1 : 0;
        }
        incidences[seen]++;
      }
      Estimate estimate =
          Estimate.chao2(windows, truth - incidences[0], incidences[1], incidences[2]);
      sum += estimate.total();
      held += estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
    }
    assertThat(sum / runs).as("seed %d", seed).isCloseTo(truth, within(2.0));
    assertThat(held / (double) runs).as("seed %d", seed).isBetween(0.90, 0.99);
  }

  @Test
  void saysWhatItMeans() {
    assertThat(advice(0, 0, Optional.empty())).contains("no times");
    assertThat(advice(2, 0, Optional.empty()))
        .startsWith("Too short to estimate (2 windows of 1h)");
    assertThat(advice(9, 1, Optional.of(new Estimate(12.4, 10.6, 19.2))))
        .isEqualTo(
            "New behaviour is still appearing (about 2 more rights, 95 % interval 1 to 9): record"
                + " longer.");
    assertThat(advice(9, 1, Optional.of(new Estimate(10, 10, 10))))
        .startsWith("No new behaviour is expected, but 1 day can't show");
    assertThat(advice(9, 8, Optional.of(new Estimate(10, 10, 10))))
        .isEqualTo("No new behaviour is expected: adopt, and verify again with newer logs.");
  }

  private static String advice(int windows, long days, Optional<Estimate> estimate) {
    return new Coverage(windows, "1h", days, 10, 0, 0, estimate, Discovery.NONE).advice();
  }
}
