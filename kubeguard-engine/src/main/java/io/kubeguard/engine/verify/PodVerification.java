package io.kubeguard.engine.verify;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.workload.security.Control;
import io.kubeguard.core.workload.security.Level;
import io.kubeguard.core.workload.security.PodSecurity;
import io.kubeguard.core.workload.security.PolicyVersion;
import io.kubeguard.core.workload.security.Violation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Workloads held against a level of the Pod Security Standards.
 *
 * @param asked the level that their pods should meet
 * @param pods the judged workloads, sorted
 */
public record PodVerification(Level asked, PolicyVersion version, List<JudgedPod> pods) {
  public PodVerification {
    pods = List.copyOf(pods);
  }

  /**
   * A workload and what the level forbids in its pods.
   *
   * @param level the strictest level that they meet
   * @param violations by the control that forbids it, in the reference's order
   */
  public record JudgedPod(Workload workload, Level level, Map<Control, Violation> violations) {
    /** Whether the pods meet the level; a workload without a container can't be said to. */
    public boolean isPassed() {
      return violations.isEmpty() && !workload.template().containers().isEmpty();
    }
  }

  /** Judges the pods of all workloads in these namespaces; in all where none is named. */
  public static PodVerification of(
      ClusterModel model, Level level, PolicyVersion version, Collection<String> namespaces) {
    return new PodVerification(
        level,
        version,
        model.workloads().stream()
            .filter(workload -> namespaces.isEmpty() || namespaces.contains(workload.namespace()))
            .sorted(Comparator.comparing(Workload::ref).thenComparing(Workload::location))
            .map(workload -> judged(workload, level, version))
            .toList());
  }

  private static JudgedPod judged(Workload workload, Level level, PolicyVersion version) {
    return new JudgedPod(
        workload,
        PodSecurity.level(workload.template(), version),
        PodSecurity.evaluate(workload.template(), level, version));
  }

  /** Whether the pods of each workload meet the level. */
  public boolean isPassed() {
    return pods.stream().allMatch(JudgedPod::isPassed);
  }

  /** Those that don't. */
  public List<JudgedPod> failed() {
    return pods.stream().filter(pod -> !pod.isPassed()).toList();
  }
}
