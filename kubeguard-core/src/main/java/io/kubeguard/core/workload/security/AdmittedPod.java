package io.kubeguard.core.workload.security;

import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.ContainerSecurityContext;
import io.kubeguard.core.workload.ContainerSettings;
import io.kubeguard.core.workload.HostPort;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.ProcessSecurity;
import io.kubeguard.core.workload.SecurityProfile;
import java.util.List;

/**
 * A pod as the API server has it once it has filled in what was left out: in the node's network
 * each port is the node's, and an AppArmor annotation becomes the field that took its place.
 */
final class AdmittedPod {
  static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
  private static final SecurityProfile UNCONFINED = new SecurityProfile("Unconfined", "");

  private AdmittedPod() {}

  static PodTemplate of(PodTemplate pod) {
    return new PodTemplate(
        pod.labels(),
        pod.selector(),
        pod.annotations(),
        pod.hostNetwork(),
        admitted(pod, pod.containers(), pod.hostNetwork()),
        admitted(pod, pod.initContainers(), pod.hostNetwork()),
        admitted(pod, pod.ephemeralContainers(), false),
        pod.configMaps(),
        pod.settings());
  }

  private static List<Container> admitted(
      PodTemplate pod, List<Container> containers, boolean onHost) {
    return containers.stream().map(container -> admitted(pod, container, onHost)).toList();
  }

  private static Container admitted(PodTemplate pod, Container container, boolean onHost) {
    ContainerSettings settings = container.settings();
    return new Container(
        container.name(),
        container.ports(),
        container.probes(),
        container.texts(),
        container.configMaps(),
        new ContainerSettings(
            settings.image(),
            settings.restartPolicy(),
            security(pod, container),
            settings.volumeMounts(),
            settings.environment(),
            settings.hostPorts().stream().map(port -> onHost ? onHost(port) : port).toList(),
            settings.handlers(),
            settings.places()),
        container.location());
  }

  private static HostPort onHost(HostPort port) {
    return port.number() == 0
        ? new HostPort(port.containerPort(), port.containerPort(), port.location())
        : port;
  }

  /** Only the profile that confines nothing matters to a level. */
  private static ContainerSecurityContext security(PodTemplate pod, Container container) {
    ContainerSecurityContext context = container.securityContext();
    ProcessSecurity process = context.process();
    boolean unconfined =
        "unconfined".equals(pod.annotations().get(APP_ARMOR + container.name()))
            && process.appArmorProfile() == null
            && !UNCONFINED.equals(pod.securityContext().process().appArmorProfile())
            && !pod.settings().isWindows();
    if (!unconfined) {
      return context;
    }
    return new ContainerSecurityContext(
        new ProcessSecurity(
            process.runAsNonRoot(),
            process.runAsUser(),
            process.runAsGroup(),
            process.seccompProfile(),
            UNCONFINED,
            process.seLinuxOptions(),
            process.windowsOptions()),
        context.privileged(),
        context.allowPrivilegeEscalation(),
        context.readOnlyRootFilesystem(),
        context.procMount(),
        context.capabilities());
  }
}
