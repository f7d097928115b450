package io.kubeguard.core.meta;

import java.util.Set;

/**
 * The labels that controllers give pods anew with each roll-out, run or pod: what selects by one
 * selects nothing tomorrow.
 */
public final class VolatileLabels {
  /** Their keys. */
  public static final Set<String> KEYS =
      Set.of(
          "pod-template-hash",
          "controller-revision-hash",
          "pod-template-generation",
          "statefulset.kubernetes.io/pod-name",
          "apps.kubernetes.io/pod-index",
          "controller-uid",
          "batch.kubernetes.io/controller-uid",
          "job-name",
          "batch.kubernetes.io/job-name",
          "batch.kubernetes.io/job-completion-index",
          "batch.kubernetes.io/cronjob-scheduled-timestamp");

  private VolatileLabels() {}
}
