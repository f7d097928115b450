package io.kubeguard.core.rbac.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.rbac.Identity.ServiceAccountName;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TakeoversPropertyTest {
  private static final int CLUSTERS = 120;

  /** The oracle asks for each pair, so it has the built-in roles but not the built-in accounts. */
  private static final RbacPolicy ROLES =
      new RbacPolicy(
          BootstrapPolicy.policy().roles().stream()
              .filter(
                  role ->
                      Set.of("cluster-admin", "admin", "edit", "view")
                              .contains(role.metadata().name())
                          || role.metadata().name().startsWith("system:aggregate-to"))
              .toList(),
          BootstrapPolicy.policy().bindings().stream()
              .filter(binding -> binding.roleRef().name().equals("cluster-admin"))
              .toList());

  @Test
  void agreesWithAskingForEachPair() {
    int pairs = 0;
    int longer = 0;
    Set<Means> means = new TreeSet<>();
    for (long seed = 0; seed < CLUSTERS; seed++) {
      ClusterModel model = new RandomCluster(seed).model();
      Takeovers takeovers = Takeovers.of(model, ROLES);
      NaiveTakeovers oracle =
          new NaiveTakeovers(
              model, model.rbac().plus(ROLES), new Population(model, ROLES).parties());
      for (ServiceAccountName account : takeovers.accounts()) {
        List<TakeoverPath> paths = takeovers.from(account);
        Map<Party, Integer> found = new TreeMap<>();
        paths.forEach(path -> found.put(path.to(), path.steps().size()));
        Party from = new Party.Holder(Population.account(account.namespace(), account.name()));
        assertThat(found)
            .as("seed %d: from %s", seed, from)
            .isEqualTo(new TreeMap<>(oracle.from(from)));
        assertThat(paths).allMatch(path -> holdsTogether(path, from, oracle));
        pairs += paths.size();
        longer += (int) paths.stream().filter(path -> path.steps().size() > 1).count();
        paths.forEach(path -> path.steps().forEach(step -> means.add(step.means())));
      }
    }
    assertThat(pairs).isGreaterThan(150);
    assertThat(longer).isGreaterThan(20);
    assertThat(means).hasSizeGreaterThan(11);
  }

  @Test
  void theWayToClusterAdminIsOneOfThePaths() {
    for (long seed = 0; seed < CLUSTERS * 2; seed++) {
      Takeovers takeovers = Takeovers.of(new RandomCluster(seed).model());
      List<TakeoverPath> expected =
          takeovers.accounts().stream()
              .flatMap(account -> takeovers.from(account).stream())
              .filter(path -> path.to() instanceof Party.ClusterAdmin)
              .toList();
      assertThat(takeovers.toClusterAdmin()).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void aChangeIsTheDifference() {
    for (long seed = 0; seed < CLUSTERS; seed++) {
      Takeovers before = Takeovers.of(new RandomCluster(seed).model());
      Takeovers after = Takeovers.of(new RandomCluster(seed + 1_000_000).model());
      Set<String> was = pairs(before);
      Set<String> is = pairs(after);
      TakeoverChange change = before.changeTo(after, Integer.MAX_VALUE);
      assertThat(change.before()).as("seed %d", seed).isEqualTo(was.size());
      assertThat(change.after()).isEqualTo(is.size());
      was.removeAll(is);
      assertThat(change.closedPairs()).isEqualTo(was.size());
      assertThat(change.closed().stream().map(TakeoversPropertyTest::pair))
          .containsExactlyInAnyOrderElementsOf(was);
      assertThat(before.changeTo(after, 1).closed()).hasSize(Math.min(1, was.size()));
      assertThat(before.changeTo(before, 1).closedPairs()).isZero();
    }
  }

  @Test
  void countingInBlocksChangesNoCount() {
    for (long seed = 0; seed < CLUSTERS; seed++) {
      Takeovers before = Takeovers.of(new RandomCluster(seed).model());
      Takeovers after = Takeovers.of(new RandomCluster(seed + 1_000_000).model());
      PairCounts whole = before.pairs(after, PairCounts.BLOCK);
      for (int block : new int[] {1, 2, 3}) {
        PairCounts counted = before.pairs(after, block);
        assertThat(List.of(counted.before(), counted.after(), counted.closedPairs()))
            .as("seed %d, %d at a time", seed, block)
            .isEqualTo(List.of(whole.before(), whole.after(), whole.closedPairs()));
      }
    }
  }

  @Test
  void theOrderOfObjectsDoesNotMatter() {
    for (long seed = 0; seed < CLUSTERS; seed++) {
      ClusterModel model = new RandomCluster(seed).model();
      ClusterModel turned =
          new ClusterModel(
              new RbacPolicy(model.rbac().roles().reversed(), model.rbac().bindings().reversed()),
              model.serviceAccounts().reversed(),
              model.workloads().reversed(),
              List.of());
      assertThat(all(Takeovers.of(turned))).as("seed %d", seed).isEqualTo(all(Takeovers.of(model)));
    }
  }

  private static List<TakeoverPath> all(Takeovers takeovers) {
    return takeovers.accounts().stream().flatMap(a -> takeovers.from(a).stream()).toList();
  }

  private static Set<String> pairs(Takeovers takeovers) {
    return all(takeovers).stream()
        .map(TakeoversPropertyTest::pair)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String pair(TakeoverPath path) {
    return path.from() + " > " + path.to();
  }

  private static boolean holdsTogether(TakeoverPath path, Party from, NaiveTakeovers oracle) {
    Party at = from;
    for (TakeoverPath.Step step : path.steps()) {
      if (!step.from().equals(at) || oracle.from(at).getOrDefault(step.to(), 0) != 1) {
        return false;
      }
      at = step.to();
    }
    return at.equals(path.to())
        && !(at instanceof Party.Holder(Subject.Group group) && group.name().isEmpty());
  }
}
