package io.kubeguard.engine.report;

import io.kubeguard.core.profile.Tally;
import java.util.List;
import java.util.Optional;

/**
 * A line of a change, told in rules, and what stands behind it.
 *
 * @param rights what it grants and why; empty for what goes
 */
public record BackedLine(Sign sign, String text, List<Right> rights) {
  public BackedLine {
    rights = List.copyOf(rights);
  }

  /** A right and the reasons for it. */
  public record Right(String text, List<Ground> grounds) {
    public Right {
      grounds = List.copyOf(grounds);
    }
  }

  /** The sum of all evidence. */
  public Optional<Tally> evidence() {
    return rights.stream()
        .flatMap(right -> right.grounds().stream())
        .filter(Ground::isEvidence)
        .flatMap(ground -> ground.seen().stream())
        .map(Words::settled)
        .reduce(Tally::plus);
  }

  /** The allowances, each once. */
  public List<Ground> allowances() {
    return rights.stream()
        .flatMap(right -> right.grounds().stream())
        .filter(ground -> !ground.isEvidence())
        .map(ground -> new Ground(ground.name(), ground.reason(), Optional.empty()))
        .distinct()
        .toList();
  }
}
