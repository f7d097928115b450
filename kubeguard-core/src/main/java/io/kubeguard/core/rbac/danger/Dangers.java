package io.kubeguard.core.rbac.danger;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names what is dangerous about a rule or a right, by a catalogue that ships as data. A danger is
 * named exactly if the rule grants at least one request that it lies in, wildcards included.
 */
public final class Dangers {
  private Dangers() {}

  /**
   * The dangers of a rule that holds in a namespace, or everywhere ({@code ""}): the worst first,
   * then by id. In a namespace a rule grants nothing on cluster-scoped resources and paths.
   */
  public static List<Danger> of(PolicyRule rule, String scope) {
    return Catalogue.ENTRIES.stream()
        .map(entry -> entry.of(rule, scope))
        .flatMap(Optional::stream)
        .sorted()
        .toList();
  }

  /**
   * The dangers of one granted right, as {@link GrantedRights} lists them: its namespace is its
   * scope, without a name it holds for all, and a wildcard in it is one.
   */
  public static List<Danger> of(Attributes right) {
    String scope =
        switch (right) {
          case Attributes.Resource resource -> resource.namespace();
          case Attributes.NonResource path -> "";
        };
    return of(GrantedRights.rule(right), scope);
  }

  /** The ids of all dangers that KubeGuard knows, sorted. */
  public static List<String> ids() {
    return Catalogue.ENTRIES.stream().map(Entry::id).sorted().toList();
  }

  /** Whether some danger is another one in this namespace than in most. */
  static boolean isNamed(String namespace) {
    return Catalogue.NAMESPACES.contains(namespace);
  }

  private static final class Catalogue {
    private static final List<Entry> ENTRIES = CatalogueFile.read();
    private static final Set<String> NAMESPACES =
        ENTRIES.stream().flatMap(entry -> entry.namespaces().stream()).collect(toUnmodifiableSet());
  }
}
