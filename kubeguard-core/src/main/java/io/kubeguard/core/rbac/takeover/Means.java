package io.kubeguard.core.rbac.takeover;

/** How one party takes over another, and on what that hangs besides rights. */
public enum Means {
  HOLD_EVERYTHING("may do everything", ""),
  IMPERSONATE("sends requests as it", ""),
  REQUEST_TOKEN("requests a token of it", ""),
  MAKE_TOKEN_SECRET("makes a secret that is filled with its token, and reads it", ""),
  CREATE_POD("runs a pod as it", ""),
  CREATE_WORKLOAD("has a pod made that runs as it", ""),
  CHANGE_WORKLOAD("has a workload run as it", ""),
  APPROVE_CERTIFICATE("requests a certificate in its name and approves it", ""),
  CHANGE_OWN_ROLE("writes any right into a role that it has", ""),
  BIND_ROLE("binds a role to itself that is enough", ""),
  MAKE_ROLE("makes a role with any right and binds it to itself", ""),
  USE_KUBELET("runs commands in every container of a node through its kubelet", ""),
  EXECUTE("runs a command in a pod that runs as it", Means.TOKEN),
  DEBUG("adds a container to a pod that runs as it", Means.TOKEN),
  CHANGE_POD("exchanges the image of a pod that runs as it", Means.TOKEN),
  EXECUTE_BY_GET(
      "runs a command in a pod that runs as it",
      "if the pod mounts its token, and the API server (before Kubernetes 1.35) asks for get alone"),
  READ_TOKEN_SECRET(
      "reads its token in a secret",
      "if a secret of type kubernetes.io/service-account-token was made for it; before Kubernetes"
          + " 1.24 every account had one"),
  RUN_ON_NODE("uses the tokens of the pods of a node", "if a pod of it runs on that node"),
  ESCAPE_TO_NODE(
      "runs a privileged pod", "if Pod Security or another policy lets privileged pods in");

  private static final String TOKEN = "if the pod mounts its token";

  private final String words;
  private final String proviso;

  Means(String words, String proviso) {
    this.words = words;
    this.proviso = proviso;
  }

  /** What else must hold: {@code if the pod mounts its token}; empty where rights are enough. */
  public String proviso() {
    return proviso;
  }

  /** What the one does to become the other: {@code requests a token of it}. */
  @Override
  public String toString() {
    return words;
  }
}
