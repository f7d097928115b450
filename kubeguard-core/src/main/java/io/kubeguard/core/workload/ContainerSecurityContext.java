package io.kubeguard.core.workload;

/**
 * A container's {@code securityContext}.
 *
 * @param process what it shares with its pod's
 * @param procMount {@code Default}, {@code Unmasked}, or {@code ""}
 */
public record ContainerSecurityContext(
    ProcessSecurity process,
    Toggle privileged,
    Toggle allowPrivilegeEscalation,
    Toggle readOnlyRootFilesystem,
    String procMount,
    Capabilities capabilities) {
  public static final ContainerSecurityContext NONE =
      new ContainerSecurityContext(
          ProcessSecurity.NONE, Toggle.UNSET, Toggle.UNSET, Toggle.UNSET, "", Capabilities.NONE);
}
