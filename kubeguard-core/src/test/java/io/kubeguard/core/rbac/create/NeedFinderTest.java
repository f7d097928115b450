package io.kubeguard.core.rbac.create;

import static io.kubeguard.core.Seen.WEB;
import static io.kubeguard.core.Seen.right;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.Seen;
import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NeedFinderTest {
  private static final CreateOptions STANDARD = CreateOptions.standard();

  private static NeedFinder finder(CreateOptions options) {
    return new NeedFinder(
        options, ApiResources.builtIn(), new RbacAuthorizer(BootstrapPolicy.everyone()));
  }

  private static Needs needs(Seen seen) {
    return needs(seen, STANDARD);
  }

  private static Needs needs(Seen seen, CreateOptions options) {
    return finder(options).find(WEB, seen.activity());
  }

  private static CreateOptions allowing(Allowance... allowances) {
    return new CreateOptions(
        Set.of(allowances), CreateOptions.DEFAULT_MAX_NAMES, Set.<Widening>of());
  }

  private static CreateOptions widening(Widening... widenings) {
    return new CreateOptions(
        STANDARD.allowances(), CreateOptions.DEFAULT_MAX_NAMES, Set.of(widenings));
  }

  private static List<Attributes> attributes(List<Need> needs) {
    return needs.stream().map(Need::attributes).toList();
  }

  private static List<Attributes> rights(String... texts) {
    return Arrays.stream(texts).map(Seen::right).sorted().toList();
  }

  private static List<String> codes(Needs needs) {
    return needs.remarks().stream().map(Remark::code).toList();
  }

  @Test
  void aRightSeenInTwoNamespacesIsNeededInEachAndNowhereElse() {
    Needs needs = needs(new Seen().allowed("list pods a/").allowed("list pods b/"));
    assertThat(attributes(needs.granted())).isEqualTo(rights("list pods a/", "list pods b/"));
  }

  @Test
  void aClusterWideRightCoversTheSameInANamespace() {
    Needs needs = needs(new Seen().allowed("list pods").allowed("list pods a/"));
    assertThat(attributes(needs.granted())).isEqualTo(rights("list pods"));
    assertThat(needs.granted().getFirst().support().seen().orElseThrow().count()).isEqualTo(2);
  }

  @Test
  void whatWasRefusedOrUnclearOrAllowedElsewhereIsNoNeed() {
    Seen seen = new Seen().allowed("get pods shop/a");
    seen.add("get secrets shop/b", Outcome.DENIED, Basis.REQUEST);
    seen.add("get secrets shop/c", Outcome.UNKNOWN, Basis.REQUEST);
    seen.add("get secrets shop/d", Outcome.ALLOWED_ELSEWHERE, Basis.REQUEST);
    assertThat(attributes(needs(seen).granted())).isEqualTo(rights("get pods shop/a"));
  }

  @Test
  void whatFailedAfterItWasAuthorisedIsANeed() {
    Seen seen = new Seen().add("create pods shop/", Outcome.ALLOWED_FAILED, Basis.REQUEST);
    assertThat(attributes(needs(seen).granted())).isEqualTo(rights("create pods shop/"));
  }

  @Test
  void whatEveryoneMayDoIsNotRepeated() {
    Seen seen =
        new Seen()
            .allowed("get /version")
            .allowed("get /openapi/v3/apis/apps/v1")
            .allowed("get /.well-known/openid-configuration")
            .allowed("create selfsubjectaccessreviews.authorization.k8s.io")
            .allowed("get /metrics");
    assertThat(attributes(needs(seen).granted())).isEqualTo(rights("get /metrics"));
  }

  @Test
  void watchBringsListAsAnAllowanceOfItsOwn() {
    Needs needs = needs(new Seen().allowed("watch pods shop/"));
    assertThat(attributes(needs.granted()))
        .isEqualTo(rights("list pods shop/", "watch pods shop/"));
    assertThat(needs.granted())
        .filteredOn(need -> need.attributes().verb().equals("list"))
        .allMatch(
            need ->
                need.support() instanceof Support.Allowed allowed
                    && allowed.allowance() == Allowance.INFORMER_LIST);
  }

  @Test
  void listAloneBringsNoWatch() {
    Needs needs = needs(new Seen().allowed("list pods shop/"));
    assertThat(attributes(needs.granted())).isEqualTo(rights("list pods shop/"));
  }

  @Test
  void listThatWasUsedIsEvidenceAndNoAllowance() {
    Needs needs = needs(new Seen().allowed("watch pods shop/").allowed("list pods shop/"));
    assertThat(needs.granted()).allMatch(need -> need.support() instanceof Support.Observed);
  }

  @Test
  void anAllowanceStaysOneWhenItCoversSomethingNarrowerThatWasUsed() {
    Needs needs = needs(new Seen().allowed("watch pods shop/").allowed("list pods shop/web"));
    assertThat(attributes(needs.granted()))
        .isEqualTo(rights("list pods shop/", "watch pods shop/"));
    assertThat(needs.granted())
        .filteredOn(need -> need.attributes().verb().equals("list"))
        .allMatch(need -> need.support() instanceof Support.Allowed);
  }

  @Test
  void anAllowanceHoldsTheEvidenceOfWhatItCovers() {
    Needs needs =
        needs(
            new Seen()
                .allowed("watch pods")
                .allowed("list pods a/")
                .allowed("list pods a/")
                .allowed("list pods b/x"));
    assertThat(attributes(needs.granted())).isEqualTo(rights("list pods", "watch pods"));
    Support list = needs.granted().getFirst().support();
    assertThat(list.seen().orElseThrow().count()).as("watches call for it").isEqualTo(1);
    assertThat(list.evidence().orElseThrow().count()).as("lists need it").isEqualTo(3);
  }

  @Test
  void anAllowanceThatIsOffIsOffered() {
    Needs needs = needs(new Seen().allowed("watch pods shop/"), allowing());
    assertThat(attributes(needs.granted())).isEqualTo(rights("watch pods shop/"));
    assertThat(attributes(needs.offered())).isEqualTo(rights("list pods shop/"));
  }

  @Test
  void bothVerbsOfStreamsComeTogether() {
    for (String stream : List.of("pods/exec", "pods/attach", "pods/portforward")) {
      for (String verb : List.of("get", "create")) {
        Needs needs = needs(new Seen().allowed(verb + " " + stream + " shop/db"));
        assertThat(attributes(needs.granted()))
            .isEqualTo(rights("create " + stream + " shop/db", "get " + stream + " shop/db"));
      }
    }
    assertThat(attributes(needs(new Seen().allowed("get pods/log shop/db")).granted()))
        .isEqualTo(rights("get pods/log shop/db"));
  }

  @Test
  void theCreateBehindAnApplyIsAnAllowanceThatIsOn() {
    Seen seen = new Seen().allowed("patch configmaps shop/levels");
    seen.add("create configmaps shop/levels", Outcome.ALLOWED, Basis.APPLY_CREATE);
    assertThat(attributes(needs(seen).granted()))
        .isEqualTo(rights("create configmaps shop/levels", "patch configmaps shop/levels"));
    assertThat(attributes(needs(seen, allowing()).offered()))
        .isEqualTo(rights("create configmaps shop/levels"));
  }

  @Test
  void hiddenChecksAreOnAndAPossibleOneIsSaid() {
    Seen seen = new Seen().allowed("create rolebindings.rbac.authorization.k8s.io shop/");
    seen.add(
        "bind clusterroles.rbac.authorization.k8s.io shop/view",
        Outcome.ALLOWED,
        Basis.HIDDEN_CHECK);
    seen.add("update deployments/finalizers.apps shop/web", Outcome.ALLOWED, Basis.POSSIBLE_CHECK);
    Needs needs = needs(seen);
    assertThat(attributes(needs.granted()))
        .contains(
            right("bind clusterroles.rbac.authorization.k8s.io shop/view"),
            right("update deployments/finalizers.apps shop/web"));
    assertThat(needs.offered()).isEmpty();
    assertThat(codes(needs)).contains("owner-references").doesNotContain("decide");
  }

  @Test
  void groupsThatTheServerMayHaveAddedAreOffered() {
    Seen seen = new Seen().allowed("impersonate users jane");
    seen.add("impersonate groups system:authenticated", Outcome.ALLOWED, Basis.IMPERSONATION_ADDED);
    assertThat(attributes(needs(seen).granted())).isEqualTo(rights("impersonate users jane"));
    assertThat(attributes(needs(seen).offered()))
        .isEqualTo(rights("impersonate groups system:authenticated"));
  }

  @Test
  void escalateAndUnnamedBindAreNeverGrantedWhateverTheOptions() {
    Seen seen = new Seen().allowed("get pods shop/a");
    seen.add("escalate clusterroles.rbac.authorization.k8s.io", Outcome.ALLOWED, Basis.REVIEW);
    seen.add("bind clusterroles.rbac.authorization.k8s.io", Outcome.ALLOWED, Basis.REVIEW);
    CreateOptions everything =
        new CreateOptions(EnumSet.allOf(Allowance.class), 0, EnumSet.allOf(Widening.class));
    Needs needs =
        finder(everything)
            .find(
                WEB,
                seen.activity(),
                List.of(right("escalate roles.rbac.authorization.k8s.io shop/")));
    assertThat(attributes(needs.granted()))
        .noneMatch(Undecided::isTotal)
        .noneMatch(right -> right.verb().equals("escalate"));
    assertThat(attributes(needs.offered())).noneMatch(Undecided::isTotal);
    assertThat(codes(needs).stream().filter("decide"::equals)).hasSize(3);
  }

  @Test
  void aRequestForAStarIsNoReasonForAWildcard() {
    Seen seen = new Seen().allowed("get pods shop/*");
    List.of("get * shop/", "* pods shop/", "get pods.* shop/", "get */scale shop/", "get /*")
        .forEach(seen::allowed);
    Needs needs = needs(seen);
    assertThat(attributes(needs.granted())).isEqualTo(rights("get pods shop/*"));
    assertThat(codes(needs)).containsOnly("decide").hasSize(5);
  }

  @Test
  void manyBoundRolesKeepTheirNames() {
    Seen seen = new Seen();
    for (int i = 0; i < 40; i++) {
      seen.add(
          "bind roles.rbac.authorization.k8s.io shop/role-" + i,
          Outcome.ALLOWED,
          Basis.HIDDEN_CHECK);
    }
    assertThat(needs(seen).granted()).hasSize(40);
  }

  @Test
  void whoWritesRolesOrBindingsLeavesTheRestToDecide() {
    for (String written :
        List.of(
            "create roles.rbac.authorization.k8s.io shop/",
            "update clusterroles.rbac.authorization.k8s.io view",
            "patch rolebindings.rbac.authorization.k8s.io shop/x",
            "update certificatesigningrequests/approval.certificates.k8s.io x")) {
      Needs needs = needs(new Seen().allowed(written));
      assertThat(codes(needs)).as(written).containsExactly("decide");
      assertThat(attributes(needs.granted())).as(written).isEqualTo(rights(written));
    }
    for (String harmless :
        List.of(
            "get roles.rbac.authorization.k8s.io shop/x",
            "delete rolebindings.rbac.authorization.k8s.io shop/x",
            "create certificatesigningrequests.certificates.k8s.io")) {
      assertThat(codes(needs(new Seen().allowed(harmless)))).as(harmless).isEmpty();
    }
  }

  @Test
  void aProvenSignerLeavesNothingToDecide() {
    Seen seen =
        new Seen().allowed("update certificatesigningrequests/approval.certificates.k8s.io x");
    seen.add(
        "approve signers.certificates.k8s.io example.com/a", Outcome.ALLOWED, Basis.HIDDEN_CHECK);
    assertThat(codes(needs(seen))).isEmpty();
    assertThat(attributes(needs(seen).granted()))
        .contains(right("approve signers.certificates.k8s.io example.com/a"));
  }

  @Test
  void whatNoLogCouldShowIsOfferedAndGrantedOnRequest() {
    List<Attributes> unseen = rights("get nodes/metrics", "get pods shop/a");
    Seen seen = new Seen().allowed("get pods shop/");
    Needs needs = finder(STANDARD).find(WEB, seen.activity(), unseen);
    assertThat(attributes(needs.offered())).isEqualTo(rights("get nodes/metrics"));
    Needs more = finder(allowing(Allowance.NOT_OBSERVABLE)).find(WEB, seen.activity(), unseen);
    assertThat(attributes(more.granted())).isEqualTo(rights("get nodes/metrics", "get pods shop/"));
  }

  @Test
  void fewStableNamesAreKept() {
    Needs needs = needs(new Seen().allowed("get secrets shop/db").allowed("get secrets shop/tls"));
    assertThat(attributes(needs.granted()))
        .isEqualTo(rights("get secrets shop/db", "get secrets shop/tls"));
    assertThat(needs.remarks()).isEmpty();
  }

  @Test
  void namesAboveTheThresholdAreDroppedAndThatIsSaid() {
    Seen seen = new Seen();
    List.of("alpha", "beta", "gamma", "delta")
        .forEach(name -> seen.allowed("get secrets shop/" + name));
    CreateOptions three = new CreateOptions(STANDARD.allowances(), 3, Set.of());
    CreateOptions four = new CreateOptions(STANDARD.allowances(), 4, Set.of());
    assertThat(attributes(needs(seen, three).granted())).isEqualTo(rights("get secrets shop/"));
    assertThat(needs(seen, three).remarks())
        .containsExactly(
            new Remark(
                "names-dropped", "get secrets in shop: 4 names, more than 3; the rule names none"));
    assertThat(needs(seen, four).granted()).hasSize(4);
  }

  @Test
  void generatedNamesAreDroppedWithTheirPattern() {
    Needs needs = needs(new Seen().allowed("get pods shop/web-6d4cf56db6-x2x4z"));
    assertThat(attributes(needs.granted())).isEqualTo(rights("get pods shop/"));
    assertThat(needs.remarks())
        .containsExactly(
            new Remark(
                "names-dropped",
                "get pods in shop: names look generated (web-*); the rule names none"));
  }

  @Test
  void aRequestThatNamedNothingNeedsARuleWithoutNames() {
    Needs needs = needs(new Seen().allowed("list secrets shop/").allowed("list secrets shop/db"));
    assertThat(attributes(needs.granted())).isEqualTo(rights("list secrets shop/"));
    assertThat(needs.remarks()).isEmpty();
  }

  @Test
  void moreNamesThanAProfileHoldsGiveARuleWithoutNamesAndTheWholeCount() {
    Seen seen = new Seen();
    for (int i = 0; i < 1_200; i++) {
      seen.allowed("get secrets shop/" + Integer.toString(i, 36));
    }
    Needs needs = needs(seen);
    assertThat(attributes(needs.granted())).isEqualTo(rights("get secrets shop/"));
    assertThat(needs.granted().getFirst().support().seen().orElseThrow().count()).isEqualTo(1_200);
    assertThat(codes(needs)).containsExactly("names-dropped");
  }

  @Test
  void nothingIsWidenedByDefault() {
    Seen seen = new Seen().allowed("get pods a/x").allowed("get pods b/x");
    assertThat(needs(seen).granted())
        .hasSize(2)
        .allMatch(need -> need.support() instanceof Support.Observed);
  }

  @Test
  void eachWideningAddsOnlyItsOwnAndReportsIt() {
    Seen seen =
        new Seen()
            .allowed("get deployments.apps a/x")
            .allowed("get deployments.apps b/x")
            .allowed("create pods a/");
    assertThat(attributes(needs(seen, widening(Widening.NAMES)).granted()))
        .isEqualTo(rights("create pods a/", "get deployments.apps a/", "get deployments.apps b/"));
    assertThat(attributes(needs(seen, widening(Widening.NAMESPACES)).granted()))
        .isEqualTo(rights("create pods a/", "get deployments.apps x"));
    assertThat(attributes(needs(seen, widening(Widening.VERBS)).granted()))
        .hasSize(7)
        .contains(right("watch deployments.apps b/x"))
        .doesNotContain(right("watch pods a/"));
    assertThat(attributes(needs(seen, widening(Widening.RESOURCES)).granted()))
        .contains(
            right("get deployments/scale.apps a/x"), right("get deployments/status.apps b/x"));
    for (Widening widening : Widening.values()) {
      Needs needs = needs(seen, widening(widening));
      assertThat(needs.granted())
          .as(widening.toString())
          .anyMatch(need -> need.support() instanceof Support.Widened);
      assertThat(needs.remarks()).as(widening.toString()).isNotEmpty();
    }
  }

  @Test
  void identitiesOtherThanAccountsKeepTheRightsThatTheirGroupsDontShow() {
    Seen seen = new Seen().by(Identity.of("jane")).allowed("get /version");
    Needs needs = finder(STANDARD).find(Identity.of("jane"), seen.activity(Identity.of("jane")));
    assertThat(attributes(needs.granted())).isEqualTo(rights("get /version"));
    Identity jane = Identity.of("jane", "system:authenticated");
    assertThat(
            finder(STANDARD)
                .find(jane, new Seen().by(jane).allowed("get /version").activity(jane))
                .granted())
        .isEmpty();
  }
}
