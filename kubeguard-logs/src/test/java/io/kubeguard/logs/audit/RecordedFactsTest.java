package io.kubeguard.logs.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real audit logs look like, one test for each fact that a reader may get wrong. */
class RecordedFactsTest {
  private static final String SA = "system:serviceaccount:shop:web";

  @ParameterizedTest
  @ValueSource(strings = {"audit.k8s.io/v1beta1", "audit.k8s.io/v1alpha1"})
  @DisplayName("1: v1beta1 and v1alpha1 have metadata.creationTimestamp and timestamp")
  void olderVersionsHaveOtherTimes(String version) {
    AuditLog log =
        Reading.of(
            """
            {"kind":"Event","apiVersion":"%s","metadata":{"creationTimestamp":"2018-01-02T03:04:05Z"},
            "level":"Metadata","timestamp":"2018-01-02T03:04:05Z","auditID":"b-1","stage":"ResponseComplete",
            "requestURI":"/api/v1/namespaces/shop/pods/a","verb":"get","user":{"username":"jane"},
            "objectRef":{"resource":"pods","namespace":"shop","name":"a","apiVersion":"v1"},
            "responseStatus":{"metadata":{},"code":200}}
            """
                .formatted(version)
                .replace("\n", ""));

    assertThat(Reading.shown(log.profile()))
        .containsExactly("jane: get pods \"a\" in shop: ALLOWED REQUEST");
    assertThat(log.profile().total().orElseThrow().first())
        .isEqualTo(Instant.parse("2018-01-02T03:04:05Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"metadata\":{\"creationTimestamp\":\"2018-01-02T03:04:05Z\"}', 2018-01-02T03:04:05Z",
    "'\"metadata\":{\"creationTimestamp\":null},\"timestamp\":\"2018-01-02T03:04:06Z\"',"
        + " 2018-01-02T03:04:06Z",
    "'\"stageTimestamp\":\"2018-01-02T03:04:08.5Z\"', 2018-01-02T03:04:08.500Z",
    "'\"stageTimestamp\":\"2018-01-02T03:04:09Z\","
        + "\"requestReceivedTimestamp\":\"2018-01-02T03:04:07.123456Z\"',"
        + " 2018-01-02T03:04:07.123456Z"
  })
  @DisplayName("1: the time received counts, else any other that the event has")
  void timeReceivedCounts(String times, Instant expected) {
    AuditLog log =
        Reading.of(
            """
            {"verb":"get","requestURI":"/x","user":{"username":"jane"},%s}"""
                .formatted(times));

    assertThat(log.profile().total().orElseThrow().first()).isEqualTo(expected);
  }

  @Test
  @DisplayName("1: some envelopes drop apiVersion, and an event may have no time")
  void neitherVersionNorTime() {
    AuditLog log =
        Reading.of(
            """
            {"verb":"get","stage":"ResponseComplete","user":{"username":"jane"},\
            "objectRef":{"resource":"pods"},"responseStatus":{"code":200}}""");

    assertThat(Reading.shown(log.profile()))
        .containsExactly("jane: get pods cluster-wide: ALLOWED REQUEST");
    assertThat(log.profile().total().orElseThrow().isTimed()).isFalse();
    assertThat(log.profile().counters()).containsEntry("no-time", 1L);
  }

  @Test
  @DisplayName("2: RequestReceived counts as nothing, a watch is seen started and completed")
  void stages() {
    EventJson watch = EventJson.by("jane").does("watch", "/pods", "shop", "").code(200);
    EventJson open = EventJson.startedBy("jane").does("watch", "/pods", "shop", "").code(200);
    EventJson received =
        EventJson.of("RequestReceived")
            .with("\"user\":{\"username\":\"jane\"}")
            .does("watch", "/pods", "shop", "");

    assertThat(Reading.shown(received.toString(), open.toString(), watch.toString()))
        .containsExactly("jane: watch pods in shop: ALLOWED REQUEST +1s+1c");
    assertThat(Reading.shown(received.toString())).isEmpty();
    assertThat(Reading.shown(open.toString()))
        .containsExactly("jane: watch pods in shop: ALLOWED REQUEST +1s+0c");
    assertThat(Reading.counters(received.toString()))
        .containsEntry("events", 1L)
        .containsEntry("stage.RequestReceived", 1L);
  }

  @Test
  @DisplayName("Stage Panic is no evidence; it is counted")
  void panic() {
    String panic =
        EventJson.of("Panic")
            .with("\"user\":{\"username\":\"jane\"}")
            .does("get", "/pods", "shop", "a")
            .code(500)
            .decision("allow", "RBAC: allowed")
            .toString();

    assertThat(Reading.shown(panic)).isEmpty();
    assertThat(Reading.counters(panic)).containsEntry("stage.Panic", 1L);
  }

  @Test
  @DisplayName("3: impersonation is the field impersonatedUser; the right belongs to that identity")
  void impersonation() {
    String event =
        EventJson.by("admin")
            .with("\"impersonatedUser\":{\"username\":\"jane\"}")
            .does("get", "/pods", "shop", "a")
            .code(200)
            .toString();

    assertThat(Reading.shown(event))
        .containsExactly(
            "admin: impersonate users \"jane\" cluster-wide: ALLOWED IMPERSONATION",
            "jane: get pods \"a\" in shop: ALLOWED REQUEST");
  }

  @Test
  @DisplayName("4: an event without objectRef is a non-resource URL")
  void nonResource() {
    assertThat(Reading.shown(EventJson.by("jane").visits("get", "/apis/apps/v1").toString()))
        .containsExactly("jane: get /apis/apps/v1: UNKNOWN REQUEST");
    assertThat(Reading.shown(EventJson.by("jane").visits("get", "/healthz").code(200).toString()))
        .containsExactly("jane: get /healthz: ALLOWED REQUEST");
  }

  @Test
  @DisplayName("4: a resource's path without its objectRef tells too little, and is counted")
  void resourcePathWithoutObjectRef() {
    String event =
        EventJson.by("jane").visits("get", "/api/v1/namespaces/shop/pods").code(200).toString();

    assertThat(Reading.shown(event)).isEmpty();
    assertThat(Reading.counters(event)).containsEntry("incomplete", 1L);
  }

  @ParameterizedTest
  @CsvSource({
    "get, /pods/exec, pods/exec",
    "create, /pods/exec, pods/exec",
    "create, /pods/attach, pods/attach",
    "get, /pods/log, pods/log",
    "create, /pods/eviction, pods/eviction",
    "create, /pods/binding, pods/binding",
    "create, /serviceaccounts/token, serviceaccounts/token",
    "patch, apps/deployments/scale, deployments/scale.apps",
    "update, apps/deployments/status, deployments/status.apps"
  })
  @DisplayName("5: sub-resources are rights of their own, with the verb that was recorded")
  void subresources(String verb, String resource, String shown) {
    String event = EventJson.by("jane").does(verb, resource, "shop", "a").code(200).toString();

    assertThat(Reading.shown(event))
        .containsExactly("jane: " + verb + " " + shown + " \"a\" in shop: ALLOWED REQUEST");
  }

  @Test
  @DisplayName("6: create without a name (generateName): never a name")
  void generateName() {
    String event =
        EventJson.by("jane")
            .does("create", "/pods", "shop", "")
            .code(201)
            .with("\"requestObject\":{\"metadata\":{\"generateName\":\"job-\"}}")
            .with("\"responseObject\":{\"metadata\":{\"name\":\"job-x7k2p\"}}")
            .toString();

    assertThat(Reading.shown(event)).containsExactly("jane: create pods in shop: ALLOWED REQUEST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "watch"})
  @DisplayName("7: list and watch with fieldSelector=metadata.name=x carry the name")
  void fieldSelector(String verb) {
    String event =
        EventJson.by("jane")
            .does(verb, "/secrets", "shop", "tls")
            .with(
                "\"requestURI\":\"/api/v1/namespaces/shop/secrets"
                    + "?fieldSelector=type%3DOpaque%2Cmetadata.name%3Dtls\"")
            .code(200)
            .toString();

    assertThat(Reading.shown(event))
        .containsExactly("jane: " + verb + " secrets \"tls\" in shop: ALLOWED REQUEST");
  }

  @Test
  @DisplayName("8: deletecollection is a verb of its own, and can't be limited by name")
  void deletecollection() {
    String event =
        EventJson.by("jane").does("deletecollection", "/pods", "shop", "a").code(200).toString();

    assertThat(Reading.shown(event))
        .containsExactly("jane: deletecollection pods in shop: ALLOWED REQUEST");
  }

  @Test
  @DisplayName("9: without decision and reason the code counts; 404 was authorised")
  void notFoundWasAuthorised() {
    assertThat(
            Reading.shown(
                EventJson.by("jane").does("get", "/pods", "shop", "a").code(404).toString()))
        .containsExactly("jane: get pods \"a\" in shop: ALLOWED REQUEST");
  }

  @Test
  @DisplayName("10: pod-name links an event to a pod; the account's own groups add no identity")
  void podName() {
    String event =
        """
        {"stage":"ResponseComplete","verb":"list","objectRef":{"resource":"pods","namespace":"shop"},\
        "responseStatus":{"code":200},"user":{"username":"system:serviceaccount:shop:web",\
        "groups":["system:serviceaccounts","system:serviceaccounts:shop","system:authenticated"],\
        "extra":{"arn":["x"],"authentication.kubernetes.io/pod-name":["web-7d9f-abcde"]}}}""";
    AuditLog log = Reading.of(event);

    assertThat(Reading.shown(log.profile()))
        .containsExactly(SA + ": list pods in shop: ALLOWED REQUEST");
    assertThat(log.profile().activities().firstEntry().getValue().pods())
        .isEqualTo(java.util.Map.of("web-7d9f-abcde", 1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"system:node:n1", "system:anonymous", "jane@example.com", "arn:aws:x/y"})
  @DisplayName("10: nodes, the anonymous and users keep their names")
  void identities(String user) {
    assertThat(Reading.shown(EventJson.by(user).does("list", "/pods", "", "").code(200).toString()))
        .containsExactly(user + ": list pods cluster-wide: ALLOWED REQUEST");
  }

  @Test
  @DisplayName("12: a 401 has an empty user and only ResponseStarted: counted, nobody's right")
  void unauthorised() {
    String event =
        EventJson.of("ResponseStarted").does("list", "/pods", "", "").code(401).toString();

    assertThat(Reading.shown(event)).isEmpty();
    assertThat(Reading.counters(event)).containsEntry("no-user", 1L);
  }

  @Test
  @DisplayName("12: a refused impersonation has neither annotations nor impersonatedUser")
  void refusedImpersonation() {
    String event =
        EventJson.by("dev")
            .does("list", "/pods", "shop", "")
            .code(
                403,
                "users \"jane\" is forbidden: User \"dev\" cannot impersonate resource \"users\""
                    + " in API group \"\" at the cluster scope")
            .toString();

    assertThat(Reading.shown(event))
        .containsExactly("dev: impersonate users \"jane\" cluster-wide: DENIED IMPERSONATION");
  }

  @Test
  @DisplayName("13: decision allow with code 403 (quota, admission): authorised, failed")
  void allowedFailed() {
    String event =
        EventJson.by("jane")
            .does("create", "/pods", "shop", "a")
            .code(403, "pods \"a\" is forbidden: exceeded quota")
            .decision("allow", "RBAC: allowed by RoleBinding \\\"x/shop\\\"")
            .toString();

    assertThat(Reading.shown(event))
        .containsExactly("jane: create pods in shop: ALLOWED_FAILED REQUEST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"patch", "update"})
  @DisplayName("14: patch or update that answers 201 also needed create, on that name")
  void applyCreates(String verb) {
    EventJson event = EventJson.by("jane").does(verb, "apps/deployments", "shop", "web");

    assertThat(Reading.shown(event.code(201).toString()))
        .containsExactly(
            "jane: " + "create deployments.apps \"web\" in shop: ALLOWED APPLY_CREATE",
            "jane: " + verb + " deployments.apps \"web\" in shop: ALLOWED REQUEST");
  }

  @Test
  @DisplayName("14: objectRef.name of a plain create is from the body; of a sub-resource it isn't")
  void createNames() {
    assertThat(
            Reading.shown(
                EventJson.by("jane").does("create", "/pods", "shop", "a").code(201).toString(),
                EventJson.by("jane")
                    .does("create", "/serviceaccounts/token", "shop", "web")
                    .code(201)
                    .toString()))
        .containsExactly(
            "jane: create pods in shop: ALLOWED REQUEST",
            "jane: create serviceaccounts/token \"web\" in shop: ALLOWED REQUEST");
  }

  @Test
  @DisplayName("14: the name of a new namespace is from the body; an apply has it in the path")
  void newNamespaces() {
    assertThat(
            Reading.shown(
                EventJson.by("jane").does("create", "/namespaces", "", "team").code(201).toString(),
                EventJson.by("jane").does("patch", "/namespaces", "ci", "ci").code(201).toString()))
        .containsExactlyInAnyOrder(
            "jane: create namespaces cluster-wide: ALLOWED REQUEST",
            "jane: create namespaces \"ci\" in ci: ALLOWED APPLY_CREATE",
            "jane: patch namespaces \"ci\" in ci: ALLOWED REQUEST");
  }

  @Test
  @DisplayName("15: a watch with sendInitialEvents=true comes without a list, and adds none")
  void watchAlone() {
    String event =
        EventJson.startedBy("jane")
            .does("watch", "/pods", "", "")
            .with("\"requestURI\":\"/api/v1/pods?sendInitialEvents=true&watch=true\"")
            .code(200)
            .toString();

    assertThat(Reading.shown(event))
        .containsExactly("jane: watch pods cluster-wide: ALLOWED REQUEST +1s+0c");
  }

  @Test
  @DisplayName("17: kubectl exec is get pods/exec with code 101, create pods/exec on fallback")
  void exec() {
    assertThat(
            Reading.shown(
                EventJson.by("jane").does("get", "/pods/exec", "shop", "a").code(101).toString(),
                EventJson.by("jane")
                    .does("create", "/pods/exec", "shop", "a")
                    .code(101)
                    .toString()))
        .containsExactly(
            "jane: create pods/exec \"a\" in shop: ALLOWED REQUEST",
            "jane: get pods/exec \"a\" in shop: ALLOWED REQUEST");
  }

  @Test
  @DisplayName("17: the authoriser sees get namespaces/x in namespace x")
  void namespaceInItself() {
    assertThat(
            Reading.shown(
                EventJson.by("jane")
                    .does("get", "/namespaces", "shop", "shop")
                    .code(200)
                    .toString()))
        .containsExactly("jane: get namespaces \"shop\" in shop: ALLOWED REQUEST");
  }

  @Test
  @DisplayName("17: a 404 on an API that isn't installed was authorised")
  void apiNotInstalled() {
    String event =
        EventJson.by("jane").does("list", "metrics.k8s.io/pods", "shop", "").code(404).toString();

    assertThat(Reading.shown(event))
        .containsExactly("jane: list pods.metrics.k8s.io in shop: ALLOWED REQUEST");
  }

  @ParameterizedTest
  @CsvSource({
    "/livez?verbose, /livez",
    "/openapi/v2?timeout=32s, /openapi/v2",
    "/logs/a%20b, /logs/a b",
    "/logs/100%, /logs/100%",
    "/logs/a+b, /logs/a+b"
  })
  @DisplayName("18: requestURI of a non-resource request holds the query string: the path counts")
  void queryString(String uri, String path) {
    assertThat(Reading.shown(EventJson.by("jane").visits("get", uri).code(200).toString()))
        .containsExactly("jane: get " + path + ": ALLOWED REQUEST");
  }

  @Test
  @DisplayName("16, 19: what isn't logged makes no right of anyone's")
  void nothingIsMadeUp() {
    String event =
        EventJson.by("system:kube-controller-manager")
            .does("list", "apps/replicasets", "", "")
            .code(200)
            .with(
                "\"userAgent\":\"kube-controller-manager/v1.34/system:serviceaccount"
                    + ":kube-system:deployment-controller\"")
            .toString();

    assertThat(Reading.shown(event))
        .isEqualTo(
            List.of(
                "system:kube-controller-manager: list replicasets.apps cluster-wide:"
                    + " ALLOWED REQUEST"));
  }
}
