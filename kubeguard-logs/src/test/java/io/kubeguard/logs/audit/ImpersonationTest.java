package io.kubeguard.logs.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the real user of an impersonated request had to be allowed. */
class ImpersonationTest {
  private static EventJson as(String impersonated) {
    return EventJson.by("op")
        .with("\"impersonatedUser\":" + impersonated)
        .does("list", "/pods", "shop", "")
        .code(200);
  }

  private static EventJson constrained(String mode, String impersonated) {
    return as(impersonated)
        .with(
            "\"authenticationMetadata\":{\"impersonationConstraint\":\"impersonate:"
                + mode
                + "\"}");
  }

  @Test
  @DisplayName("serviceaccounts/A in N for system:serviceaccount:N:A; its groups may be added")
  void serviceAccount() {
    String event =
        as("""
            {"username":"system:serviceaccount:shop:web","groups":["system:serviceaccounts",
            "system:serviceaccounts:shop","system:authenticated"]}""")
            .toString();

    assertThat(Reading.shown(event))
        .containsExactly(
            "op: impersonate groups \"system:authenticated\" cluster-wide:"
                + " ALLOWED IMPERSONATION_ADDED",
            "op: impersonate groups \"system:serviceaccounts\" cluster-wide:"
                + " ALLOWED IMPERSONATION_ADDED",
            "op: impersonate groups \"system:serviceaccounts:shop\" cluster-wide:"
                + " ALLOWED IMPERSONATION_ADDED",
            "op: impersonate serviceaccounts \"web\" in shop: ALLOWED IMPERSONATION",
            "system:serviceaccount:shop:web: list pods in shop: ALLOWED REQUEST");
  }

  @Test
  @DisplayName("Asked-for groups, extras as userextras/KEY, uid as uids in authentication.k8s.io")
  void groupsExtrasUid() {
    String event =
        as("""
            {"username":"jane","uid":"u-1","groups":["dev","system:authenticated"],
            "extra":{"acme.com/project":["p","q"],"scopes":["view"]}}""")
            .toString();

    assertThat(Reading.shown(event))
        .containsExactly(
            "jane [dev, system:authenticated]: list pods in shop: ALLOWED REQUEST",
            "op: impersonate groups \"dev\" cluster-wide: ALLOWED IMPERSONATION",
            "op: impersonate groups \"system:authenticated\" cluster-wide:"
                + " ALLOWED IMPERSONATION_ADDED",
            "op: impersonate uids.authentication.k8s.io \"u-1\" cluster-wide:"
                + " ALLOWED IMPERSONATION",
            "op: impersonate userextras/acme.com/project.authentication.k8s.io \"p\" cluster-wide:"
                + " ALLOWED IMPERSONATION",
            "op: impersonate userextras/acme.com/project.authentication.k8s.io \"q\" cluster-wide:"
                + " ALLOWED IMPERSONATION",
            "op: impersonate userextras/scopes.authentication.k8s.io \"view\" cluster-wide:"
                + " ALLOWED IMPERSONATION",
            "op: impersonate users \"jane\" cluster-wide: ALLOWED IMPERSONATION");
  }

  @Test
  @DisplayName("Another account's group was asked for: evidence")
  void foreignGroup() {
    assertThat(
            Reading.shown(
                as("""
                    {"username":"jane","groups":["system:serviceaccounts:shop"]}""")
                    .toString()))
        .contains(
            "op: impersonate groups \"system:serviceaccounts:shop\" cluster-wide:"
                + " ALLOWED IMPERSONATION");
  }

  @Test
  @DisplayName("The impersonation was allowed even where the request itself was denied")
  void deniedAfterwards() {
    String event =
        EventJson.by("op")
            .with("\"impersonatedUser\":{\"username\":\"jane\"}")
            .does("list", "/pods", "shop", "")
            .code(403)
            .decision("forbid", "")
            .toString();

    assertThat(Reading.shown(event))
        .containsExactly(
            "jane: list pods in shop: DENIED REQUEST",
            "op: impersonate users \"jane\" cluster-wide: ALLOWED IMPERSONATION");
  }

