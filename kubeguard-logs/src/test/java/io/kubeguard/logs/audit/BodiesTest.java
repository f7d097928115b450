package io.kubeguard.logs.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rights that only the bodies of requests show: hidden checks and SubjectAccessReviews. */
class BodiesTest {
  private static final String RBAC = "rbac.authorization.k8s.io";

  private static EventJson done(String verb, String resource, String namespace, String name) {
    return EventJson.by("jane").does(verb, resource, namespace, name);
  }

  private static String request(String body) {
    return "\"requestObject\":" + body;
  }

  @Test
  @DisplayName("Writing a RoleBinding needs bind on its role, in the binding's namespace")
  void bindInNamespace() {
    String event =
        done("create", RBAC + "/rolebindings", "shop", "b")
            .code(201)
            .with(
                request(
                    """
                    {"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole",
                    "name":"view"},"subjects":[{"kind":"User","name":"x"}]}"""))
            .toString();

    assertThat(Reading.shown(event))
        .containsExactly(
            "jane: bind clusterroles.rbac.authorization.k8s.io \"view\" in shop:"
                + " ALLOWED HIDDEN_CHECK",
            "jane: create rolebindings.rbac.authorization.k8s.io in shop: ALLOWED REQUEST");
  }

  @Test
  @DisplayName("Writing a ClusterRoleBinding needs bind cluster-wide; the response tells it too")
  void bindClusterWide() {
    String event =
        done("patch", RBAC + "/clusterrolebindings", "", "b")
            .code(200)
            .with(request("{\"subjects\":[]}"))
            .with("\"responseObject\":{\"roleRef\":{\"kind\":\"ClusterRole\",\"name\":\"admin\"}}")
            .toString();

    assertThat(Reading.shown(event))
        .contains(
            "jane: bind clusterroles.rbac.authorization.k8s.io \"admin\" cluster-wide:"
                + " ALLOWED HIDDEN_CHECK");
  }

  @ParameterizedTest
  @CsvSource({
    "403, allow, '{\"roleRef\":{\"kind\":\"Role\",\"name\":\"r\"}}'",
    "201, forbid, '{\"roleRef\":{\"kind\":\"Role\",\"name\":\"r\"}}'",
    "201, allow, '{\"roleRef\":{\"kind\":\"Role\"}}'",
    "201, allow, '{\"roleRef\":{\"kind\":\"Thing\",\"name\":\"r\"}}'",
    "201, allow, '{\"roleRef\":\"r\"}'",
    "201, allow, '[]'",
    "201, allow, 'null'"
  })
  @DisplayName("No bind where the request failed, was denied, or the body names no role")
  void noBind(int code, String decision, String body) {
    String event =
        done("create", RBAC + "/rolebindings", "shop", "b")
            .code(code)
            .decision(decision, "RBAC: x")
            .with(request(body))
            .toString();

    assertThat(Reading.shown(event)).noneMatch(line -> line.contains(" bind "));
  }

  @ParameterizedTest
  @CsvSource({"approval, approve", "status, sign"})
  @DisplayName("Approving or signing a CSR needs it on its signer")
  void signers(String subresource, String verb) {
    String event =
        done("update", "certificates.k8s.io/certificatesigningrequests/" + subresource, "", "c")
            .code(200)
            .with(request("{\"spec\":{\"signerName\":\"kubernetes.io/kube-apiserver-client\"}}"))
            .toString();

    assertThat(Reading.shown(event))
        .contains(
            "jane: "
                + verb
                + " signers.certificates.k8s.io \"kubernetes.io/kube-apiserver-client\""
                + " cluster-wide: ALLOWED HIDDEN_CHECK");
  }

  @Test
  @DisplayName("A CSR itself may be made for any signer; attesting a trust bundle may not")
  void requestAndAttest() {
    String body = request("{\"spec\":{\"signerName\":\"example.com/s\"}}");
    assertThat(
            Reading.shown(
                done("create", "certificates.k8s.io/certificatesigningrequests", "", "c")
                    .code(201)
                    .with(body)
                    .toString()))
        .hasSize(1);
    assertThat(
            Reading.shown(
                done("create", "certificates.k8s.io/clustertrustbundles", "", "t")
                    .code(201)
                    .with(body)
                    .toString()))
        .contains(
            "jane: attest signers.certificates.k8s.io \"example.com/s\" cluster-wide:"
                + " ALLOWED HIDDEN_CHECK");
  }

