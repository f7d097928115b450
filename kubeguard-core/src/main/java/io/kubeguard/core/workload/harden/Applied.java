package io.kubeguard.core.workload.harden;

import io.kubeguard.core.workload.Capabilities;
import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.ContainerSecurityContext;
import io.kubeguard.core.workload.ContainerSettings;
import io.kubeguard.core.workload.PodSecurityContext;
import io.kubeguard.core.workload.PodSettings;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.ProcessSecurity;
import io.kubeguard.core.workload.Toggle;
import io.kubeguard.core.workload.Volume;
import io.kubeguard.core.workload.VolumeMount;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A pod template with a setting made. */
final class Applied {
  private Applied() {}

  static PodTemplate all(PodTemplate pod, List<Change> changes) {
    PodTemplate after = pod;
    for (Change change : changes) {
      after = one(after, change.setting());
    }
    return after;
  }

  private static PodTemplate one(PodTemplate pod, Setting setting) {
    return switch (setting) {
      case Setting.NotPrivileged s ->
          security(
              pod,
              s.name(),
              c ->
                  new ContainerSecurityContext(
                      c.process(),
                      Toggle.OFF,
                      c.allowPrivilegeEscalation(),
                      c.readOnlyRootFilesystem(),
                      c.procMount(),
                      c.capabilities()));
      case Setting.NoPrivilegeEscalation s ->
          security(
              pod,
              s.name(),
              c ->
                  new ContainerSecurityContext(
                      c.process(),
                      c.privileged(),
                      Toggle.OFF,
                      c.readOnlyRootFilesystem(),
                      c.procMount(),
                      c.capabilities()));
      case Setting.ReadOnlyRoot s ->
          security(
              pod,
              s.name(),
              c ->
                  new ContainerSecurityContext(
                      c.process(),
                      c.privileged(),
                      c.allowPrivilegeEscalation(),
                      Toggle.ON,
                      c.procMount(),
                      c.capabilities()));
      case Setting.OnlyCapabilities s ->
          security(
              pod,
              s.name(),
              c ->
                  new ContainerSecurityContext(
                      c.process(),
                      c.privileged(),
                      c.allowPrivilegeEscalation(),
                      c.readOnlyRootFilesystem(),
                      c.procMount(),
                      new Capabilities(s.add(), s.drop())));
      case Setting.DefaultProcMount s ->
          security(
              pod,
              s.name(),
              c ->
                  new ContainerSecurityContext(
                      c.process(),
                      c.privileged(),
                      c.allowPrivilegeEscalation(),
                      c.readOnlyRootFilesystem(),
                      "",
                      c.capabilities()));
      case Setting.RunAs s ->
          security(
              pod,
              s.name(),
              c ->
                  new ContainerSecurityContext(
                      runAs(c.process(), s.user(), s.group()),
                      c.privileged(),
                      c.allowPrivilegeEscalation(),
                      c.readOnlyRootFilesystem(),
                      c.procMount(),
                      c.capabilities()));
      case Setting.WritableFolder s -> writable(pod, s);
      case Setting.ReadOnlyMount s ->
          containers(pod, c -> c.name().equals(s.name()) ? readOnly(c, s) : c);
      case Setting.Seccomp s -> seccomp(pod, s);
      case Setting.NoToken s -> noToken(pod);
      case Setting.OwnNamespace s -> ownNamespace(pod, s.of());
      case Setting.NoVolume s -> noVolume(pod, s.volume());
    };
  }

  private static ProcessSecurity runAs(ProcessSecurity p, long user, OptionalLong group) {
    return new ProcessSecurity(
        Toggle.ON,
        user,
        group.isPresent() ? Long.valueOf(group.getAsLong()) : p.runAsGroup(),
        p.seccompProfile(),
        p.appArmorProfile(),
        p.seLinuxOptions(),
        p.windowsOptions());
  }

  private static PodTemplate security(
      PodTemplate pod, String name, UnaryOperator<ContainerSecurityContext> change) {
    return containers(
        pod,
        c ->
            c.name().equals(name)
                ? with(c, change.apply(c.securityContext()), c.settings().volumeMounts())
                : c);
  }

  private static Container with(
      Container c, ContainerSecurityContext context, List<VolumeMount> mounts) {
    ContainerSettings s = c.settings();
    return new Container(
        c.name(),
        c.ports(),
        c.probes(),
        c.texts(),
        c.configMaps(),
        new ContainerSettings(
            s.image(),
            s.restartPolicy(),
            context,
            mounts,
            s.environment(),
            s.hostPorts(),
            s.handlers(),
            s.places()),
        c.location());
  }

