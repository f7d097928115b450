package io.kubeguard.core.workload.security;

import static io.kubeguard.core.workload.security.Check.butForUserNamespaces;
import static io.kubeguard.core.workload.security.Check.butForWindows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A control of the Pod Security Standards under the reference implementation's name, with the rules
 * that it has had; in the order in which the reference reports them.
 */
public enum Control {
  APP_ARMOR_PROFILE("appArmorProfile", Level.BASELINE, since(0, new AppArmorCheck())),
  CAPABILITIES_BASELINE(
      "capabilities_baseline", Level.BASELINE, since(0, new BaselineCapabilities())),
  HOST_NAMESPACES("hostNamespaces", Level.BASELINE, since(0, new HostNamespaces())),
  HOST_PATH_VOLUMES("hostPathVolumes", Level.BASELINE, since(0, new HostPathVolumes())),
  HOST_PORTS("hostPorts", Level.BASELINE, since(0, new HostPorts())),
  HOST_PROBES_AND_HOST_LIFECYCLE(
      "hostProbesAndHostLifecycle", Level.BASELINE, since(34, new HostHandlers())),
  PRIVILEGED("privileged", Level.BASELINE, since(0, new Privileged())),
  PROC_MOUNT(
      "procMount",
      Level.BASELINE,
      since(0, new ProcMount()),
      since(35, butForUserNamespaces(new ProcMount()))),
  SE_LINUX_OPTIONS(
      "seLinuxOptions",
      Level.BASELINE,
      since(0, new SeLinuxCheck(Types.SE_LINUX)),
      since(31, new SeLinuxCheck(with(Types.SE_LINUX, "container_engine_t")))),
  SECCOMP_PROFILE_BASELINE(
      "seccompProfile_baseline",
      Level.BASELINE,
      since(0, new SeccompAnnotations()),
      since(19, new SeccompCheck(false))),
  SYSCTLS(
      "sysctls",
      Level.BASELINE,
      since(0, new Sysctls(Types.SYSCTLS)),
      since(27, new Sysctls(Types.SYSCTLS_27)),
      since(29, new Sysctls(Types.SYSCTLS_29)),
      since(32, new Sysctls(with(Types.SYSCTLS_29, "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem")))),
  WINDOWS_HOST_PROCESS("windowsHostProcess", Level.BASELINE, since(0, new WindowsHostProcess())),
  ALLOW_PRIVILEGE_ESCALATION(
      "allowPrivilegeEscalation",
      Level.RESTRICTED,
      since(8, new PrivilegeEscalation()),
      since(25, butForWindows(new PrivilegeEscalation()))),
  CAPABILITIES_RESTRICTED(
      "capabilities_restricted",
      Level.RESTRICTED,
      since(22, new RestrictedCapabilities()),
      since(25, butForWindows(new RestrictedCapabilities()))),
  PROC_MOUNT_RESTRICTED("procMount_restricted", Level.RESTRICTED, since(35, new ProcMount())),
  RESTRICTED_VOLUMES("restrictedVolumes", Level.RESTRICTED, since(0, new RestrictedVolumes())),
  RUN_AS_NON_ROOT(
      "runAsNonRoot",
      Level.RESTRICTED,
      since(0, new RunAsNonRoot()),
      since(35, butForUserNamespaces(new RunAsNonRoot()))),
  RUN_AS_USER(
      "runAsUser",
      Level.RESTRICTED,
      since(23, new RunAsUser()),
      since(35, butForUserNamespaces(new RunAsUser()))),
  SECCOMP_PROFILE_RESTRICTED(
      "seccompProfile_restricted",
      Level.RESTRICTED,
      since(19, new SeccompCheck(true)),
      since(25, butForWindows(new SeccompCheck(true))));

  private final String id;
  private final Level level;

  /** Never changed; checks hold no state. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Rule> rules;

  Control(String id, Level level, Rule... rules) {
    this.id = id;
    this.level = level;
    this.rules = List.of(rules);
  }

  /** A rule that holds from Kubernetes 1.{@code minor} on. */
  private record Rule(int minor, Check check) {}

  private static Rule since(int minor, Check check) {
    return new Rule(minor, check);
  }

  /** The level that it belongs to; stricter levels have it too. */
  public Level level() {
    return level;
  }

  /** What the control says in this version; empty where there was none yet. */
  Optional<Check> check(PolicyVersion version) {
    return rules.stream()
        .filter(rule -> version.isAtLeast(rule.minor()))
        .reduce((older, newer) -> newer)
        .map(Rule::check);
  }

  /** The baseline control that this one says more strictly, if any. */
  Optional<Control> replaced() {
    return switch (this) {
      case CAPABILITIES_RESTRICTED -> Optional.of(CAPABILITIES_BASELINE);
      case PROC_MOUNT_RESTRICTED -> Optional.of(PROC_MOUNT);
      case RESTRICTED_VOLUMES -> Optional.of(HOST_PATH_VOLUMES);
      case SECCOMP_PROFILE_RESTRICTED -> Optional.of(SECCOMP_PROFILE_BASELINE);
      case APP_ARMOR_PROFILE,
          CAPABILITIES_BASELINE,
          HOST_NAMESPACES,
          HOST_PATH_VOLUMES,
          HOST_PORTS,
          HOST_PROBES_AND_HOST_LIFECYCLE,
          PRIVILEGED,
          PROC_MOUNT,
          SE_LINUX_OPTIONS,
          SECCOMP_PROFILE_BASELINE,
          SYSCTLS,
          WINDOWS_HOST_PROCESS,
          ALLOW_PRIVILEGE_ESCALATION,
          RUN_AS_NON_ROOT,
          RUN_AS_USER ->
          Optional.empty();
    };
  }

  @Override
  public String toString() {
    return id;
  }

  private static Set<String> with(Set<String> some, String... more) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(List.of(more));
    return all;
  }

  /** What is allowed in the older versions. */
  private static final class Types {
    static final Set<String> SE_LINUX =
        Set.of("container_t", "container_init_t", "container_kvm_t");
    static final Set<String> SYSCTLS =
        Set.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.ping_group_range",
            "net.ipv4.ip_unprivileged_port_start");
    static final Set<String> SYSCTLS_27 = with(SYSCTLS, "net.ipv4.ip_local_reserved_ports");
    static final Set<String> SYSCTLS_29 =
        with(
            SYSCTLS_27,
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes");
  }
}
