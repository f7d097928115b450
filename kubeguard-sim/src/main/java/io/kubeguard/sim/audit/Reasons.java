package io.kubeguard.sim.audit;

/** What the RBAC authoriser writes into an event's annotation when it lets a request through. */
final class Reasons {
  private Reasons() {}

  /** Allowed by the account's own binding in a namespace, or in the whole cluster. */
  static String binding(String namespace, String accountNamespace, String account) {
    String name = accountNamespace + "-" + account;
    String to = "\" to ServiceAccount \"" + account + "/" + accountNamespace + "\"";
    return namespace.isEmpty()
        ? "RBAC: allowed by ClusterRoleBinding \"" + name + "\" of ClusterRole \"" + name + to
        : "RBAC: allowed by RoleBinding \"" + name + "/" + namespace + "\" of Role \"" + name + to;
  }

  /** Allowed by a built-in binding of the same name as its ClusterRole. */
  static String builtIn(String role, String kind, String subject) {
    return "RBAC: allowed by ClusterRoleBinding \""
        + role
        + "\" of ClusterRole \""
        + role
        + "\" to "
        + kind
        + " \""
        + subject
        + "\"";
  }
}
