package io.kubeguard.logs.flows;

import java.util.Set;
import java.util.SortedMap;

/** Labels of pods as logs give them, without those that change with each roll-out, run or pod. */
final class Labels {
  private static final Set<String> VOLATILE =
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

  /** More than any pod has. */
  private static final int MOST = 200;

  private Labels() {}

  /** Adds {@code key=value}; a label may have no value. */
  static void add(String label, SortedMap<String, String> labels) {
    int equals = label.indexOf('=');
    String key = equals < 0 ? label : label.substring(0, equals);
    if (!key.isEmpty() && !VOLATILE.contains(key) && labels.size() < MOST) {
      labels.put(key, equals < 0 ? "" : label.substring(equals + 1));
    }
  }
}