  @Test
  @DisplayName("A member of system:masters needed no impersonate from RBAC")
  void masters() {
    String event =
        EventJson.of("ResponseComplete")
            .with("\"user\":{\"username\":\"root\",\"groups\":[\"system:masters\"]}")
            .with("\"impersonatedUser\":{\"username\":\"jane\"}")
            .does("list", "/pods", "shop", "")
            .code(200)
            .toString();

    assertThat(Reading.shown(event))
        .containsExactly(
            "jane: list pods in shop: ALLOWED REQUEST",
            "root [system:masters]: impersonate users cluster-wide:"
                + " ALLOWED_ELSEWHERE IMPERSONATION");
  }

  @Test
  @DisplayName("The pod that acted is the real user's, not the impersonated one's")
  void podOfTheRealUser() {
    AuditLog log =
        Reading.of(
            """
            {"stage":"ResponseComplete","verb":"list","objectRef":{"resource":"pods"},\
            "responseStatus":{"code":200},"user":{"username":"system:serviceaccount:ci:runner",\
            "extra":{"authentication.kubernetes.io/pod-name":["runner-0"]}},\
            "impersonatedUser":{"username":"jane"}}""");

    assertThat(log.profile().activities().values())
        .extracting(activity -> activity.pods().toString())
        .containsExactly("{}", "{runner-0=1}");
  }

  @ParameterizedTest
  @CsvSource({
    "users, '', '', jane, impersonate users \"jane\" cluster-wide",
    "groups, '', '', system:masters, impersonate groups \"system:masters\" cluster-wide",
    "serviceaccounts, '', shop, web, impersonate serviceaccounts \"web\" in shop",
    "userextras/acme.com/p, authentication.k8s.io, '', x,"
        + " impersonate userextras/acme.com/p.authentication.k8s.io \"x\" cluster-wide"
  })
  @DisplayName("A refused impersonation tells what was refused, to the real user")
  void refused(String resource, String group, String namespace, String name, String shown) {
    String message =
        resource.replaceAll("/.*", "")
            + (group.isEmpty() ? "" : "." + group)
            + " \""
            + name
            + "\" is forbidden: User \"op\" cannot impersonate resource \""
            + resource
            + "\" in API group \""
            + group
            + "\" "
            + (namespace.isEmpty() ? "at the cluster scope" : "in the namespace \"shop\"");
    String event =
        EventJson.by("op").does("list", "/pods", "shop", "").code(403, message).toString();

    assertThat(Reading.shown(event)).containsExactly("op: " + shown + ": DENIED IMPERSONATION");
  }

  @Test
  @DisplayName("A user's name with quotes and backslashes doesn't hide a refused impersonation")
  void refusedToAnOddName() {
    String event =
        EventJson.by("o\\\"p\\\\")
            .does("list", "/pods", "shop", "")
            .code(
                403,
                "users \"j\\\"x\" is forbidden: User \"o\\\"p\\\\\" cannot impersonate resource"
                    + " \"users\" in API group \"\" at the cluster scope")
            .toString();

    assertThat(Reading.shown(event))
        .containsExactly("o\"p\\: impersonate users \"j\"x\" cluster-wide: DENIED IMPERSONATION");
  }

  @Test
  @DisplayName("A webhook's message that looks like a refused impersonation isn't one")
  void spoofedRefusal() {
    String event =
        EventJson.by("op")
            .does("create", "/pods", "shop", "a")
            .code(
                403,
                "x \"y\" is forbidden: User \"op\" cannot impersonate resource \"users\" in API"
                    + " group \"\" at the cluster scope")
            .decision("allow", "RBAC: allowed")
            .toString();

    assertThat(Reading.shown(event))
        .containsExactly("op: create pods in shop: ALLOWED_FAILED REQUEST");
  }

