package io.kubeguard.llm.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.llm.ScriptedModel;
import io.kubeguard.llm.chain.Method;
import io.kubeguard.llm.model.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any answer whatever: the result grants what is needed and nothing else. */
final class AnyAnswerTest {
  private static final List<String> VERBS =
      List.of(
          "get",
          "list",
          "watch",
          "create",
          "update",
          "delete",
          "escalate",
          "bind",
          "impersonate",
          "*",
          "");
  private static final List<String> GROUPS =
      List.of("", "apps", "coordination.k8s.io", "rbac.authorization.k8s.io", "*", "x y");
  private static final List<String> RESOURCES =
      List.of(
          "pods",
          "configmaps",
          "leases",
          "deployments",
          "nodes",
          "secrets",
          "roles",
          "pods/exec",
          "pods/*",
          "*",
          "*/scale",
          "");
  private static final List<String> NAMES = List.of("settings", "features", "leader", "x", "", "*");
  private static final List<String> NAMESPACES =
      List.of("shop", "ops", "kube-system", "", "*", "Not A Namespace", "shop");
  private static final List<String> PATHS =
      List.of("/healthz", "/metrics", "*", "/api/*", "nonsense");

  private static final List<Method> METHODS = List.of(Method.values());

  private final Random random = new Random(20_261_128);

  @Test
  void theResultGrantsExactlyWhatIsNeeded() {
    RoleTask task =
        Tasks.ordinary()
            .did(new io.kubeguard.core.rbac.Attributes.NonResource("get", "/metrics"))
            .task();
    int repaired = 0;
    int models = 0;
    for (int i = 0; i < 600; i++) {
      String answer = answer();
      Method method = METHODS.get(random.nextInt(METHODS.size()));
      RoleProposal proposal =
          RoleChainTest.run(
              new ScriptedModel(
                  prompt ->
                      new Answer(
                          answer,
                          random.nextInt(20) == 0 ? Answer.Finish.CUT_OFF : Answer.Finish.DONE,
                          Answer.Usage.NONE)),
              method,
              task);
      assertThat(proposal.recommendation()).as(answer).isPresent();
      assertThat(RoleChainTest.rights(proposal.recommendation().get().policy()))
          .as(answer)
          .isEqualTo(RoleChainTest.needed(task));
      switch (proposal.part().orElseThrow().origin()) {
        case REPAIRED -> repaired++;
        case MODEL, MODEL_CORRECTED -> models++;
        case CORE -> {}
      }
    }
    assertThat(repaired).as("drafts that were repaired").isGreaterThan(100);
    assertThat(models).as("drafts that held").isGreaterThan(10);
  }

  private String answer() {
    return switch (random.nextInt(8)) {
      case 0 -> garbage();
      case 1 -> mutilated(Written.ordinary().json());
      case 2 -> withMore().json();
      case 3 ->
          withMore()
              .role(
                  "metrics",
                  List.of(),
                  List.of(PolicyRule.ofPaths(List.of("get"), List.of("/metrics"))))
              .json();
      case 4 ->
          Written.ordinary()
              .role(
                  "metrics",
                  List.of(),
                  List.of(PolicyRule.ofPaths(List.of("get"), List.of("/metrics"))))
              .json();
      default -> random(new Written(), 1 + random.nextInt(6)).json();
    };
  }

  private Written withMore() {
    return random(Written.ordinary(), 1);
  }

  private Written random(Written written, int roles) {
    for (int i = 0; i < roles; i++) {
      List<PolicyRule> rules = new ArrayList<>();
      for (int r = random.nextInt(5); r >= 0; r--) {
        rules.add(
            new PolicyRule(
                some(VERBS),
                some(GROUPS),
                some(RESOURCES),
                random.nextBoolean() ? List.of() : some(NAMES),
                random.nextInt(5) == 0 ? some(PATHS) : List.of()));
      }
      written.role(
          one(List.of("a", "b", "", "namespaced", "x:y", "A", "cluster-admin")),
          some(NAMESPACES),
          rules);
    }
    return written;
  }

  private List<String> some(List<String> of) {
    List<String> some = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      some.add(one(of));
    }
    return some;
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String mutilated(String json) {
    int from = random.nextInt(json.length());
    int to = Math.min(json.length(), from + random.nextInt(30));
    return json.substring(0, from) + garbage() + json.substring(to);
  }

  private String garbage() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      text.append("{}[]\",:`\n*a\\\u0000\u202e".charAt(random.nextInt(14)));
    }
    return text.toString();
  }
}
