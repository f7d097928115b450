package io.kubeguard.core.workload;

import org.jspecify.annotations.Nullable;

/**
 * What a pod's and a container's {@code securityContext} have in common: the container's is in
 * force, and the pod's where the container leaves a field out.
 */
public record ProcessSecurity(
    Toggle runAsNonRoot,
    @Nullable Long runAsUser,
    @Nullable Long runAsGroup,
    @Nullable SecurityProfile seccompProfile,
    @Nullable SecurityProfile appArmorProfile,
    @Nullable SeLinuxOptions seLinuxOptions,
    @Nullable WindowsOptions windowsOptions) {
  public static final ProcessSecurity NONE =
      new ProcessSecurity(Toggle.UNSET, null, null, null, null, null, null);

  /** Whether Windows is told to give it the host's own rights. */
  public boolean isHostProcess() {
    return windowsOptions != null && windowsOptions.hostProcess().isOn();
  }

  /** This container's, with what its pod says for the fields left out. */
  public ProcessSecurity within(ProcessSecurity pod) {
    return new ProcessSecurity(
        runAsNonRoot.or(pod.runAsNonRoot),
        runAsUser == null ? pod.runAsUser : runAsUser,
        runAsGroup == null ? pod.runAsGroup : runAsGroup,
        seccompProfile == null ? pod.seccompProfile : seccompProfile,
        appArmorProfile == null ? pod.appArmorProfile : appArmorProfile,
        seLinuxOptions == null ? pod.seLinuxOptions : seLinuxOptions,
        windowsOptions == null ? pod.windowsOptions : windowsOptions);
  }
}
