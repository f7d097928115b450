package io.kubeguard.core.workload;

import java.util.Comparator;

/** Names a workload: the owner of pods, such as {@code shop/Deployment/web}. */
public record WorkloadRef(String namespace, String kind, String name)
    implements Comparable<WorkloadRef> {
  private static final Comparator<WorkloadRef> ORDER =
      Comparator.comparing(WorkloadRef::namespace)
          .thenComparing(WorkloadRef::kind)
          .thenComparing(WorkloadRef::name);

  @Override
  public int compareTo(WorkloadRef other) {
    return ORDER.compare(this, other);
  }

  /** {@code NAMESPACE/KIND/NAME}. */
  @Override
  public String toString() {
    return namespace + "/" + kind + "/" + name;
  }
}
