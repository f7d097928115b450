package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.create.Allowance;
import io.kubeguard.core.rbac.create.CreateOptions;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How existing RBAC is refined.
 *
 * @param allowances the allowances that may keep rights, such as {@code informer-list}
 * @param narrowNames whether a rule that names no object may come to name those that were used
 * @param maxNames up to how many names of one resource a rule comes to list
 * @param removeUnseen whether subjects that the log never shows lose their rights
 * @param kept what people decided to keep
 * @param today the day on which those decisions must still hold
 */
public record RefineOptions(
    Set<Allowance> allowances,
    boolean narrowNames,
    int maxNames,
    boolean removeUnseen,
    List<KeptRight> kept,
    LocalDate today) {
  public RefineOptions {
    allowances = Set.copyOf(allowances);
    kept = List.copyOf(kept);
  }

  /** What holds when the user says nothing. */
  public static RefineOptions standard(LocalDate today) {
    return new RefineOptions(
        EnumSet.allOf(Allowance.class),
        true,
        CreateOptions.DEFAULT_MAX_NAMES,
        false,
        List.of(),
        today);
  }
}
