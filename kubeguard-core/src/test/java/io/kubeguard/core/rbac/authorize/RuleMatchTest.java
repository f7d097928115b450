package io.kubeguard.core.rbac.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.ResourceName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleMatchTest {
  @ParameterizedTest(name = "verbs {0}: {1} -> {2}")
  @CsvSource({
    "'get,list', get, true",
    "'get,list', watch, false",
    "*, deletecollection, true",
    "*, '', true",
    "get, GET, false",
    "get*, get, false",
    "-, get, false",
  })
  void verbs(String verbs, String asked, boolean granted) {
    assertThat(RuleMatch.matches(Given.rule(verbs, "pods"), Given.request(asked, "pods", "n")))
        .isEqualTo(granted);
  }

  @ParameterizedTest(name = "apiGroups {0}: {1} -> {2}")
  @CsvSource({
    "'', '', true",
    "'', apps, false",
    "apps, '', false",
    "'apps,batch', batch, true",
    "*, '', true",
    "*, example.com, true",
    "*.example.com, a.example.com, false",
    "-, '', false",
  })
  void apiGroups(String groups, String asked, boolean granted) {
    assertThat(
            RuleMatch.matches(
                Given.rule("get", groups, "pods", "-"),
                Given.request("get", asked, "pods", "n", "")))
        .isEqualTo(granted);
  }

  @ParameterizedTest(name = "resources {0}: {1} -> {2}")
  @CsvSource({
    "pods, pods, true",
    "pods, pods/log, false",
    "pods/log, pods/log, true",
    "pods/log, pods, false",
    "*, pods, true",
    "*, pods/log, true",
    "*/log, pods/log, true",
    "*/log, things/log, true",
    "*/log, pods, false",
    "*/log, pods/logs, false",
    "*/log, pods/xlog, false",
    "*/log, log, false",
    "*/, pods, false",
    "pods/*, pods, false",
    "pods/*, pods/log, false",
    "pods/*, pods/*, true",
    "*/*, pods/log, false",
    "*/*, pods/*, true",
    "services/proxy/x, services/proxy/x, true",
    "*/proxy/x, services/proxy/x, true",
    "po*, pods, false",
    "'', pods, false",
    "-, pods, false",
    "-, '', false",
  })
  void resources(String resources, String asked, boolean granted) {
    assertThat(RuleMatch.matches(Given.rule("get", resources), Given.request("get", asked, "n")))
        .isEqualTo(granted);
  }

  @ParameterizedTest(name = "resourceNames {0}: {1} -> {2}")
  @CsvSource({
    "-, '', true",
    "-, a, true",
    "'a,b', b, true",
    "'a,b', c, false",
    "'a,b', '', false",
    "*, a, false",
    "*, *, true",
    "'', a, false",
    // The API server compares and no more: a rule that lists the empty name grants no name at all.
    "'', '', true",
  })
  void resourceNames(String names, String asked, boolean granted) {
    assertThat(
            RuleMatch.matches(
                Given.rule("get", "", "pods", names), Given.request("get", "", "pods", "n", asked)))
        .isEqualTo(granted);
  }

  @ParameterizedTest(name = "nonResourceURLs {0}: {1} -> {2}")
  @CsvSource({
    "*, /anything, true",
    "/healthz, /healthz, true",
    "/healthz, /healthz/, false",
    "/healthz, /healthz/etcd, false",
    "/healthz/*, /healthz/etcd, true",
    "/healthz/*, /healthz/, true",
    "/healthz/*, /healthz, false",
    "/healthz*, /healthz, true",
    "/healthz*, /healthzz, true",
    "/api/**, /api/v1, true",
    "**, /api, true",
    "/a*c, /abc, false",
    "/a*c, /a*c, true",
    "-, /healthz, false",
  })
  void nonResourceUrls(String urls, String asked, boolean granted) {
    assertThat(RuleMatch.matches(Given.paths("get", urls), Given.path("get", asked)))
        .isEqualTo(granted);
  }

  @Test
  void aRuleOfOneKindSaysNothingOnTheOther() {
    PolicyRule everyResource = Given.rule("*", "*", "*", "-");
    PolicyRule everyPath = Given.paths("*", "*");
    assertThat(RuleMatch.matches(everyResource, Given.path("get", "/healthz"))).isFalse();
    assertThat(RuleMatch.matches(everyPath, Given.request("get", "pods", "n"))).isFalse();
    assertThat(RuleMatch.matches(everyPath, Given.path("post", "/healthz"))).isTrue();
  }

  @Test
  void aSubresourceIsWhatFollowsTheFirstSlash() {
    assertThat(ResourceName.parse("services/proxy/x"))
        .isEqualTo(new ResourceName("services", "proxy/x"));
  }

  @Test
  void aRuleGrantsTheProductOfItsLists() {
    PolicyRule rule =
        PolicyRule.ofResources(
            List.of("get", "list"), List.of("", "apps"), List.of("pods", "jobs"), List.of());
    for (String verb : List.of("get", "list")) {
      for (String group : List.of("", "apps")) {
        for (String resource : List.of("pods", "jobs")) {
          assertThat(RuleMatch.matches(rule, Given.request(verb, group, resource, "n", "x")))
              .isTrue();
        }
      }
    }
  }
}
