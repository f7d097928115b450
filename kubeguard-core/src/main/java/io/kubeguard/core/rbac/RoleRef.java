package io.kubeguard.core.rbac;

/** The role that a binding gives: {@code ClusterRole/view} or {@code Role/shop:web}. */
public record RoleRef(Kind kind, String name) {
  /** The two kinds of role. */
  public enum Kind {
    ROLE("Role"),
    CLUSTER_ROLE("ClusterRole");

    private final String kubernetesName;

    Kind(String kubernetesName) {
      this.kubernetesName = kubernetesName;
    }

    @Override
    public String toString() {
      return kubernetesName;
    }
  }

  @Override
  public String toString() {
    return kind + "/" + name;
  }
}
