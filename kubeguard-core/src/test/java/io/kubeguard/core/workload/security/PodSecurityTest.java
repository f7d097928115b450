package io.kubeguard.core.workload.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.workload.Capabilities;
import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.ContainerSecurityContext;
import io.kubeguard.core.workload.ContainerSettings;
import io.kubeguard.core.workload.Handler;
import io.kubeguard.core.workload.HostPort;
import io.kubeguard.core.workload.Places;
import io.kubeguard.core.workload.PodSecurityContext;
import io.kubeguard.core.workload.PodSettings;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.ProcessSecurity;
import io.kubeguard.core.workload.SecurityProfile;
import io.kubeguard.core.workload.Sysctl;
import io.kubeguard.core.workload.Toggle;
import io.kubeguard.core.workload.Volume;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The words are the reference implementation's, as a real API server of 1.34 answers. */
class PodSecurityTest {
  private static final Location HERE = Location.of("pod.yaml", 7);
  private static final PolicyVersion V34 = new PolicyVersion(34);
  private static final ProcessSecurity USER =
      new ProcessSecurity(Toggle.ON, null, null, SecurityProfile.RUNTIME_DEFAULT, null, null, null);
  private static final ContainerSecurityContext HARD =
      new ContainerSecurityContext(
          USER,
          Toggle.UNSET,
          Toggle.OFF,
          Toggle.UNSET,
          "",
          new Capabilities(List.of("NET_BIND_SERVICE"), List.of("ALL")));

  @Test
  void aHardenedPodMeetsRestrictedInEveryVersion() {
    PodTemplate pod = pod(PodSettings.NONE, false, container("a", HARD));
    for (int minor = 0; minor < 40; minor++) {
      assertThat(PodSecurity.level(pod, new PolicyVersion(minor))).isEqualTo(Level.RESTRICTED);
    }
  }

  @Test
  void aPodWithoutAnySettingMeetsBaselineOnly() {
    PodTemplate pod = pod(PodSettings.NONE, false, bare("a"), bare("b"));
    assertThat(PodSecurity.level(pod, V34)).isEqualTo(Level.BASELINE);
    assertThat(said(pod, Level.RESTRICTED, V34))
        .isEqualTo(
            "allowPrivilegeEscalation != false (containers \"a\", \"b\" must set"
                + " securityContext.allowPrivilegeEscalation=false), unrestricted capabilities"
                + " (containers \"a\", \"b\" must set securityContext.capabilities.drop=[\"ALL\"]),"
                + " runAsNonRoot != true (pod or containers \"a\", \"b\" must set"
                + " securityContext.runAsNonRoot=true), seccompProfile (pod or containers \"a\","
                + " \"b\" must set securityContext.seccompProfile.type to \"RuntimeDefault\" or"
                + " \"Localhost\")");
  }

  @Test
  void controlsAppearInTheVersionThatBroughtThem() {
    PodTemplate pod = pod(PodSettings.NONE, false, bare("a"));
    assertThat(PodSecurity.evaluate(pod, Level.RESTRICTED, new PolicyVersion(0)))
        .containsOnlyKeys(Control.RUN_AS_NON_ROOT);
    assertThat(PodSecurity.evaluate(pod, Level.RESTRICTED, new PolicyVersion(8)))
        .containsOnlyKeys(Control.ALLOW_PRIVILEGE_ESCALATION, Control.RUN_AS_NON_ROOT);
    assertThat(PodSecurity.evaluate(pod, Level.RESTRICTED, new PolicyVersion(19)))
        .containsOnlyKeys(
            Control.ALLOW_PRIVILEGE_ESCALATION,
            Control.RUN_AS_NON_ROOT,
            Control.SECCOMP_PROFILE_RESTRICTED);
  }

  @Test
  void windowsIsSparedWhatItHasNot() {
    PodTemplate pod = pod(settings("windows", Toggle.UNSET, List.of()), false, bare("a"));
    assertThat(PodSecurity.evaluate(pod, Level.RESTRICTED, new PolicyVersion(24)))
        .containsKey(Control.CAPABILITIES_RESTRICTED);
    assertThat(PodSecurity.evaluate(pod, Level.RESTRICTED, new PolicyVersion(25)))
        .containsOnlyKeys(Control.RUN_AS_NON_ROOT);
  }