  @Test
  @DisplayName("Constrained: impersonate:user-info on all, and impersonate-on for the request")
  void constrainedUser() {
    String event =
        constrained("user-info", "{\"username\":\"jane\",\"groups\":[\"dev\"],\"uid\":\"u\"}")
            .toString();

    assertThat(Reading.shown(event))
        .containsExactly(
            "jane [dev]: list pods in shop: ALLOWED REQUEST",
            "op: impersonate-on:user-info:list pods in shop: ALLOWED IMPERSONATION",
            "op: impersonate:user-info groups.authentication.k8s.io \"dev\" cluster-wide:"
                + " ALLOWED IMPERSONATION",
            "op: impersonate:user-info uids.authentication.k8s.io \"u\" cluster-wide:"
                + " ALLOWED IMPERSONATION",
            "op: impersonate:user-info users.authentication.k8s.io \"jane\" cluster-wide:"
                + " ALLOWED IMPERSONATION");
  }

  @Test
  @DisplayName("Constrained: an account can be asked for by name alone, so no group was asked for")
  void constrainedServiceAccount() {
    String event =
        constrained(
                "serviceaccount",
                """
                {"username":"system:serviceaccount:shop:web","groups":["system:serviceaccounts",
                "system:serviceaccounts:shop","system:authenticated"]}""")
            .toString();

    assertThat(Reading.shown(event))
        .containsExactly(
            "op: impersonate-on:serviceaccount:list pods in shop: ALLOWED IMPERSONATION",
            "op: impersonate:serviceaccount serviceaccounts.authentication.k8s.io \"web\" in shop:"
                + " ALLOWED IMPERSONATION",
            "system:serviceaccount:shop:web: list pods in shop: ALLOWED REQUEST");
  }

  @ParameterizedTest
  @CsvSource({"arbitrary-node, n1", "associated-node, *"})
  @DisplayName("Constrained: a node by its name, the associated one by *, without groups")
  void constrainedNode(String mode, String name) {
    String event =
        constrained(
                mode,
                """
                {"username":"system:node:n1","groups":["system:nodes","system:authenticated"]}""")
            .toString();

    assertThat(Reading.shown(event))
        .containsExactly(
            "op: impersonate-on:" + mode + ":list pods in shop: ALLOWED IMPERSONATION",
            "op: impersonate:"
                + mode
                + " nodes.authentication.k8s.io \""
                + name
                + "\" cluster-wide: ALLOWED IMPERSONATION",
            "system:node:n1 [system:authenticated, system:nodes]: list pods in shop:"
                + " ALLOWED REQUEST");
  }

  @Test
  @DisplayName("Constrained: impersonate-on for a non-resource URL")
  void constrainedPath() {
    String event =
        EventJson.by("op")
            .with("\"impersonatedUser\":{\"username\":\"jane\"}")
            .with(
                "\"authenticationMetadata\":"
                    + "{\"impersonationConstraint\":\"impersonate:user-info\"}")
            .visits("get", "/healthz")
            .code(200)
            .toString();

    assertThat(Reading.shown(event))
        .contains("op: impersonate-on:user-info:get /healthz: ALLOWED IMPERSONATION");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "users.authentication.k8s.io \"jane\" is forbidden: User \"op\" cannot"
            + " impersonate:user-info resource \"users\" in API group \"authentication.k8s.io\" at"
            + " the cluster scope"
            + " | impersonate:user-info users.authentication.k8s.io \"jane\" cluster-wide",
        "pods is forbidden: User \"op\" cannot impersonate-on:serviceaccount:list resource \"pods\""
            + " in API group \"\" in the namespace \"shop\""
            + " | impersonate-on:serviceaccount:list pods in shop",
        "forbidden: User \"op\" cannot impersonate-on:user-info:get path \"/healthz\""
            + " | impersonate-on:user-info:get /healthz"
      })
  @DisplayName("Constrained: a refusal names the constrained verb, not the request's own")
  void constrainedRefused(String message, String shown) {
    String event =
        EventJson.by("op").does("list", "/pods", "shop", "").code(403, message).toString();

    assertThat(Reading.shown(event)).containsExactly("op: " + shown + ": DENIED IMPERSONATION");
  }
}
