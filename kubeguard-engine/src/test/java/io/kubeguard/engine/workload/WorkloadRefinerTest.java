package io.kubeguard.engine.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.ContainerRef;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.HeldCapabilities;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.SocketUse;
import io.kubeguard.core.observation.ProvenanceSource;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.workload.harden.HardenOptions;
import io.kubeguard.core.workload.security.Level;
import io.kubeguard.core.workload.security.PolicyVersion;
import io.kubeguard.engine.network.NetworkSelection;
import io.kubeguard.engine.report.WorkloadRefinementJson;
import io.kubeguard.engine.report.WorkloadRefinementText;
import io.kubeguard.manifests.read.ManifestReader;
import io.kubeguard.manifests.write.WorkloadPatch;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorkloadRefinerTest {
  private static final String MANIFEST =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        namespace: shop
      spec:
        selector:
          matchLabels: {app: web}
        template:
          metadata:
            labels: {app: web}
          spec:
            hostPID: true
            containers:
            - name: app
              image: app:1
              volumeMounts:
              - name: node
                mountPath: /host
            volumes:
            - name: node
              hostPath: {path: /}
      """;

  private static ClusterModel model() {
    return new ManifestReader().read("web.yaml", MANIFEST).model();
  }

  private static Evidence evidence(int line) {
    return new Evidence(
        Instant.parse("2026-11-01T10:00:00Z").plusSeconds(line), "tetragon.json", line, "");
  }

  private static ProfileBuilder recorded(String pod) {
    ContainerRef ref = new ContainerRef("shop", pod, "app", "", "", "", new TreeMap<>());
    Actor actor = new Actor(ProvenanceSource.TETRAGON, ref, "/app/server", 1000, 1000);
    return new ProfileBuilder()
        .add(
            new ProcessAct.ProgramStarted(
                actor, List.of("/app/server"), HeldCapabilities.of(List.of()), false, evidence(1)))
        .add(new ProcessAct.FileUsed(actor, FileUse.READ, "/app/config", evidence(2)))
        .add(new ProcessAct.FileUsed(actor, FileUse.CREATE, "/tmp/upload", evidence(3)))
        .add(new ProcessAct.FileUsed(actor, FileUse.WRITE, "/tmp/upload", evidence(3)))
        .add(new ProcessAct.SocketUsed(actor, SocketUse.BIND, "TCP", "", 8080, evidence(4)))
        .add(new ProcessAct.CapabilityAsked(actor, "SYS_ADMIN", false, evidence(5)));
  }

  @Test
  void aRecordedDeploymentReachesRestricted() {
    HardenOptions all = new HardenOptions(1024, true, PolicyVersion.LATEST);
    WorkloadRefinement refinement =
        new WorkloadRefiner(all)
            .refine(recorded("web-5d9c7b8f6-x2k4p").build(), model(), NetworkSelection.ALL);
    assertThat(refinement.unknown()).isEmpty();
    assertThat(refinement.results())
        .singleElement()
        .isInstanceOfSatisfying(
            WorkloadRefinement.Hardened.class,
            hardened -> {
              assertThat(hardened.accepted().hardening().levelBefore()).isEqualTo(Level.PRIVILEGED);
              assertThat(hardened.accepted().hardening().levelAfter()).isEqualTo(Level.RESTRICTED);
              assertThat(WorkloadPatch.write(hardened.accepted().hardening()))
                  .isEqualTo(
                      """
                      ---
                      apiVersion: apps/v1
                      kind: Deployment
                      metadata:
                        name: web
                        namespace: shop
                      spec:
                        template:
                          spec:
                            securityContext:
                              seccompProfile:
                                type: RuntimeDefault
                            automountServiceAccountToken: false
                            hostPID: null
                            containers:
                            - name: app
                              securityContext:
                                allowPrivilegeEscalation: false
                                capabilities:
                                  drop: ["ALL"]
                                  add: null
                                runAsNonRoot: true
                                runAsUser: 1000
                                runAsGroup: 1000
                                readOnlyRootFilesystem: true
                              volumeMounts:
                              - name: tmp
                                mountPath: "/tmp"
                              - mountPath: "/host"
                                $patch: delete
                            volumes:
                            - name: tmp
                              emptyDir: {}
                            - name: node
                              $patch: delete
                      """);
            });
    assertThat(WorkloadRefinementText.print(refinement))
        .contains(
            "Deployment shop/web: Pod Security privileged → restricted",
            "    emptyDir at /tmp",
            "1 of 1 workload can be made tighter");
    assertThat(WorkloadRefinementJson.print(refinement))
        .contains("\"levelAfter\" : \"restricted\"");
  }

  @Test
  void whatBelongsToNoManifestIsTold() {
    WorkloadRefinement refinement =
        new WorkloadRefiner(HardenOptions.standard())
            .refine(recorded("other-0").build(), model(), NetworkSelection.ALL);
    assertThat(refinement.changed()).isZero();
    assertThat(WorkloadRefinementText.print(refinement))
        .contains("Recorded, but of no container of these manifests:", "shop/other-*");
  }
}
