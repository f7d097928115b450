package io.kubeguard.manifests.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.model.Workload;
import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.EnvironmentVariable.Source;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.ProcessSecurity;
import io.kubeguard.core.workload.SecurityProfile;
import io.kubeguard.core.workload.Toggle;
import io.kubeguard.core.workload.Volume;
import io.kubeguard.core.workload.security.Level;
import io.kubeguard.core.workload.security.PodSecurity;
import io.kubeguard.core.workload.security.PolicyVersion;
import io.kubeguard.manifests.Recordings;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: p
        annotations:
          container.apparmor.security.beta.kubernetes.io/a: unconfined
      spec:
        os: {name: linux}
        hostPID: true
        hostIPC: yes
        hostUsers: false
        shareProcessNamespace: true
        automountServiceAccountToken: false
        enableServiceLinks: false
        securityContext:
          runAsUser: 10001
          runAsGroup: 20002
          fsGroup: 30003
          fsGroupChangePolicy: OnRootMismatch
          supplementalGroups: [1, 2]
          supplementalGroupsPolicy: Strict
          seLinuxOptions: {type: container_t, level: "s0:c1"}
          seccompProfile: {type: Localhost, localhostProfile: x.json}
          sysctls:
          - {name: net.core.somaxconn, value: "9"}
        initContainers:
        - name: side
          restartPolicy: Always
          image: i:1
        containers:
        - name: a
          image: i:2
          env:
          - {name: PLAIN, value: secret-text}
          - name: S
            valueFrom: {secretKeyRef: {name: s, key: k}}
          - name: F
            valueFrom: {fieldRef: {fieldPath: metadata.name}}
          envFrom:
          - {prefix: P_, secretRef: {name: all}}
          - {configMapRef: {name: cm}}
          ports:
          - {containerPort: 80, hostPort: 8080}
          volumeMounts:
          - {name: v, mountPath: /data, subPath: x, readOnly: true}
          livenessProbe:
            exec: {command: [cat, /ok]}
          lifecycle:
            preStop:
              httpGet: {port: 80, host: h}
          securityContext:
            privileged: false
            allowPrivilegeEscalation: true
            readOnlyRootFilesystem: true
            runAsNonRoot: true
            procMount: Unmasked
            appArmorProfile: {type: Unconfined}
            windowsOptions: {hostProcess: true, runAsUserName: u}
            capabilities:
              add: [CHOWN]
              drop: [ALL]
        ephemeralContainers:
        - name: debug
          image: i:3
        volumes:
        - {name: v}
        - {name: e, emptyDir: {}}
        - {name: h, hostPath: {path: /var/run}}
        - {name: s, secret: {secretName: top}}
        - {name: c, configMap: {name: conf}}
        - {name: p, persistentVolumeClaim: {claimName: data}}
        - {name: n, nfs: null}
      """;

  @Test
  void readsWhatAPodMayDo() {
    PodTemplate pod = workload(POD).template();
    assertThat(pod.settings().os()).isEqualTo("linux");
    assertThat(pod.settings().hostPid()).isTrue();
    assertThat(pod.settings().hostIpc()).as("yes is true in YAML 1.1").isTrue();
    assertThat(pod.settings().hostUsers()).isEqualTo(Toggle.OFF);
    assertThat(pod.settings().shareProcessNamespace()).isTrue();
    assertThat(pod.settings().automountServiceAccountToken()).isEqualTo(Toggle.OFF);
    assertThat(pod.settings().enableServiceLinks()).isEqualTo(Toggle.OFF);
    assertThat(pod.securityContext().fsGroup()).isEqualTo(30_003);
    assertThat(pod.securityContext().supplementalGroups()).containsExactly(1L, 2L);
    assertThat(pod.securityContext().supplementalGroupsPolicy()).isEqualTo("Strict");
    assertThat(pod.securityContext().sysctls().getFirst().name()).isEqualTo("net.core.somaxconn");
    assertThat(pod.ephemeralContainers()).extracting(Container::name).containsExactly("debug");
    assertThat(pod.initContainers().getFirst().isSidecar()).isTrue();
    assertThat(pod.everyContainer())
        .extracting(container -> container.settings().image())
        .containsExactly("i:1", "i:2", "i:3");
  }

  @Test
  void readsVolumesByTypeAndAnUntypedOneAsAnEmptyDir() {
    assertThat(workload(POD).template().settings().volumes())
        .extracting(volume -> volume.name() + " " + volume.type() + " " + volume.target())
        .containsExactly(
            "v emptyDir ",
            "e emptyDir ",
            "h hostPath /var/run",
            "s secret top",
            "c configMap conf",
            "p persistentVolumeClaim data",
            "n " + Volume.EMPTY_DIR + " ");
  }

  @Test
  void readsWhatAContainerMayDo() {
    Container a = workload(POD).template().containers().getFirst();
    assertThat(a.securityContext().privileged()).isEqualTo(Toggle.OFF);
    assertThat(a.securityContext().allowPrivilegeEscalation()).isEqualTo(Toggle.ON);
    assertThat(a.securityContext().readOnlyRootFilesystem()).isEqualTo(Toggle.ON);
    assertThat(a.securityContext().procMount()).isEqualTo("Unmasked");
    assertThat(a.securityContext().capabilities().add()).containsExactly("CHOWN");
    assertThat(a.securityContext().capabilities().drop()).containsExactly("ALL");
    assertThat(a.securityContext().process().isHostProcess()).isTrue();
    ProcessSecurity process =
        a.securityContext().process().within(workload(POD).template().securityContext().process());
    assertThat(process.runAsUser()).isEqualTo(10_001);
    assertThat(process.runAsGroup()).isEqualTo(20_002);
    assertThat(process.seccompProfile()).isEqualTo(new SecurityProfile("Localhost", "x.json"));
    assertThat(a.settings().hostPorts().getFirst().number()).isEqualTo(8080);
    assertThat(a.settings().volumeMounts().getFirst().mountPath()).isEqualTo("/data");
    assertThat(a.settings().volumeMounts().getFirst().readOnly()).isTrue();
    assertThat(a.settings().handlers())
        .extracting(h -> h.name() + " " + h.action() + " " + h.host() + " " + h.command())
        .containsExactly("livenessProbe exec  [cat, /ok]", "lifecycle.preStop httpGet h []");
  }

  @Test
  void readsWhereVariablesComeFromWithoutTheirValues() {
    Container a = workload(POD).template().containers().getFirst();
    assertThat(a.settings().environment())
        .extracting(v -> v.name() + " " + v.source() + " " + v.object() + " " + v.key())
        .containsExactly(
            "P_ SECRET all ",
            " CONFIG_MAP cm ",
            "PLAIN VALUE  ",
            "S SECRET s k",
            "F " + Source.OTHER + "  ");
    assertThat(a.settings().environment().toString()).doesNotContain("secret-text");
  }

  @Test
  void knowsThePlacesOfFieldsAndWhereMissingOnesBelong() {
    PodTemplate pod = workload(POD).template();
    Container a = pod.containers().getFirst();
    assertThat(line(pod.settings().places().at("hostPID").line())).isEqualTo("hostPID: true");
    assertThat(line(a.settings().places().at("securityContext.appArmorProfile.type").line()))
        .isEqualTo("appArmorProfile: {type: Unconfined}");
    assertThat(line(a.settings().places().at("securityContext.capabilities.add").line()))
        .isEqualTo("add: [CHOWN]");
    assertThat(line(a.settings().places().at("securityContext.seccompProfile.type").line()))
        .as("the context, where it belongs")
        .isEqualTo("privileged: false");
    Container debug = pod.ephemeralContainers().getFirst();
    assertThat(line(debug.settings().places().at("securityContext.runAsUser").line()))
        .isEqualTo("- name: debug");
  }

  private static String line(long number) {
    return POD.lines().toList().get((int) number - 1).strip();
  }

  @Test
  void tellsAValueOfAWrongType() {
    ManifestSet set =
        new ManifestReader().read("p", POD.replace("runAsNonRoot: true", "runAsNonRoot: \"true\""));
    assertThat(set.diagnostics())
        .singleElement()
        .asString()
        .contains("\"runAsNonRoot\" takes true or false");
  }

  @Test
  void everyKindThatRunsPodsIsRead() {
    Map<String, String> kinds =
        Map.of(
            "Deployment", "apps/v1",
            "StatefulSet", "apps/v1",
            "DaemonSet", "apps/v1",
            "ReplicaSet", "apps/v1",
            "ReplicationController", "v1",
            "Job", "batch/v1");
    String template = "spec: {template: {spec: {hostPID: true, containers: [{name: a}]}}}";
    kinds.forEach(
        (kind, version) ->
            assertThat(
                    workload(
                            "{apiVersion: %s, kind: %s, metadata: {name: n}, %s}"
                                .formatted(version, kind, template))
                        .template()
                        .settings()
                        .hostPid())
                .as(kind)
                .isTrue());
    assertThat(
            workload(
                    "{apiVersion: batch/v1, kind: CronJob, metadata: {name: n}, spec: {jobTemplate:"
                        + " {"
                        + template
                        + "}}}")
                .template()
                .settings()
                .hostPid())
        .isTrue();
  }

  @Test
  void eachBadPodIsBelowBaseline() throws IOException {
    Map<String, String> levels = new TreeMap<>();
    List<String> files =
        Recordings.manifests().stream()
            .map(Object::toString)
            .filter(file -> file.contains("BishopFox-badPods"))
            .toList();
    for (Workload workload :
        new ManifestReader().read(files, InputStream.nullInputStream()).model().workloads()) {
      levels.put(
          workload.ref() + " " + workload.location(),
          PodSecurity.level(workload.template(), PolicyVersion.LATEST).toString());
    }
    assertThat(levels).hasSizeGreaterThan(20);
    assertThat(
            levels.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(Level.PRIVILEGED.toString()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toList()))
        .as("only the pods that allow nothing")
        .allMatch(name -> name.contains("nothing-allowed"));
  }

  private static Workload workload(String yaml) {
    return new ManifestReader().read("p", yaml).model().workloads().getFirst();
  }
}