  private static PodTemplate containers(PodTemplate pod, UnaryOperator<Container> change) {
    return new PodTemplate(
        pod.labels(),
        pod.selector(),
        pod.annotations(),
        pod.hostNetwork(),
        pod.containers().stream().map(change).toList(),
        pod.initContainers().stream().map(change).toList(),
        pod.ephemeralContainers(),
        pod.configMaps(),
        pod.settings());
  }

  private static PodTemplate settings(PodTemplate pod, boolean hostNetwork, PodSettings settings) {
    return new PodTemplate(
        pod.labels(),
        pod.selector(),
        pod.annotations(),
        hostNetwork,
        pod.containers(),
        pod.initContainers(),
        pod.ephemeralContainers(),
        pod.configMaps(),
        settings);
  }

  private static PodTemplate writable(PodTemplate pod, Setting.WritableFolder s) {
    PodTemplate mounted =
        containers(
            pod,
            c ->
                c.name().equals(s.name())
                    ? with(
                        c,
                        c.securityContext(),
                        and(
                            c.settings().volumeMounts(),
                            new VolumeMount(s.volume(), s.folder(), "", false, c.location())))
                    : c);
    return volumes(
        mounted,
        and(
            mounted.settings().volumes(),
            new Volume(s.volume(), Volume.EMPTY_DIR, "", mounted.settings().places().whole())));
  }

  private static Container readOnly(Container c, Setting.ReadOnlyMount s) {
    return with(
        c,
        c.securityContext(),
        c.settings().volumeMounts().stream()
            .map(
                m ->
                    m.name().equals(s.volume()) && m.mountPath().equals(s.mountPath())
                        ? new VolumeMount(m.name(), m.mountPath(), m.subPath(), true, m.location())
                        : m)
            .toList());
  }

  private static PodTemplate noVolume(PodTemplate pod, String volume) {
    PodTemplate unmounted =
        containers(
            pod,
            c ->
                with(
                    c,
                    c.securityContext(),
                    c.settings().volumeMounts().stream()
                        .filter(m -> !m.name().equals(volume))
                        .toList()));
    return volumes(
        unmounted,
        unmounted.settings().volumes().stream().filter(v -> !v.name().equals(volume)).toList());
  }

  private static PodTemplate volumes(PodTemplate pod, List<Volume> volumes) {
    PodSettings s = pod.settings();
    return settings(
        pod,
        pod.hostNetwork(),
        new PodSettings(
            s.os(),
            s.hostUsers(),
            s.hostPid(),
            s.hostIpc(),
            s.shareProcessNamespace(),
            s.automountServiceAccountToken(),
            s.enableServiceLinks(),
            s.securityContext(),
            volumes,
            s.places()));
  }

  private static PodTemplate noToken(PodTemplate pod) {
    PodSettings s = pod.settings();
    return settings(
        pod,
        pod.hostNetwork(),
        new PodSettings(
            s.os(),
            s.hostUsers(),
            s.hostPid(),
            s.hostIpc(),
            s.shareProcessNamespace(),
            Toggle.OFF,
            s.enableServiceLinks(),
            s.securityContext(),
            s.volumes(),
            s.places()));
  }

  private static PodTemplate ownNamespace(PodTemplate pod, Setting.HostNamespace of) {
    PodSettings s = pod.settings();
    return settings(
        pod,
        pod.hostNetwork() && of != Setting.HostNamespace.NETWORK,
        new PodSettings(
            s.os(),
            s.hostUsers(),
            s.hostPid() && of != Setting.HostNamespace.PID,
            s.hostIpc() && of != Setting.HostNamespace.IPC,
            s.shareProcessNamespace(),
            s.automountServiceAccountToken(),
            s.enableServiceLinks(),
            s.securityContext(),
            s.volumes(),
            s.places()));
  }

  private static PodTemplate seccomp(PodTemplate pod, Setting.Seccomp setting) {
    PodSettings s = pod.settings();
    PodSecurityContext c = s.securityContext();
    ProcessSecurity p = c.process();
    return settings(
        pod,
        pod.hostNetwork(),
        new PodSettings(
            s.os(),
            s.hostUsers(),
            s.hostPid(),
            s.hostIpc(),
            s.shareProcessNamespace(),
            s.automountServiceAccountToken(),
            s.enableServiceLinks(),
            new PodSecurityContext(
                new ProcessSecurity(
                    p.runAsNonRoot(),
                    p.runAsUser(),
                    p.runAsGroup(),
                    setting.profile(),
                    p.appArmorProfile(),
                    p.seLinuxOptions(),
                    p.windowsOptions()),
                c.fsGroup(),
                c.fsGroupChangePolicy(),
                c.supplementalGroups(),
                c.supplementalGroupsPolicy(),
                c.sysctls()),
            s.volumes(),
            s.places()));
  }

  private static <T> List<T> and(List<T> some, T more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }
}
