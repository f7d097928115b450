package io.kubeguard.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.coverage.Discovery.Step;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DiscoveryTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-11-09T00:00:00Z");

  @Test
  void severalCurvesAddUpWindowByWindow() {
    Instant later = START.plusSeconds(3600);
    Discovery one = new Discovery(START, END, List.of(new Step(START, 2), new Step(later, 1)));
    Discovery other = new Discovery(START, END, List.of(new Step(later, 4)));
    Discovery sum = Discovery.sum(List.of(one, Discovery.NONE, other));
    assertThat(sum)
        .isEqualTo(new Discovery(START, END, List.of(new Step(START, 2), new Step(later, 5))));
    assertThat(sum.total()).isEqualTo(one.total() + other.total());
  }

  @Test
  void nothingSeenIsNoCurve() {
    assertThat(Discovery.sum(List.of())).isEqualTo(Discovery.NONE);
  }
}
