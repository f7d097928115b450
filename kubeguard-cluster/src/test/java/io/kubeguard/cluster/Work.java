package io.kubeguard.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every kind of request whose rights an audit log shows in its own way: names that the authoriser
 * sees or doesn't, sub-resources, applies that create, watches, impersonation, hidden checks.
 */
final class Work {
  static final String HOME = "kg-it-home";
  static final String OTHER = "kg-it-other";

  private static final String CORE = "/api/v1/namespaces/" + HOME;
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/namespaces/" + HOME;
  private static final String LEASES =
      "/apis/coordination.k8s.io/v1/namespaces/" + HOME + "/leases";
  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/" + HOME + "/deployments";
  private static final String MERGE = "application/merge-patch+json";
  private static final String APPLY = "application/apply-patch+yaml";

  /** A request for a certificate (PKCS #10) of an elliptic key, subject CN=kg-it, in base 64. */
  private static final String CERTIFICATE_REQUEST =
      "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIS01ISUNBUUF3RURFT01Bd0dB"
          + "MVVFQXd3RmEyY3RhWFF3V1RBVEJnY3Foa2pPUFFJQkJnZ3Foa2pPUFFNQgpCd05DQUFUYWNyYkk2"
          + "Zy9veU9vWkJGLzU5bXJibWZHQmNXNE1uWEdtWUNNWmNkRFNrdzdhK1hKY0RwanhwVXloCnNtUTU1"
          + "L1dXeVo5MW9kTkI2bWhDaGRWZEQ5UytvQUF3Q2dZSUtvWkl6ajBFQXdJRFNBQXdSUUlnTWpOS2NL"
          + "ZnUKQ2ZObUxGcmp0TVQwQW1Dd1NEYzhQMUFFUDdSMFBTRWdTbW9DSVFEZ3F6NTFkVkE3cm9qcm11"
          + "bUltQW1kYUo2VAo2SU9MT3AvOXBxbVRzZFd1UHc9PQotLS0tLUVORCBDRVJUSUZJQ0FURSBSRVFV"
          + "RVNULS0tLS0K";

  private final Api api;
  private final Map<String, Integer> codes = new LinkedHashMap<>();

  private Work(Api api) {
    this.api = api;
  }

  /** Does it all, and says what each request was answered with. */
  static Map<String, Integer> allAs(Api api) {
    Work work = new Work(api);
    work.configMaps();
    work.pods();
    work.workloads();
    work.leases();
    work.clusterWide();
    work.identities();
    work.hiddenChecks();
    work.owners();
    work.signing();
    return work.codes;
  }

  private void configMaps() {
    send("POST", CORE + "/configmaps", object("v1", "ConfigMap", "settings"));
    send("POST", CORE + "/configmaps", "{\"metadata\": {\"generateName\": \"run-\"}}");
    send("GET", CORE + "/configmaps/settings", "");
    send("GET", CORE + "/configmaps", "");
    send("GET", CORE + "/configmaps?fieldSelector=metadata.name%3Dsettings", "");
    watch("/api/v1/namespaces/" + OTHER + "/configmaps");
    send("PUT", CORE + "/configmaps/settings", object("v1", "ConfigMap", "settings"));
    patch(MERGE, CORE + "/configmaps/settings", "{\"data\": {\"a\": \"b\"}}");
    patch(
        APPLY, CORE + "/configmaps/applied?fieldManager=it", object("v1", "ConfigMap", "applied"));
    send("DELETE", CORE + "/configmaps/settings", "");
    send("DELETE", CORE + "/configmaps/applied", "");
    send("DELETE", CORE + "/configmaps?labelSelector=none%3Dhere", "");
    send("GET", "/api/v1/namespaces/" + OTHER + "/secrets/absent", "");
  }

  private void pods() {
    watch(CORE + "/pods");
    send("GET", CORE + "/pods/absent/log", "");
    send("GET", CORE + "/pods/absent/exec?command=true&stdout=true", "");
    send("POST", CORE + "/pods/absent/attach?stdout=true", "");
    send("GET", CORE + "/pods/absent/portforward", "");
    send("GET", "/api/v1/namespaces/" + OTHER + "/pods", "");
    send("DELETE", "/api/v1/namespaces/" + OTHER + "/pods/absent", "");
    send(
        "POST",
        CORE + "/pods/absent/eviction",
        "{\"apiVersion\": \"policy/v1\", \"kind\": \"Eviction\", \"metadata\": {\"name\":"
            + " \"absent\"}}");
  }

  private void workloads() {
    send("GET", DEPLOYMENTS + "/absent", "");
    patch(MERGE, DEPLOYMENTS + "/absent/scale", "{\"spec\": {\"replicas\": 1}}");
    patch(MERGE, DEPLOYMENTS + "/absent/status", "{}");
  }

  private void leases() {
    send("POST", LEASES, object("coordination.k8s.io/v1", "Lease", "leader"));
    send("GET", LEASES + "/leader", "");
    patch(MERGE, LEASES + "/leader", "{\"spec\": {\"holderIdentity\": \"me\"}}");
  }

  private void clusterWide() {
    send("GET", "/api/v1/nodes", "");
    send("GET", "/api/v1/services", "");
    send("GET", "/api/v1/namespaces/" + HOME, "");
    send("GET", "/apis/storage.k8s.io/v1/storageclasses/absent", "");
    send("GET", "/metrics", "");
    send("GET", "/healthz", "");
    send("GET", "/metrics/slis?names=all", "");
    patch(MERGE, "/api/v1/nodes/absent/status", "{}");
    send("GET", "/apis", "");
  }

