package io.kubeguard.logs.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.logs.Recordings;
import io.kubeguard.logs.audit.AuditLog.Ending;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real recordings, with numbers that were counted with jq. */
class RecordingsTest {
  @ParameterizedTest
  @CsvSource({
    "audit/0hardik1-kubesplaining/testdata/audit/eks/minimal-risky-eks-audit.json, 6, 0, 0, 6",
    "audit/0hardik1-kubesplaining/testdata/audit/native/leastprivilege-demo-audit.log,28,0,0,28",
    "audit/0hardik1-kubesplaining/testdata/audit/native/minimal-risky-audit.log, 3, 0, 0, 3",
    "audit/alcideio-rbac-tool/testdata/auditgen/testdata-01.json, 3, 0, 0, 3",
    "audit/alcideio-rbac-tool/testdata/auditgen/testdata-02.json, 3, 0, 0, 3",
    "audit/liggitt-audit2rbac/history/501d132a/testdata/demo.log, 757, 320, 0, 437",
    "audit/liggitt-audit2rbac/testdata/demo.log, 37, 0, 0, 37",
    "audit/openshift-cluster-logging-operator/hack/logsamples/otlp_audit_kube.json, 3, 0, 1, 2",
    "audit/openshift-cluster-logging-operator/hack/logsamples/otlp_audit_openshift.json,3,0,0,3",
    "audit/openshift-cluster-logging-operator/hack/logsamples/raw_audit_kubernetes.json,1,0,0,1",
    "audit/openshift-cluster-logging-operator/hack/logsamples/viaq_audit_kubernetes.json,1,0,0,1",
    "audit/openshift-cluster-logging-operator/hack/logsamples/viaq_audit_openshift.json,1,0,0,1",
    "audit/openshift-cluster-logging-operator/test/functional/filters/apiaudit/testdata/audit.log,"
        + " 5, 0, 0, 5",
    "audit/openshift-cluster-logging-operator/test/functional/filters/apiaudit/vrl/testdata/"
        + "audit_in.log, 100, 0, 8, 92",
    "derived/GoogleCloudPlatform-khi/k8s-audit.jsonl, 1, 0, 0, 1",
    "derived/falcosecurity-falco/k8s-audit.jsonl, 51, 0, 2, 49",
    "derived/openshift-cluster-logging-operator/k8s-audit.jsonl, 29, 0, 2, 27",
    "derived/panther-labs-panther-analysis/k8s-audit.jsonl, 91, 0, 3, 32",
    "derived/hkerma-kubernetes-event-dataset/audit-logs.rebuilt.jsonl, 16563, 0, 474, 16089",
    "recorded/audit/audit-split-start.log.gz, 2166, 1083, 231, 852"
  })
  @DisplayName("Every event of a recording is read, with its stage")
  void events(String name, long events, long received, long started, long complete) {
    AuditLog log = Reading.of(Recordings.data(name));

    assertThat(log.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(log.diagnostics()).isEmpty();
    assertThat(Reading.count(log, "events")).isEqualTo(events);
    assertThat(Reading.count(log, "stage.RequestReceived")).isEqualTo(received);
    assertThat(Reading.count(log, "stage.ResponseStarted")).isEqualTo(started);
    assertThat(Reading.count(log, "stage.ResponseComplete")).isEqualTo(complete);
  }

  @ParameterizedTest
  @CsvSource({"derived/GoogleCloudPlatform-khi/gcp-protoPayload.jsonl, 3"})
  @DisplayName("Of Google's entries those of the Kubernetes API that name an object are read")
  void googleEntries(String name, long events) {
    assertThat(Reading.count(Reading.of(Recordings.data(name)), "events")).isEqualTo(events);
  }

  @ParameterizedTest
  @CsvSource({
    "audit_host, otlp", "audit_ovn, otlp", "container, otlp", "journal, otlp",
    "audit_host, viaq", "audit_ovn, viaq", "container, viaq", "journal, viaq"
  })
  @DisplayName("What OpenShift forwards beside Kubernetes' audit is no audit log")
  void otherLogs(String name, String model) {
    AuditLog log =
        Reading.of(
            Recordings.data(
                "audit/openshift-cluster-logging-operator/hack/logsamples/"
                    + model
                    + "_"
                    + name
                    + ".json"));

    assertThat(log.ending()).isEqualTo(Ending.NOT_AN_AUDIT_LOG);
    assertThat(log.profile().activities()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "derived/hkerma-kubernetes-event-dataset/audit-logs.rebuilt.jsonl, 16491, 0, 72",
    "recorded/audit/audit-split-start.log.gz, 483, 600, 0"
  })
  @DisplayName("The sums over all requests are those of the events")
  void sums(String name, long allowed, long elsewhere, long unknown) {
    Profile profile = Reading.of(Recordings.data(name)).profile();

    assertThat(requests(profile, o -> o == Outcome.ALLOWED)).isEqualTo(allowed);
    assertThat(requests(profile, o -> o == Outcome.ALLOWED_ELSEWHERE)).isEqualTo(elsewhere);
    assertThat(requests(profile, o -> o == Outcome.UNKNOWN)).isEqualTo(unknown);
    assertThat(requests(profile, o -> true)).isEqualTo(allowed + elsewhere + unknown);
  }

  private static long requests(Profile profile, Predicate<Outcome> outcome) {
    return profile.activities().values().stream()
        .flatMap(activity -> activity.uses().entrySet().stream())
        .filter(use -> use.getKey().basis() == Basis.REQUEST)
        .filter(use -> outcome.test(use.getKey().outcome()))
        .flatMap(use -> use.getValue().values().stream())
        .mapToLong(names -> names.total().started() + names.total().completed())
        .sum();
  }
}
