package io.kubeguard.core.workload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pod's {@code securityContext}.
 *
 * @param process what containers take from it
 * @param fsGroupChangePolicy {@code Always}, {@code OnRootMismatch}, or {@code ""}
 * @param supplementalGroupsPolicy {@code Merge}, {@code Strict}, or {@code ""}
 */
public record PodSecurityContext(
    ProcessSecurity process,
    @Nullable Long fsGroup,
    String fsGroupChangePolicy,
    List<Long> supplementalGroups,
    String supplementalGroupsPolicy,
    List<Sysctl> sysctls) {
  public static final PodSecurityContext NONE =
      new PodSecurityContext(ProcessSecurity.NONE, null, "", List.of(), "", List.of());

  public PodSecurityContext {
    supplementalGroups = List.copyOf(supplementalGroups);
    sysctls = List.copyOf(sysctls);
  }
}