  @Test
  @DisplayName("blockOwnerDeletion needs update on the owner's finalizers: possible, not proven")
  void blockOwnerDeletion() {
    String event =
        done("create", "/pods", "shop", "p")
            .code(201)
            .with(
                request(
                    """
                    {"metadata":{"ownerReferences":[
                    {"apiVersion":"apps/v1","kind":"ReplicaSet","name":"web","blockOwnerDeletion":true},
                    {"apiVersion":"v1","kind":"Node","name":"n1","blockOwnerDeletion":true},
                    {"apiVersion":"apps/v1","kind":"StatefulSet","name":"db"},
                    {"apiVersion":"x.y/v1","kind":"Unknown","name":"u","blockOwnerDeletion":true}]}}"""))
            .toString();

    assertThat(Reading.shown(event))
        .containsExactly(
            "jane: create pods in shop: ALLOWED REQUEST",
            "jane: update nodes/finalizers \"n1\" cluster-wide: ALLOWED POSSIBLE_CHECK",
            "jane: update replicasets/finalizers.apps \"web\" in shop: ALLOWED POSSIBLE_CHECK");
  }

  private static String review(String resource, String spec, String status) {
    return EventJson.by("kubelet")
        .does("create", "authorization.k8s.io/" + resource, "", "")
        .code(201)
        .with(request("{\"kind\":\"SubjectAccessReview\",\"spec\":" + spec + "}"))
        .with("\"responseObject\":{\"spec\":" + spec + ",\"status\":" + status + "}")
        .toString();
  }

  private static final String SPEC =
      """
      {"user":"system:serviceaccount:mon:prom","groups":["system:serviceaccounts","g"],
      "uid":"u","extra":{"k":["v"]},"resourceAttributes":{"verb":"get","version":"*","resource":"nodes",
      "subresource":"metrics","name":"n1"}}""";

  @ParameterizedTest
  @ValueSource(strings = {"subjectaccessreviews", "localsubjectaccessreviews"})
  @DisplayName("A SubjectAccessReview's spec and status are evidence for the user that it names")
  void reviews(String resource) {
    assertThat(
            Reading.shown(
                review(resource, SPEC, "{\"allowed\":true,\"reason\":\"RBAC: allowed by x\"}")))
        .containsExactly(
            "kubelet: create " + resource + ".authorization.k8s.io cluster-wide: ALLOWED REQUEST",
            "system:serviceaccount:mon:prom [g]: get nodes/metrics \"n1\" cluster-wide:"
                + " ALLOWED REVIEW");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"allowed\":false}', DENIED",
    "'{\"allowed\":false,\"denied\":true,\"reason\":\"no\"}', DENIED",
    "'{\"allowed\":true}', ALLOWED",
    "'{\"allowed\":true,\"reason\":\"IAM\"}', ALLOWED_ELSEWHERE"
  })
  @DisplayName("The review's answer and reason count")
  void answers(String status, String outcome) {
    assertThat(Reading.shown(review("subjectaccessreviews", SPEC, status)))
        .anyMatch(line -> line.endsWith(outcome + " REVIEW"));
  }

  @Test
  @DisplayName("v1beta1 reviews write group for groups; paths are non-resource rights")
  void olderReviews() {
    assertThat(
            Reading.shown(
                review(
                    "subjectaccessreviews",
                    """
                    {"user":"jane","group":["dev"],
                    "nonResourceAttributes":{"path":"/metrics","verb":"get"}}""",
                    "{\"allowed\":true}")))
        .contains("jane [dev]: get /metrics: ALLOWED REVIEW");
  }

  @Test
  @DisplayName("A member of system:masters is allowed before RBAC is asked, in a review too")
  void reviewOfMasters() {
    assertThat(
            Reading.shown(
                review(
                    "subjectaccessreviews",
                    """
                    {"user":"root","groups":["system:masters"],
                    "nonResourceAttributes":{"path":"/metrics","verb":"get"}}""",
                    "{\"allowed\":true}")))
        .contains("root [system:masters]: get /metrics: ALLOWED_ELSEWHERE REVIEW");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"user\":\"jane\",\"resourceAttributes\":{\"verb\":\"*\",\"resource\":\"pods\"}}",
        "{\"user\":\"jane\",\"resourceAttributes\":{\"verb\":\"get\",\"resource\":\"*\"}}",
        "{\"user\":\"jane\",\"resourceAttributes\":{\"verb\":\"get\"}}",
        "{\"user\":\"jane\",\"resourceAttributes\":{\"resource\":\"pods\"}}",
        "{\"user\":\"jane\",\"nonResourceAttributes\":{\"verb\":\"get\"}}",
        "{\"user\":\"jane\",\"nonResourceAttributes\":{\"path\":\"*\",\"verb\":\"get\"}}",
        "{\"groups\":[\"dev\"],\"resourceAttributes\":{\"verb\":\"get\",\"resource\":\"pods\"}}",
        "{}",
        "null"
      })
  @DisplayName("A question about everything, or about nobody, is no use of a right")
  void noUse(String spec) {
    assertThat(Reading.shown(review("subjectaccessreviews", spec, "{\"allowed\":true}")))
        .hasSize(1);
  }

  @Test
  @DisplayName("A review of oneself names no user and is no evidence")
  void selfReview() {
    assertThat(Reading.shown(review("selfsubjectaccessreviews", SPEC, "{\"allowed\":true}")))
        .hasSize(1);
  }
}