  @Test
  void usersOfTheirOwnFreeThePodFromNonRootSince35() {
    ContainerSecurityContext root =
        new ContainerSecurityContext(
            new ProcessSecurity(
                Toggle.OFF, 0L, null, SecurityProfile.RUNTIME_DEFAULT, null, null, null),
            Toggle.UNSET,
            Toggle.OFF,
            Toggle.UNSET,
            "Unmasked",
            new Capabilities(List.of(), List.of("ALL")));
    PodTemplate own = pod(settings("", Toggle.OFF, List.of()), false, container("a", root));
    assertThat(PodSecurity.evaluate(own, Level.RESTRICTED, V34))
        .containsOnlyKeys(Control.PROC_MOUNT, Control.RUN_AS_NON_ROOT, Control.RUN_AS_USER);
    assertThat(PodSecurity.evaluate(own, Level.BASELINE, PolicyVersion.LATEST)).isEmpty();
    assertThat(PodSecurity.evaluate(own, Level.RESTRICTED, PolicyVersion.LATEST))
        .containsOnlyKeys(Control.PROC_MOUNT_RESTRICTED);
    PodTemplate shared = pod(PodSettings.NONE, false, container("a", root));
    assertThat(PodSecurity.evaluate(shared, Level.RESTRICTED, PolicyVersion.LATEST))
        .containsOnlyKeys(
            Control.PROC_MOUNT_RESTRICTED, Control.RUN_AS_NON_ROOT, Control.RUN_AS_USER);
  }

  @Test
  void inTheNodesNetworkEachPortIsTheNodes() {
    Container container =
        with("a", HARD, List.of(new HostPort(0, 8080, HERE), new HostPort(0, 443, HERE)));
    assertThat(said(pod(PodSettings.NONE, true, container), Level.BASELINE, V34))
        .isEqualTo(
            "host namespaces (hostNetwork=true), hostPort (container \"a\" uses hostPorts 443,"
                + " 8080)");
    assertThat(said(pod(PodSettings.NONE, false, container), Level.BASELINE, V34)).isEmpty();
  }

  @Test
  void anAppArmorAnnotationIsTheFieldToo() {
    Map<String, String> annotations = Map.of(AdmittedPod.APP_ARMOR + "a", "unconfined");
    PodTemplate pod =
        new PodTemplate(
            Map.of(),
            Map.of(),
            annotations,
            false,
            List.of(container("a", HARD)),
            List.of(),
            List.of());
    assertThat(said(pod, Level.BASELINE, V34))
        .isEqualTo(
            "forbidden AppArmor profiles (container \"a\" and annotation must not set AppArmor"
                + " profile type to \"Unconfined\","
                + " \"container.apparmor.security.beta.kubernetes.io/a=\"unconfined\"\")");
  }

  @Test
  void volumesAreReportedByTheStricterControl() {
    List<Volume> volumes =
        List.of(
            new Volume("n", "nfs", "", HERE),
            new Volume("h", "hostPath", "/", HERE),
            new Volume("e", Volume.EMPTY_DIR, "", HERE));
    PodTemplate pod = pod(settings("", Toggle.UNSET, volumes), false, container("a", HARD));
    assertThat(said(pod, Level.BASELINE, V34)).isEqualTo("hostPath volumes (volume \"h\")");
    assertThat(said(pod, Level.RESTRICTED, V34))
        .isEqualTo(
            "restricted volume types (volumes \"n\", \"h\" use restricted volume types"
                + " \"hostPath\", \"nfs\")");
  }

  @Test
  void ephemeralContainersCount() {
    PodTemplate pod =
        new PodTemplate(
            Map.of(),
            Map.of(),
            Map.of(),
            false,
            List.of(container("a", HARD)),
            List.of(),
            List.of(bare("debug")),
            List.of(),
            PodSettings.NONE);
    assertThat(PodSecurity.evaluate(pod, Level.RESTRICTED, V34)).hasSize(4);
  }

