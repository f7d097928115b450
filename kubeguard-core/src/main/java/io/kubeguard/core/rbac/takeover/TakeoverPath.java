package io.kubeguard.core.rbac.takeover;

import io.kubeguard.core.rbac.Attributes;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A shortest way from one party to another.
 *
 * @param steps one or more, each beginning where the one before ends
 */
public record TakeoverPath(List<Step> steps) {
  public TakeoverPath {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a path without steps");
    }
  }

  /**
   * One takeover.
   *
   * @param rights what {@code from} may do that allows it; a right without a namespace holds
   *     everywhere, one without a name for all
   */
  public record Step(Party from, Party to, Means means, List<Attributes> rights) {
    public Step {
      rights = List.copyOf(rights);
    }

    @Override
    public String toString() {
      String held = rights.stream().map(Attributes::toString).collect(Collectors.joining(", "));
      return from
          + " -> "
          + to
          + ": "
          + means
          + (held.isEmpty() ? "" : " (" + held + ")")
          + (means.proviso().isEmpty() ? "" : ", " + means.proviso());
    }
  }

  /** Where it begins. */
  public Party from() {
    return steps.getFirst().from();
  }

  /** Where it ends. */
  public Party to() {
    return steps.getLast().to();
  }

  @Override
  public String toString() {
    return steps.stream().map(Step::toString).collect(Collectors.joining("\n"));
  }
}
