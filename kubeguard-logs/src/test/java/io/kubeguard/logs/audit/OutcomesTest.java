package io.kubeguard.logs.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who was allowed what, as far as an event tells. */
class OutcomesTest {
  private static final String REFUSED =
      "pods is forbidden: User \"jane\" cannot list resource \"pods\" in API group \"\" in the"
          + " namespace \"shop\"";

  private static EventJson list() {
    return EventJson.by("jane").does("list", "/pods", "shop", "");
  }

  private static void assertOutcome(EventJson event, String outcome) {
    assertThat(Reading.shown(event.toString()))
        .containsExactly("jane: list pods in shop: " + outcome + " REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        100, 101, 200, 201, 202, 204, 299, 301, 302, 304, 307, 399, 400, 404, 405, 406, 409, 410,
        413, 415, 422
      })
  @DisplayName(
      "Without a decision 1xx-3xx, 400, 404, 405, 406, 409, 410, 413, 415, 422 were let in")
  void authorisedCodes(int code) {
    assertOutcome(list().code(code), "ALLOWED");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 99, 402, 407, 408, 412, 414, 418, 423, 429, 499, 500, 502, 503, 504, 599, 1000})
  @DisplayName("Other codes tell nothing: unknown is no evidence")
  void unknownCodes(int code) {
    assertOutcome(list().code(code), "UNKNOWN");
  }

  @Test
  @DisplayName("No code at all is unknown")
  void noCode() {
    assertOutcome(list(), "UNKNOWN");
  }

  @Test
  @DisplayName("401 was denied")
  void unauthorised() {
    assertOutcome(list().code(401), "DENIED");
  }

  @Test
  @DisplayName("403 was denied if the message holds User \"…\" cannot")
  void refused() {
    assertOutcome(list().code(403, REFUSED), "DENIED");
  }

  @Test
  @DisplayName("403 with another message is unknown")
  void forbiddenOtherwise() {
    assertOutcome(list().code(403, "pods \"a\" is forbidden: exceeded quota: q"), "UNKNOWN");
    assertOutcome(list().code(403), "UNKNOWN");
  }

  @Test
  @DisplayName("429 is unknown, but for pods/eviction, which a disruption budget refused")
  void tooMany() {
    assertOutcome(list().code(429), "UNKNOWN");
    assertThat(
            Reading.shown(
                EventJson.by("jane")
                    .does("create", "/pods/eviction", "shop", "a")
                    .code(429)
                    .toString()))
        .containsExactly("jane: create pods/eviction \"a\" in shop: ALLOWED REQUEST");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 401, 404, 429, 500})
  @DisplayName("The decision counts, not the code: allow")
  void allowCounts(int code) {
    assertOutcome(list().code(code).decision("allow", "RBAC: allowed by x"), "ALLOWED");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 403, 404, 500})
  @DisplayName("The decision counts, not the code: forbid")
  void forbidCounts(int code) {
    assertOutcome(list().code(code).decision("forbid", ""), "DENIED");
  }

  @Test
  @DisplayName("allow with 403 is authorised, failed, even if the message speaks of a user")
  void allowWith403() {
    assertOutcome(list().code(403, REFUSED).decision("allow", "RBAC: allowed"), "ALLOWED_FAILED");
  }

  @ParameterizedTest
  @CsvSource({"''", "'access granted by IAM permissions.'", "'AKS: allowed'", "'rbac: x'"})
  @DisplayName("An allow whose reason doesn't begin with RBAC: was another authoriser's")
  void otherAuthorisers(String reason) {
    assertOutcome(list().code(200).decision("allow", reason), "ALLOWED_ELSEWHERE");
  }

  @Test
  @DisplayName("An allow without any reason annotation is taken for RBAC's")
  void noReason() {
    assertOutcome(
        list().code(200).with("\"annotations\":{\"authorization.k8s.io/decision\":\"allow\"}"),
        "ALLOWED");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 404})
  @DisplayName("system:masters is let in before RBAC is asked")
  void masters(int code) {
    String event =
        EventJson.of("ResponseComplete")
            .with("\"user\":{\"username\":\"root\",\"groups\":[\"system:masters\"]}")
            .does("list", "/pods", "shop", "")
            .code(code)
            .toString();

    assertThat(Reading.shown(event))
        .containsExactly("root [system:masters]: list pods in shop: ALLOWED_ELSEWHERE REQUEST");
  }

  @Test
  @DisplayName("Denied requests never become rights, nor does what they would have led to")
  void deniedLeadsToNothing() {
    String event =
        EventJson.by("jane")
            .does("patch", "apps/deployments", "shop", "web")
            .code(201)
            .decision("forbid", "")
            .toString();

    assertThat(Reading.shown(event))
        .containsExactly("jane: patch deployments.apps \"web\" in shop: DENIED REQUEST");
  }

  @Test
  @DisplayName("A decision that nobody knows leaves it to the code")
  void unknownDecision() {
    assertOutcome(list().code(200).decision("maybe", ""), "ALLOWED");
  }
}
