package io.kubeguard.core.rbac.create;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How Roles are created.
 *
 * @param allowances the allowances that are granted; the others are offered
 * @param maxNames up to how many names of one resource a rule lists them; above it the rule names
 *     none
 * @param widenings what the user asked to widen
 */
public record CreateOptions(Set<Allowance> allowances, int maxNames, Set<Widening> widenings) {
  /** Names kept up to this number unless the user says otherwise. */
  public static final int DEFAULT_MAX_NAMES = 10;

  public CreateOptions {
    allowances = Set.copyOf(allowances);
    widenings = Set.copyOf(widenings);
  }

  /** What holds when the user says nothing: nothing is widened. */
  public static CreateOptions standard() {
    return new CreateOptions(
        Arrays.stream(Allowance.values())
            .filter(Allowance::isOnByDefault)
            .collect(Collectors.toUnmodifiableSet()),
        DEFAULT_MAX_NAMES,
        Set.of());
  }
}