  @Test
  void sysctlsGrowSafeOverTime() {
    PodSecurityContext context =
        new PodSecurityContext(
            ProcessSecurity.NONE,
            null,
            "",
            List.of(),
            "",
            List.of(
                new Sysctl("net.ipv4.tcp_rmem", "1", HERE),
                new Sysctl("net.ipv4.tcp_fin_timeout", "1", HERE)));
    PodSettings settings =
        new PodSettings(
            "",
            Toggle.UNSET,
            false,
            false,
            false,
            Toggle.UNSET,
            Toggle.UNSET,
            context,
            List.of(),
            Places.of(HERE));
    PodTemplate pod = pod(settings, false, container("a", HARD));
    assertThat(said(pod, Level.BASELINE, new PolicyVersion(28)))
        .isEqualTo("forbidden sysctls (net.ipv4.tcp_rmem, net.ipv4.tcp_fin_timeout)");
    assertThat(said(pod, Level.BASELINE, new PolicyVersion(31)))
        .isEqualTo("forbidden sysctls (net.ipv4.tcp_rmem)");
    assertThat(said(pod, Level.BASELINE, new PolicyVersion(32))).isEmpty();
  }

  @Test
  void probesOfOtherHostsAreForbiddenSince34() {
    Container container =
        new Container(
            "a",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new ContainerSettings(
                "",
                "",
                HARD,
                List.of(),
                List.of(),
                List.of(),
                List.of(new Handler("livenessProbe", "httpGet", "10.0.0.1", List.of(), HERE)),
                Places.of(HERE)),
            HERE);
    PodTemplate pod = pod(PodSettings.NONE, false, container);
    assertThat(said(pod, Level.BASELINE, new PolicyVersion(33))).isEmpty();
    assertThat(said(pod, Level.BASELINE, V34))
        .isEqualTo(
            "probe or lifecycle host (container \"a\" uses probe or lifecycle host \"10.0.0.1\")");
  }

  @Test
  void versionsAreReadAsLabelsWriteThem() {
    assertThat(PolicyVersion.parse("latest")).contains(PolicyVersion.LATEST);
    assertThat(PolicyVersion.parse("v1.30")).contains(new PolicyVersion(30));
    for (String wrong : List.of("", "1.30", "v1.030", "v2.0", "v1.", "v1.30 ", "v1.9999999")) {
      assertThat(PolicyVersion.parse(wrong)).as(wrong).isEmpty();
    }
    assertThat(Level.named("restricted")).contains(Level.RESTRICTED);
    assertThat(Level.named("Restricted")).isEmpty();
  }

  private static String said(PodTemplate pod, Level level, PolicyVersion version) {
    return String.join(
        ", ",
        PodSecurity.evaluate(pod, level, version).values().stream()
            .map(Violation::toString)
            .toList());
  }

  private static PodSettings settings(String os, Toggle hostUsers, List<Volume> volumes) {
    return new PodSettings(
        os,
        hostUsers,
        false,
        false,
        false,
        Toggle.UNSET,
        Toggle.UNSET,
        PodSecurityContext.NONE,
        volumes,
        Places.of(HERE));
  }

  private static PodTemplate pod(
      PodSettings settings, boolean hostNetwork, Container... containers) {
    return new PodTemplate(
        Map.of(),
        Map.of(),
        Map.of(),
        hostNetwork,
        List.of(containers),
        List.of(),
        List.of(),
        List.of(),
        settings);
  }

  private static Container bare(String name) {
    return container(name, ContainerSecurityContext.NONE);
  }

  private static Container container(String name, ContainerSecurityContext context) {
    return with(name, context, List.of());
  }

  private static Container with(
      String name, ContainerSecurityContext context, List<HostPort> ports) {
    return new Container(
        name,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new ContainerSettings(
            "", "", context, List.of(), List.of(), ports, List.of(), Places.of(HERE)),
        HERE);
  }
}
