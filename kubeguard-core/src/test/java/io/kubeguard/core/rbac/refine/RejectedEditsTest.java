package io.kubeguard.core.rbac.refine;

import static io.kubeguard.core.rbac.refine.World.account;
import static io.kubeguard.core.rbac.refine.World.roleRef;
import static io.kubeguard.core.rbac.refine.World.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.verify.RefinementVerdict;
import io.kubeguard.core.verify.RefinementVerifier;
import io.kubeguard.core.verify.RejectedEdits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Edits that don't stand up to the log are found, and don't take the others along. */
final class RejectedEditsTest {
  private static final RefineOptions OPTIONS = RefineOptions.standard(World.TODAY);

  /** Roles that each lose a right; in the draft those with a spoiled edit lose what was used. */
  private static final class Spoiled {
    private final World world = new World();
    private final RefineInput input;
    private final RefinementVerifier verifier;
    private final RefinementDraft good;
    private final RefinementDraft draft;
    private final Set<Location> bad = new TreeSet<>();

    Spoiled(int roles, Set<Integer> spoiled) {
      for (int i = 0; i < roles; i++) {
        String name = "r" + i;
        world
            .role("shop", name, rule("get,list", "core", "pods"))
            .bind("shop", name, roleRef(name), account("shop", name))
            .saw(Identity.serviceAccount("shop", name), "list", "", "pods", "shop", "");
      }
      this.input = world.input(world.policy());
      this.verifier = new RefinementVerifier(input, OPTIONS);
      this.good = RoleRefinement.draft(input, OPTIONS);
      List<RoleChange> changes = new ArrayList<>(good.roles());
      for (int at : spoiled) {
        changes.set(at, spoil(changes.get(at)));
        bad.add(changes.get(at).role().location());
      }
      this.draft =
          new RefinementDraft(
              changes, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static RoleChange spoil(RoleChange change) {
      RuleChange rule = change.rules().getFirst();
      return new RoleChange(
          change.role(),
          List.of(new RuleChange(rule.rule(), new RuleEdit.Remove(), List.of(), rule.removed())));
    }

    SortedSet<Location> rejected() {
      return RejectedEdits.of(draft, verifier);
    }
  }

  @Test
  void exactlyTheSpoiledOnesAreFound() {
    Random random = new Random(4);
    for (int i = 0; i < 60; i++) {
      int roles = 1 + random.nextInt(24);
      Set<Integer> spoiled = new TreeSet<>();
      for (int j = random.nextInt(5); j > 0; j--) {
        spoiled.add(random.nextInt(roles));
      }
      Spoiled tried = new Spoiled(roles, spoiled);
      assertThat(tried.verifier.verify(tried.draft) instanceof RefinementVerdict.Accepted)
          .isEqualTo(spoiled.isEmpty());
      assertThat(tried.rejected())
          .as("%d roles, spoiled %s", roles, spoiled)
          .containsExactlyElementsOf(tried.bad);
    }
  }

  @Test
  void theOthersAreRefinedWithoutThem() {
    Spoiled spoiled = new Spoiled(9, Set.of(2, 7));
    Map<Location, String> untouchable = new TreeMap<>();
    spoiled.rejected().forEach(place -> untouchable.put(place, "its change didn't stand"));
    RefinementDraft rest = RoleRefinement.draft(spoiled.input, OPTIONS, untouchable);
    assertThat(spoiled.verifier.verify(rest)).isInstanceOf(RefinementVerdict.Accepted.class);
    assertThat(rest.edits()).hasSize(7);
    assertThat(rest.unjudged())
        .extracting(unjudged -> unjudged.role().location())
        .containsExactlyElementsOf(spoiled.bad);
    assertThat(rest.unjudged())
        .allSatisfy(unjudged -> assertThat(unjudged.reasons()).contains("its change didn't stand"));
    assertThat(rest.edits().stream().map(ObjectEdit::location).collect(Collectors.toSet()))
        .doesNotContainAnyElementsOf(spoiled.bad);
  }

  /** Each edit alone takes a right that the other role still gives; both together take it. */
  @Test
  void ofTwoThatDenyOnlyTogetherOneStays() {
    Identity web = Identity.serviceAccount("shop", "web");
    World world =
        new World()
            .role("shop", "a", rule("list", "core", "pods"))
            .bind("shop", "a", roleRef("a"), account("shop", "web"))
            .role("shop", "b", rule("list", "core", "pods"))
            .bind("shop", "b", roleRef("b"), account("shop", "web"))
            .saw(web, "list", "", "pods", "shop", "");
    List<RoleChange> both = new ArrayList<>();
    for (RoleObject role : world.policy().roles()) {
      PolicyRule only = role.rules().getFirst();
      both.add(
          new RoleChange(
              role, List.of(new RuleChange(only, new RuleEdit.Remove(), List.of(), List.of()))));
    }
    RefinementDraft draft =
        new RefinementDraft(both, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    SortedSet<Location> rejected =
        RejectedEdits.of(draft, new RefinementVerifier(world.input(world.policy()), OPTIONS));
    assertThat(rejected).containsExactly(world.policy().roles().getLast().location());
  }

  @Test
  void nothingIsRejectedOfADraftWithoutEdits() {
    Spoiled spoiled = new Spoiled(3, Set.of());
    RefinementDraft none =
        new RefinementDraft(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    assertThat(RejectedEdits.of(none, spoiled.verifier)).isEmpty();
    assertThat(RejectedEdits.of(spoiled.good, spoiled.verifier)).isEmpty();
  }

  @Test
  void moreThanCanBeTriedStayAsTheyStand() {
    Set<Integer> all = new TreeSet<>();
    for (int i = 0; i < 150; i++) {
      all.add(i);
    }
    Spoiled spoiled = new Spoiled(160, all);
    assertThat(spoiled.rejected()).containsAll(spoiled.bad);
  }

  @Test
  void aRejectedEditIsTold() {
    assertThat(RejectedEdits.tell(new Location("roles.yaml", 3, 1)))
        .satisfies(
            told -> {
              assertThat(told.code()).isEqualTo("rejected-edit");
              assertThat(told.message()).contains("stays as it stands");
            });
  }
}
