package io.kubeguard.llm.role;

import static io.kubeguard.llm.ScriptedModel.done;
import static io.kubeguard.llm.role.Written.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import io.kubeguard.core.rbac.create.Allowance;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.rbac.create.Support;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.verify.Recommendation;
import io.kubeguard.core.verify.RoleVerifier;
import io.kubeguard.llm.ScriptedModel;
import io.kubeguard.llm.chain.Method;
import io.kubeguard.llm.chain.Progress;
import io.kubeguard.llm.model.Answer;
import io.kubeguard.llm.model.ModelFailure;
import io.kubeguard.llm.model.Prompt;
import io.kubeguard.llm.model.Reply;
import io.kubeguard.llm.role.ModelPart.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RoleChainTest {
  private final RoleTask task = Tasks.ordinary().task();

  static RoleProposal run(ScriptedModel model, Method method, RoleTask task) {
    return new RoleChain(
            model,
            method,
            RoleChain.Limits.STANDARD,
            new RoleVerifier(BootstrapPolicy.everyone()),
            Progress.none())
        .propose(task);
  }

  /** A model that proposes this, and analyses and explains nothing useful. */
  static ScriptedModel proposing(Reply... proposals) {
    int[] next = {0};
    return new ScriptedModel(
        prompt ->
            switch (prompt.step()) {
              case "propose", "repair" -> proposals[Math.min(next[0]++, proposals.length - 1)];
              default -> done("{}");
            });
  }

  /** All that a policy grants, by what and where. */
  static Set<Attributes> rights(RbacPolicy policy) {
    Set<Attributes> rights = new TreeSet<>();
    for (RoleObject role : policy.roles()) {
      policy.bindings().stream()
          .filter(binding -> binding.roleRef().equals(role.ref()))
          .filter(
              binding ->
                  role instanceof RoleObject.ClusterRole
                      || role.metadata().namespace().equals(binding.metadata().namespace()))
          .forEach(
              binding ->
                  role.rules()
                      .forEach(
                          rule ->
                              rights.addAll(
                                  GrantedRights.of(rule, binding.metadata().namespace()))));
    }
    // What a wider right covers adds nothing.
    List<Need> all =
        rights.stream()
            .map(
                right ->
                    new Need(
                        right, new Support.Allowed(Allowance.NOT_OBSERVABLE, Optional.empty())))
            .toList();
    rights.removeIf(
        right ->
            all.stream().anyMatch(need -> !need.attributes().equals(right) && need.covers(right)));
    return rights;
  }

  static Set<Attributes> needed(RoleTask task) {
    Set<Attributes> rights = new TreeSet<>();
    task.needs().granted().stream().map(Need::attributes).forEach(rights::add);
    return rights;
  }

  private static Recommendation accepted(RoleProposal proposal) {
    return proposal.recommendation().orElseThrow();
  }

  private static ModelPart part(RoleProposal proposal) {
    return proposal.part().orElseThrow();
  }

  @Test
  void twoValidDraftsGiveTwoTextsWithEqualRights() {
    RoleProposal one = run(proposing(done(Written.ordinary().json())), Method.CHAIN, task);
    RoleProposal other =
        run(proposing(done(Written.oneRuleForEachRight(task))), Method.CHAIN, task);
    assertThat(part(one).origin()).isEqualTo(Origin.MODEL);
    assertThat(part(other).origin()).isEqualTo(Origin.MODEL);
    assertThat(accepted(one).policy()).isNotEqualTo(accepted(other).policy());
    assertThat(rights(accepted(one).policy()))
        .isEqualTo(rights(accepted(other).policy()))
        .isEqualTo(needed(task));
  }

  @Test
  void aValidDraftKeepsItsGroupingOrderAndNames() {
    RoleProposal proposal = run(proposing(done(Written.ordinary().json())), Method.CHAIN, task);
    assertThat(accepted(proposal).policy().roles())
        .extracting(RoleObject::title)
        .containsExactly(
            "Role shop/kubeguard:shop:web:leader-election",
            "Role shop/kubeguard:shop:web:reader",
            "Role ops/kubeguard:shop:web:deployments",
            "ClusterRole kubeguard:shop:web:nodes");
    assertThat(accepted(proposal).policy().roles().get(1).rules())
        .containsExactly(
            rule("get", "", "configmaps", "features", "settings"), rule("list,watch", "", "pods"));
    assertThat(part(proposal).rules()).isEqualTo(new RuleCount(6, 0, 0, 0));
    assertThat(part(proposal).repairs()).isZero();
  }

  @Test
  void namesNeverReachOutsideOurOwn() {
    String answer =
        Written.ordinary()
            .json()
            .replace("leader-election", "cluster-admin")
            .replace("\"reader\"", "\"../../x\"")
            .replace("\"nodes\",\"namespaces\"", "\"kubeguard:shop:web:nodes\",\"namespaces\"");
    assertThat(
            accepted(run(proposing(done(answer)), Method.SINGLE, task)).policy().roles().stream()
                .map(role -> role.metadata().name()))
        .containsExactly(
            "kubeguard:shop:web:cluster-admin",
            "kubeguard:shop:web",
            "kubeguard:shop:web:deployments",
            "kubeguard:shop:web:nodes");
  }

  @Test
  void theModelCorrectsItselfWithTheFindings() {
    String wrong = Written.ordinary().json().replace("\"leader\"", "\"other\"");
    ScriptedModel model = proposing(done(wrong), done(Written.ordinary().json()));
    RoleProposal proposal = run(model, Method.CHAIN, task);
    assertThat(part(proposal).origin()).isEqualTo(Origin.MODEL_CORRECTED);
    assertThat(part(proposal).repairs()).isEqualTo(1);
    Prompt repair =
        model.asked.stream().filter(p -> p.step().equals("repair")).findFirst().orElseThrow();
    assertThat(repair.turns())
        .extracting(Prompt.Turn::speaker)
        .containsExactly(
            Prompt.Speaker.SYSTEM,
            Prompt.Speaker.USER,
            Prompt.Speaker.ASSISTANT,
            Prompt.Speaker.USER);
    assertThat(repair.turns().get(2).text()).isEqualTo(wrong);
    assertThat(repair.turns().get(3).text())
        .contains(
            "missing: update leases.coordination.k8s.io \"leader\" in shop",
            "nothing backs: update leases.coordination.k8s.io \"other\" in shop");
  }

  @Test
  void whatTheModelLeavesWrongTheCoreRepairsAndCounts() {
    String sloppy =
        new Written()
            .role(
                "mine",
                List.of("shop"),
                List.of(
                    rule("list,watch", "", "pods"),
                    rule("get,delete", "", "configmaps,secrets"),
                    rule("*", "*", "*")))
            .json();
    RoleProposal proposal = run(proposing(done(sloppy)), Method.CHAIN, task);
    assertThat(part(proposal).origin()).isEqualTo(Origin.REPAIRED);
    assertThat(part(proposal).repairs()).isEqualTo(2);
    assertThat(part(proposal).rules()).isEqualTo(new RuleCount(1, 0, 2, 5));
    assertThat(rights(accepted(proposal).policy())).isEqualTo(needed(task));
    assertThat(accepted(proposal).policy().roles().getFirst().title())
        .isEqualTo("Role shop/kubeguard:shop:web:mine");
    assertThat(accepted(proposal).policy().roles().getFirst().rules().getFirst())
        .isEqualTo(rule("list,watch", "", "pods"));
  }

  @Test
  void aRuleIsCutDownToWhatIsNeeded() {
    String wide =
        new Written()
            .role(
                "mine",
                List.of("shop"),
                List.of(
                    rule("list,watch,delete", "", "pods"),
                    rule("get", "", "configmaps", "settings", "features", "x")))
            .json();
    RoleProposal proposal = run(proposing(done(wide)), Method.SINGLE, task);
    assertThat(part(proposal).rules()).isEqualTo(new RuleCount(0, 2, 0, 4));
    assertThat(accepted(proposal).policy().roles().getFirst().rules())
        .startsWith(
            rule("list,watch", "", "pods"), rule("get", "", "configmaps", "settings", "features"));
  }

  @Test
  void allowancesThatAreOnAreNotTheModelsToLeaveOut() {
    String without =
        Written.ordinary()
            .json()
            .replace(
                "[\"list\",\"watch\"],\"apiGroups\":[\"apps\"]",
                "[\"watch\"],\"apiGroups\":[\"apps\"]");
    assertThat(without).isNotEqualTo(Written.ordinary().json());
    RoleProposal proposal = run(proposing(done(without)), Method.CHAIN, task);
    assertThat(part(proposal).origin()).isEqualTo(Origin.REPAIRED);
    assertThat(rights(accepted(proposal).policy())).isEqualTo(needed(task));
  }

  @ParameterizedTest
  @EnumSource
  void whateverFailsTheCoresOwnDraftIsLeft(Method method) {
    for (Reply failure :
        List.<Reply>of(
            new ModelFailure.Unreachable("x"),
            new ModelFailure.Unauthorised(401),
            new ModelFailure.TimedOut(Duration.ofSeconds(1)),
            new ModelFailure.BudgetExhausted("x"),
            new ModelFailure.Refused(""),
            new ModelFailure.Empty(),
            new ModelFailure.Garbled("x"),
            new ModelFailure.Rejected(400, ""),
            done(""),
            done("I'd rather not."),
            done("{\"roles\":[]}"),
            done("[]"),
            new Answer("{\"roles\":[", Answer.Finish.CUT_OFF, Answer.Usage.NONE),
            new Answer(Written.ordinary().json(), Answer.Finish.CUT_OFF, Answer.Usage.NONE))) {
      ScriptedModel model = ScriptedModel.saying(failure);
      RoleProposal proposal = run(model, method, task);
      assertThat(rights(accepted(proposal).policy())).isEqualTo(needed(task));
      assertThat(part(proposal).origin()).as(failure.toString()).isEqualTo(Origin.CORE);
      if (failure instanceof ModelFailure f && f.isFinal()) {
        assertThat(model.asked).hasSize(1);
        assertThat(part(proposal).ended()).contains(f);
      }
    }
  }

  @Test
  void afterTheBudgetIsUsedUpWhatIsFinishedIsKept() {
    ScriptedModel model =
        new ScriptedModel(
            prompt ->
                switch (prompt.step()) {
                  case "propose" -> done(Written.ordinary().json());
                  case "explain" -> new ModelFailure.BudgetExhausted("5 tokens in all");
                  default -> done("{}");
                });
    RoleProposal proposal = run(model, Method.CHAIN, task);
    assertThat(part(proposal).origin()).isEqualTo(Origin.MODEL);
    assertThat(part(proposal).ended())
        .contains(new ModelFailure.BudgetExhausted("5 tokens in all"));
  }

  @Test
  void reasonsCountOnlyWithTheRulesOwnEvidence() {
    Function<Prompt, Reply> script =
        prompt ->
            switch (prompt.step()) {
              case "propose" -> done(Written.ordinary().json());
              case "explain" ->
                  done(
                      """
                      {"summary":"Fine\\u202e\\n.","rules":[
                      {"id":"r1","why":"It keeps its lease.","protects":"Nobody else's leases.","evidence":["EVIDENCE"]},
                      {"id":"r1","why":"Twice.","protects":"","evidence":["EVIDENCE"]},
                      {"id":"r2","why":"Not cited.","protects":"","evidence":[]},
                      {"id":"r3","why":"No such row.","protects":"","evidence":["e99"]},
                      {"id":"r4","why":"Another's row.","protects":"","evidence":["EVIDENCE"]},
                      {"id":"r99","why":"No such rule.","protects":"","evidence":["EVIDENCE"]}]}
                      """
                          .replace("EVIDENCE", leaseRow(prompt)));
              default -> done("{}");
            };
    ModelPart part = part(run(new ScriptedModel(script), Method.CHAIN, task));
    assertThat(part.summary()).isEqualTo("Fine .");
    assertThat(part.reasons()).hasSize(1);
    assertThat(part.reasons().getFirst().rule()).isZero();
    assertThat(part.reasons().getFirst().why()).isEqualTo("It keeps its lease.");
  }

  /** The id of the row about updating the lease, as the prompt tells it. */
  private static String leaseRow(Prompt prompt) {
    return prompt
        .text()
        .lines()
        .filter(
            line ->
                line.startsWith("e") && line.contains("| update | coordination.k8s.io | leases"))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void needsThatAManifestNamesAreOfferedWithTheirPlaceAndNeverGranted() {
    RoleTask with =
        Tasks.ordinary()
            .task(Tasks.workload(Map.of("HOOK_SECRET_NAME", "x"), List.of("--upgrade"), Map.of()));
    Function<Prompt, Reply> script =
        prompt ->
            switch (prompt.step()) {
              case "analyse-manifest" ->
                  done(
                      """
                      {"purpose":"A shop.","needs":[
                      {"verb":"patch","apiGroup":"apps","resource":"deployments","namespace":"shop","name":"web","place":"m3","why":"The upgrade hook."},
                      {"verb":"get","apiGroup":"","resource":"secrets","namespace":"shop","name":"","place":"m77","why":"No such line."},
                      {"verb":"*","apiGroup":"","resource":"secrets","namespace":"shop","name":"","place":"m1","why":"Everything."},
                      {"verb":"escalate","apiGroup":"rbac.authorization.k8s.io","resource":"roles","namespace":"","name":"","place":"m1","why":"More."},
                      {"verb":"get","apiGroup":"","resource":"configmaps","namespace":"shop","name":"settings","place":"m1","why":"Seen already."}]}
                      """);
              case "propose" -> done(Written.ordinary().json());
              default -> done("{}");
            };
    RoleProposal proposal = run(new ScriptedModel(script), Method.CHAIN, with);
    assertThat(part(proposal).offered()).hasSize(1);
    ModelAllowance offer = part(proposal).offered().getFirst();
    assertThat(offer.right()).hasToString("patch deployments.apps \"web\" in shop");
    assertThat(offer.place()).hasToString("web.yaml:7");
    assertThat(rights(accepted(proposal).policy())).isEqualTo(needed(with));
  }

  @Test
  void decisionsGiveReasonsAndDoubtsButNoRights() {
    ScriptedModel model =
        new ScriptedModel(
            prompt ->
                done(
                    """
                    {"e1":{"use":"doubtful","why":"looks like a test"},
                     "e2":{"use":"needed","why":"reads its settings"},"e3":{"use":"needed","why":""},
                     "e4":{"use":"needed","why":"x"},"e5":{"use":"needed","why":"x"},
                     "e6":{"use":"needed","why":"x"},"e7":{"use":"needed","why":"x"},
                     "e8":{"use":"needed","why":"x"},"e9":{"use":"needed","why":"x"}}"""));
    RoleProposal proposal = run(model, Method.DECIDE, task);
    ModelPart part = part(proposal);
    assertThat(part.doubts()).containsExactly("e1");
    assertThat(part.reasons()).isNotEmpty();
    assertThat(part.origin()).isEqualTo(Origin.CORE);
    assertThat(rights(accepted(proposal).policy())).isEqualTo(needed(task));
    assertThat(model.asked.getFirst().schema().orElseThrow().json())
        .contains("\"e1\"", "\"doubtful\"", "\"maxLength\":120");
  }

  @Test
  void thePapersMethodReadsTheLastBlockOfKubernetesObjects() {
    String objects =
        """
        Here is a first idea: ```json
        []
        ```
        and this is better:
        ```json
        [{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role",
          "metadata":{"name":"reader","namespace":"shop"},
          "rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["list","watch"],"why":"It follows pods."},
                   {"apiGroups":[""],"resources":["secrets"],"verbs":["get"]}]},
         {"kind":"ClusterRole","metadata":{"name":"d"},
          "rules":[{"apiGroups":["apps"],"resources":["deployments"],"verbs":["watch","list"]}]},
         {"kind":"RoleBinding","metadata":{"name":"d","namespace":"ops"},"roleRef":{"kind":"ClusterRole","name":"d"},
          "subjects":[{"kind":"Group","name":"system:authenticated"}]}]
        ```
        """;
    RoleProposal proposal = run(proposing(done(objects)), Method.PAPER, task);
    assertThat(part(proposal).origin()).isEqualTo(Origin.REPAIRED);
    assertThat(part(proposal).rules().kept()).isEqualTo(2);
    assertThat(part(proposal).rules().dropped()).isEqualTo(1);
    assertThat(rights(accepted(proposal).policy())).isEqualTo(needed(task));
    assertThat(part(proposal).reasons())
        .anySatisfy(reason -> assertThat(reason.why()).isEqualTo("It follows pods."));
  }

  @Test
  void whatIsOverTheWindowIsSplitAndJoined() {
    Tasks many = new Tasks();
    for (int i = 0; i < 60; i++) {
      many.did("get", "group" + i + ".example.com", "things", "ns-" + i % 7, "thing");
    }
    RoleTask large = many.task();
    List<Prompt> proposals = new ArrayList<>();
    ScriptedModel model =
        new ScriptedModel(
            prompt -> {
              if (prompt.step().equals("propose")) {
                proposals.add(prompt);
              }
              return done(Written.oneRuleForEachRight(large));
            });
    RoleProposal proposal =
        new RoleChain(
                model,
                Method.CHAIN,
                new RoleChain.Limits(2, 4_500),
                new RoleVerifier(BootstrapPolicy.everyone()),
                Progress.none())
            .propose(large);
    assertThat(proposals.size()).isGreaterThan(1);
    assertThat(rights(accepted(proposal).policy())).isEqualTo(needed(large));
    for (Prompt prompt : proposals) {
      assertThat(prompt.text().length() / 3 + prompt.maxTokens()).isLessThanOrEqualTo(4_500);
    }
  }

  @Test
  void theTableKeepsThePairing() {
    ScriptedModel model = proposing(done("{}"));
    run(model, Method.SINGLE, task);
    assertThat(model.asked.getFirst().text())
        .contains(
            "| get | \"\" | configmaps | shop | features, settings | 2 | on 1 days",
            "| update | coordination.k8s.io | leases | shop | leader | 1 |",
            "| list | apps | deployments | ops | (any) |",
            "not seen, allowance informer-list",
            "| get | \"\" | nodes | (cluster-wide) | (any) | 1 |");
  }

  @Test
  void anIdentityThatNeedsNothingIsNotAsked() {
    RoleTask none = new Tasks().did("get", "", "pods", "shop", "a").task();
    RoleTask empty =
        new RoleTask(
            none.identity(),
            none.activity(),
            new io.kubeguard.core.rbac.create.Needs(List.of(), List.of(), List.of()),
            List.of(),
            List.of());
    ScriptedModel model = proposing(done("{}"));
    assertThat(run(model, Method.CHAIN, empty).part()).isEqualTo(Optional.empty());
    assertThat(model.asked).isEmpty();
  }

  @Test
  void namesThatWereMaskedAreWrittenWhole() {
    String name = "password=hunter";
    RoleTask secretive = new Tasks().did("get", "", "configmaps", "shop", name).task();
    ScriptedModel model =
        proposing(
            done(
                new Written()
                    .role(
                        "x",
                        List.of("shop"),
                        List.of(rule("get", "", "configmaps", "password=[masked-value-1]")))
                    .json()));
    RoleProposal proposal = run(model, Method.SINGLE, secretive);
    assertThat(model.asked.getFirst().text()).contains("password=[masked-value-1]");
    assertThat(part(proposal).origin()).isEqualTo(Origin.MODEL);
    assertThat(rights(accepted(proposal).policy())).isEqualTo(needed(secretive));
  }

  @Test
  void aHugeProductIsJudgedQuickly() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add("x" + i);
    }
    List<PolicyRule> rules = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rules.add(
          PolicyRule.ofResources(
              many.subList(0, 12), many.subList(0, 12), many, many.subList(i, 40)));
    }
    Written written = new Written();
    for (int i = 0; i < 20; i++) {
      written.role("r" + i, many, rules);
    }
    String huge = written.json();
    for (Method method : List.of(Method.SINGLE, Method.PAPER)) {
      RoleProposal proposal =
          Assertions.assertTimeout(
              Duration.ofMinutes(1), () -> run(proposing(done(huge)), method, task));
      assertThat(rights(accepted(proposal).policy())).isEqualTo(needed(task));
      assertThat(part(proposal).origin()).isEqualTo(Origin.CORE);
    }
  }
}
