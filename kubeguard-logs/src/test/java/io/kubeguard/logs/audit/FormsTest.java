package io.kubeguard.logs.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubeguard.core.profile.DifferentClustersException;
import io.kubeguard.logs.audit.AuditLog.Ending;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form in which audit events come shows the same as the bare events. */
class FormsTest {
  private static final String GET =
      EventJson.by("jane").does("get", "/pods", "shop", "a").code(200).toString();
  private static final String LIST =
      EventJson.by("jane").does("list", "apps/deployments", "shop", "").code(200).toString();
  private static final List<String> BOTH =
      List.of(
          "jane: get pods \"a\" in shop: ALLOWED REQUEST",
          "jane: list deployments.apps in shop: ALLOWED REQUEST");

  private static String quoted(String json) {
    return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** Line ends wherever JSON allows them. */
  private static String pretty(String json) {
    StringBuilder text = new StringBuilder();
    boolean inString = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"' && (i == 0 || json.charAt(i - 1) != '\\')) {
        inString = !inString;
      }
      text.append(c);
      if (!inString && "{[,:".indexOf(c) >= 0) {
        text.append("\n  ");
      }
    }
    return text.toString();
  }

  static Stream<Arguments> forms() {
    String cloudWatch =
        "{\"events\":[{\"logStreamName\":\"kube-apiserver-audit-1\",\"message\":"
            + quoted(GET)
            + "},{\"message\":"
            + quoted(LIST)
            + "}]}";
    String subscription =
        "{\"messageType\":\"DATA_MESSAGE\",\"logGroup\":\"/aws/eks/c/cluster\",\"logEvents\":["
            + "{\"id\":\"1\",\"timestamp\":1,\"message\":"
            + quoted(GET)
            + "},{\"id\":\"2\",\"message\":"
            + quoted(LIST)
            + "}]}";
    String azureRecord =
        "{\"category\":\"kube-audit\",\"properties\":{\"log\":%s,\"stream\":\"stdout\"}}";
    String azure =
        azureRecord.formatted(quoted(GET + "\n").replace("\n", "\\n"))
            + "\n"
            + azureRecord.formatted(quoted(LIST));
    String otlpRecord = "{\"body\":{\"stringValue\":%s},\"severityText\":\"default\"}";
    String otlp =
        "{\"resourceLogs\":[{\"resource\":{\"attributes\":[]},\"scopeLogs\":[{\"scope\":{},"
            + "\"logRecords\":["
            + otlpRecord.formatted(quoted(GET))
            + ","
            + otlpRecord.formatted(quoted(LIST))
            + "]}]}]}";
    String viaq = ",\"level\":\"default\",\"k8s_audit_level\":\"Metadata\",\"log_type\":\"audit\"}";
    return Stream.of(
        Arguments.of("native", "JSON lines", GET + "\n" + LIST + "\n"),
        Arguments.of("native", "JSON lines, CRLF", GET + "\r\n\r\n" + LIST + "\r\n"),
        Arguments.of("native", "JSON lines, byte order mark", "\uFEFF" + GET + "\n" + LIST),
        Arguments.of("native", "pretty-printed", pretty(GET) + "\n" + pretty(LIST)),
        Arguments.of("native", "pretty, byte order mark", "\uFEFF" + pretty(GET) + pretty(LIST)),
        Arguments.of("native", "one behind the other", GET + LIST),
        Arguments.of("native", "two a line", LIST.replace("list", "xx") + GET + LIST + "\n" + GET),
        Arguments.of("native", "an array", "[" + GET + "," + LIST + "]"),
        Arguments.of("native", "a pretty array", "[\n" + pretty(GET) + ",\n" + pretty(LIST) + "]"),
        Arguments.of("native", "an array, a line each", "[" + GET + ",\n" + LIST + "]"),
        Arguments.of("native", "leading commas", "[\n" + GET + "\n," + LIST + "\n]\n"),
        Arguments.of(
            "native",
            "EventList",
            "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"metadata\":{},\"items\":["
                + GET
                + ","
                + LIST
                + "]}"),
        Arguments.of(
            "native",
            "pretty List",
            "{\n\"kind\": \"List\",\n\"items\": [\n"
                + pretty(GET)
                + ",\n"
                + pretty(LIST)
                + "],\n\"metadata\": {\"items\": [1]}\n}"),
        Arguments.of(
            "native",
            "a container's lines",
            "2026-01-31T10:00:00Z stdout F " + GET + "\n2026-01-31T10:00:01Z stdout F " + LIST),
        Arguments.of(
            "native",
            "syslog",
            "<13>Jan 31 10:00:00 cp1 kube-apiserver[123]: "
                + GET
                + "\nJan 31 10:00:00 cp1 kube-apiserver[123]: "
                + LIST),
        Arguments.of("cloudwatch", "EKS export", cloudWatch),
        Arguments.of("cloudwatch", "EKS export, pretty", pretty(cloudWatch)),
        Arguments.of("cloudwatch", "subscription", subscription),
        Arguments.of(
            "cloudwatch",
            "subscriptions without line ends",
            subscription.replace("jane", "x") + subscription),
        Arguments.of(
            "cloudwatch",
            "an export with wrapped subscriptions",
            "{\"events\":[{\"message\":" + quoted(subscription) + "}]}"),
        Arguments.of(
            "cloudwatch",
            "Insights rows",
            "{\"@timestamp\":\"x\",\"@message\":" + quoted(GET) + "}\n{\"@message\":" + LIST + "}"),
        Arguments.of("azure", "lines", azure),
        Arguments.of("azure", "records", "{\"records\":[" + azure.replace("}\n{", "},{") + "]}"),
        Arguments.of("azure", "an array", "[" + azure.replace("}\n{", "},{") + "]"),
        Arguments.of(
            "azure",
            "Log Analytics",
            "[{\"Category\":\"kube-audit\",\"log_s\":"
                + quoted(GET)
                + "},{\"log_s\":"
                + quoted(LIST)
                + "}]"),
        Arguments.of(
            "azure",
            "properties as a string",
            "{\"properties\":"
                + quoted("{\"log\":" + quoted(GET) + "}")
                + "}\n"
                + "{\"properties\":"
                + quoted("{\"log\":" + quoted(LIST) + "}")
                + "}"),
        Arguments.of(
            "openshift-viaq",
            "lines",
            GET.substring(0, GET.length() - 1)
                + viaq
                + "\n"
                + LIST.substring(0, LIST.length() - 1)
                + viaq.replace("k8s_", "openshift_")),
        Arguments.of("openshift-otlp", "one export", otlp),
        Arguments.of("openshift-otlp", "one export, pretty", pretty(otlp)),
        Arguments.of(
            "openshift-otlp",
            "odd elements",
            otlp.replace("[{\"resource\"", "[1,null,{\"resource\"")));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("forms")
  @DisplayName("A form is detected by content, and can be said")
  void detected(String format, String name, String text) {
    AuditLog detected = Reading.of(text);
    AuditLog said = Reading.as(AuditFormat.named(format).orElseThrow(), text);

    assertThat(Reading.shown(detected.profile())).containsAll(shownBy(name));
    assertThat(detected.diagnostics()).isEmpty();
    assertThat(detected.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(Reading.count(detected, "format." + format))
        .isEqualTo(Reading.count(detected, "events"))
        .isGreaterThanOrEqualTo(2);
    assertThat(said.profile().activities()).isEqualTo(detected.profile().activities());
  }

  private static List<String> shownBy(String name) {
    return name.equals("two a line")
        ? List.of(
            "jane: get pods \"a\" in shop: ALLOWED REQUEST +0s+2c",
            "jane: list deployments.apps in shop: ALLOWED REQUEST")
        : BOTH;
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("forms")
  @DisplayName("A log of another form than the one said is not an audit log of that form")
  void anotherFormIsRefused(String format, String name, String text) {
    AuditFormat other = format.equals("azure") ? AuditFormat.GOOGLE : AuditFormat.AZURE;
    AuditLog log = Reading.as(other, text);

    assertThat(log.profile().activities()).isEmpty();
    assertThat(log.ending()).isEqualTo(Ending.NOT_AN_AUDIT_LOG);
    assertThat(log.diagnostics().getFirst().message()).contains("of the form " + other);
  }

  @ParameterizedTest
  @EnumSource(AuditFormat.class)
  @DisplayName("Every form has a name that reads back")
  void names(AuditFormat format) {
    assertThat(AuditFormat.named(format.toString())).contains(format);
    assertThat(AuditFormat.named(format.name())).isEmpty();
  }

  @Test
  @DisplayName("ViaQ overwrites level and moves the real one: it is put back")
  void viaqLevel() {
    String viaq =
        GET.substring(0, GET.length() - 1)
            + ",\"k8s_audit_level\":\"RequestResponse\",\"level\":\"default\"}";

    assertThat(Reading.counters(viaq))
        .containsEntry("level.RequestResponse", 1L)
        .containsEntry("format.openshift-viaq", 1L);
  }

  @Test
  @DisplayName("ViaQ writes / in keys as _slash_: the pod is still known")
  void viaqPod() {
    AuditLog log =
        Reading.of(
            """
            {"stage":"ResponseComplete","verb":"list","objectRef":{"resource":"pods"},\
            "responseStatus":{"code":200},"log_type":"audit","k8s_audit_level":"Metadata",\
            "user":{"username":"system:serviceaccount:a:b",\
            "extra":{"authentication_kubernetes_io_slash_pod-name":["b-0"]}}}""");

    assertThat(log.profile().activities().firstEntry().getValue().pods()).containsKey("b-0");
  }

  private static String google(String method, String resource, String more) {
    return "{\"insertId\":\"i-1\",\"timestamp\":\"2026-01-31T10:00:00Z\",\"resource\":{\"type\":"
        + "\"k8s_cluster\",\"labels\":{\"project_id\":\"p\",\"cluster_name\":\"prod\"}},"
        + "\"protoPayload\":{\"authenticationInfo\":{\"principalEmail\":\"jane\"},\"methodName\":\""
        + method
        + "\",\"resourceName\":\""
        + resource
        + "\""
        + more;
  }

  @ParameterizedTest
  @CsvSource({
    "io.k8s.core.v1.pods.get, core/v1/namespaces/shop/pods/a, get pods \"a\" in shop",
    "io.k8s.core.v1.pods.list, core/v1/namespaces/shop/pods, list pods in shop",
    "io.k8s.core.v1.pods.list, core/v1/pods, list pods cluster-wide",
    "io.k8s.core.v1.nodes.get, core/v1/nodes/n1, get nodes \"n1\" cluster-wide",
    "io.k8s.core.v1.pods.status.patch, core/v1/namespaces/shop/pods/a/status,"
        + " patch pods/status \"a\" in shop",
    "io.k8s.core.v1.pods.exec.create, core/v1/namespaces/shop/pods/a/exec,"
        + " create pods/exec \"a\" in shop",
    "io.k8s.core.v1.services.proxy.get, core/v1/namespaces/shop/services/a:80/proxy/x/y/z/w,"
        + " get services/proxy \"a:80\" in shop",
    "io.k8s.core.v1.namespaces.get, core/v1/namespaces/shop, get namespaces \"shop\" in shop",
    "io.k8s.core.v1.namespaces.finalize.update, core/v1/namespaces/shop/finalize,"
        + " update namespaces/finalize \"shop\" in shop",
    "io.k8s.core.v1.namespaces.list, core/v1/namespaces, list namespaces cluster-wide",
    "io.k8s.apps.v1.deployments.deletecollection, apps/v1/namespaces/shop/deployments,"
        + " deletecollection deployments.apps in shop",
    "io.k8s.authorization.rbac.v1.roles.create, rbac.authorization.k8s.io/v1/namespaces/shop/roles,"
        + " create roles.rbac.authorization.k8s.io in shop"
  })
  @DisplayName("Google: the verb is the last part of methodName, the object is resourceName")
  void googleEntries(String method, String resource, String shown) {
    AuditLog log = Reading.of(google(method, resource, "}}"));

    assertThat(Reading.shown(log.profile()))
        .containsExactly("jane: " + shown + ": ALLOWED REQUEST");
    assertThat(log.profile().cluster()).isEqualTo("prod");
    assertThat(Reading.count(log, "format.google")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "}} | ALLOWED",
        ",\"status\":{}}} | ALLOWED",
        ",\"status\":{\"code\":5,\"message\":\"not found\"}}} | ALLOWED",
        ",\"status\":{\"code\":7,\"message\":\"User \\\"j\\\" cannot list\"}}} | DENIED",
        ",\"status\":{\"code\":7,\"message\":\"quota\"}}} | UNKNOWN",
        ",\"status\":{\"code\":8}}} | UNKNOWN",
        ",\"status\":{\"code\":13}}} | UNKNOWN",
        ",\"status\":{\"code\":16}}} | DENIED",
        ",\"authorizationInfo\":[{\"granted\":true,\"permission\":\"x\"}]}} | ALLOWED",
        ",\"authorizationInfo\":[{\"granted\":false}]}} | DENIED",
        ",\"authorizationInfo\":[{\"granted\":false},{\"granted\":true}]}} | DENIED",
        "},\"labels\":{\"authorization.k8s.io/decision\":\"forbid\"}} | DENIED",
        "},\"labels\":{\"authorization.k8s.io/decision\":\"allow\","
            + "\"authorization.k8s.io/reason\":\"access granted by IAM permissions.\"}}"
            + " | ALLOWED_ELSEWHERE"
      })
  @DisplayName("Google: the decision is in labels, else in authorizationInfo, else in the status")
  void googleDecisions(String more, String outcome) {
    String entry = google("io.k8s.core.v1.pods.list", "core/v1/namespaces/shop/pods", more);

    assertThat(Reading.shown(entry))
        .containsExactly("jane: list pods in shop: " + outcome + " REQUEST");
  }

  @Test
  @DisplayName("Google: entries of two clusters aren't mixed")
  void googleClusters() {
    String entry = google("io.k8s.core.v1.pods.list", "core/v1/pods", "}}");

    assertThatThrownBy(() -> Reading.of(entry + "\n" + entry.replace("prod", "test")))
        .isInstanceOf(DifferentClustersException.class)
        .hasMessageStartingWith("-: ")
        .hasMessageContainingAll("prod", "test");
  }

  @Test
  @DisplayName("Google: the anonymous stand in authoritySelector")
  void googleAnonymous() {
    assertThat(
            Reading.shown(
                google("io.k8s.core.v1.pods.list", "core/v1/pods", "}}")
                    .replace("principalEmail", "authoritySelector")
                    .replace("jane", "system:anonymous")))
        .containsExactly("system:anonymous: list pods cluster-wide: ALLOWED REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "google.container.v1.ClusterManager.CreateCluster",
        "v2.deploymentmanager.deployments.insert",
        "io.k8s.readyz",
        ""
      })
  @DisplayName("Google: an entry of another service is no event")
  void googleOtherServices(String method) {
    AuditLog log = Reading.of(google(method, "projects/p", "}}"));

    assertThat(log.profile().activities()).isEmpty();
    assertThat(Reading.count(log, "events")).isZero();
  }

  @Test
  @DisplayName("A message that is cut inside its envelope is told with file and line")
  void brokenInsideAnEnvelope() {
    AuditLog log =
        Reading.of(
            "{\"message\":"
                + quoted(GET)
                + "}\n{\"message\":"
                + quoted(GET.substring(0, 90))
                + "}\n{\"message\":\"I0131 10:00:00 1 controller.go:1] plain text\"}\n");

    assertThat(Reading.told(log))
        .containsExactly(
            "WARNING broken-line -:2:1: what is wrapped here breaks off or isn't JSON");
    assertThat(Reading.count(log, "broken")).isEqualTo(1);
    assertThat(Reading.count(log, "not-events")).isEqualTo(1);
    assertThat(Reading.count(log, "events")).isEqualTo(1);
  }
}