  private void identities() {
    send(
        "POST",
        CORE + "/serviceaccounts/helper/token",
        "{\"apiVersion\": \"authentication.k8s.io/v1\", \"kind\": \"TokenRequest\", \"spec\": {}}");
    as(Map.of("Impersonate-User", "system:serviceaccount:" + HOME + ":helper"), "/version");
    as(Map.of("Impersonate-User", "jane", "Impersonate-Group", "dev"), "/version");
    as(
        Map.of(
            "Impersonate-User", "jane", "Impersonate-Uid", "7", "Impersonate-Extra-Team", "blue"),
        "/version");
    send(
        "POST",
        "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
        "{\"apiVersion\": \"authorization.k8s.io/v1\", \"kind\": \"SelfSubjectAccessReview\","
            + " \"spec\": {\"nonResourceAttributes\": {\"verb\": \"get\", \"path\":"
            + " \"/version\"}}}");
    send(
        "POST",
        "/apis/authorization.k8s.io/v1/subjectaccessreviews",
        "{\"apiVersion\": \"authorization.k8s.io/v1\", \"kind\": \"SubjectAccessReview\","
            + " \"spec\": {\"user\": \"jane\", \"resourceAttributes\": {\"verb\": \"get\","
            + " \"resource\": \"pods\"}}}");
  }

  /** Binding a role needs its rights or {@code bind}; an owner that is blocked, its finalizers. */
  private void hiddenChecks() {
    send(
        "POST",
        RBAC + "/rolebindings",
        "{\"metadata\": {\"name\": \"bound\"}, \"roleRef\": {\"apiGroup\":"
            + " \"rbac.authorization.k8s.io\", \"kind\": \"ClusterRole\", \"name\": \"view\"},"
            + " \"subjects\": [{\"kind\": \"ServiceAccount\", \"name\": \"helper\"}]}");
    send("DELETE", RBAC + "/rolebindings/bound", "");
    send(
        "POST",
        RBAC + "/roles",
        "{\"metadata\": {\"name\": \"held\"}, \"rules\": [{\"apiGroups\": [\"\"], \"resources\":"
            + " [\"configmaps\"], \"resourceNames\": [\"settings\"], \"verbs\": [\"get\"]}]}");
    send("DELETE", RBAC + "/roles/held", "");
  }

  /** An object whose owner may not go before it, which needs a right on the owner's finalizers. */
  private void owners() {
    api.post(CORE + "/configmaps", object("v1", "ConfigMap", "owner"));
    Api.Answer owner = api.get(CORE + "/configmaps/owner");
    note("GET " + CORE + "/configmaps/owner", owner);
    String uid = owner.body().replaceAll("(?s).*\"uid\":\\s*\"([^\"]+)\".*", "$1");
    send(
        "POST",
        CORE + "/configmaps",
        "{\"metadata\": {\"name\": \"owned\", \"ownerReferences\": [{\"apiVersion\": \"v1\","
            + " \"kind\": \"ConfigMap\", \"name\": \"owner\", \"uid\": \"%s\",".formatted(uid)
            + " \"blockOwnerDeletion\": true}]}}");
    send("DELETE", CORE + "/configmaps/owned", "");
    send("DELETE", CORE + "/configmaps/owner", "");
  }

  /** Approving a request for a certificate needs a right on its signer too. */
  private void signing() {
    String requests = "/apis/certificates.k8s.io/v1/certificatesigningrequests";
    send(
        "POST",
        requests,
        "{\"metadata\": {\"name\": \"kg-it\"}, \"spec\": {\"signerName\": \"example.com/kg-it\","
            + " \"usages\": [\"client auth\"], \"request\": \"%s\"}}"
                .formatted(CERTIFICATE_REQUEST));
    patch(
        MERGE,
        requests + "/kg-it/approval",
        "{\"status\": {\"conditions\": [{\"type\": \"Approved\", \"status\": \"True\", \"reason\":"
            + " \"Test\"}]}}");
    send("DELETE", requests + "/kg-it", "");
  }

  private void watch(String path) {
    send("GET", path + "?watch=true&timeoutSeconds=1", "");
  }

  private void patch(String contentType, String path, String body) {
    note("PATCH " + path, api.send("PATCH", path, contentType, body));
  }

  private void as(Map<String, String> headers, String path) {
    note("GET " + path + " as " + headers, api.send("GET", path, "", "", headers));
  }

  private void send(String method, String path, String body) {
    note(method + " " + path, api.send(method, path, "application/json", body));
  }

  private void note(String what, Api.Answer answer) {
    codes.put(what, answer.code());
  }

  private static String object(String apiVersion, String kind, String name) {
    return "{\"apiVersion\": \"%s\", \"kind\": \"%s\", \"metadata\": {\"name\": \"%s\"}}"
        .formatted(apiVersion, kind, name);
  }

  /** The requests that were refused for want of a right. */
  static List<String> refused(Map<String, Integer> codes) {
    List<String> refused = new ArrayList<>();
    codes.forEach(
        (what, code) -> {
          if (code == 403) {
            refused.add(what);
          }
        });
    return refused;
  }
}
