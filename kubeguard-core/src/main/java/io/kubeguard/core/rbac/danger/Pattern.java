package io.kubeguard.core.rbac.danger;

import io.kubeguard.core.rbac.PolicyRule;
import java.util.List;
import java.util.Set;

/** Rights that an entry of the catalogue is about. */
sealed interface Pattern {
  /** How a rule touches these rights. */
  enum Reach {
    NONE,
    /** It grants some of them, and only for names that aren't as bad as all. */
    NAMED,
    /** It grants some of them for every name, or for one that is as bad as all. */
    FULL
  }

  /** What a rule that holds in a namespace, or everywhere ({@code ""}), grants of these rights. */
  Reach of(PolicyRule rule, String scope);

  /**
   * Rights on resources.
   *
   * @param names those that are as bad as all
   * @param namespaces where alone it is a danger; none for everywhere
   */
  record OnResources(
      Values verbs,
      Values apiGroups,
      List<ResourceShape> resources,
      Set<String> names,
      Set<String> namespaces)
      implements Pattern {
    private static final ResourceShape NAMESPACES = ResourceShape.parse("namespaces");
    private static final Values BIND = new Values.Named(Set.of("bind"));

    public OnResources {
      resources = List.copyOf(resources);
      names = Set.copyOf(names);
      namespaces = Set.copyOf(namespaces);
    }

    @Override
    public Reach of(PolicyRule rule, String scope) {
      if (!namespaces.isEmpty() && !scope.isEmpty() && !namespaces.contains(scope)) {
        return Reach.NONE;
      }
      if (!apiGroups.meets(rule.apiGroups())) {
        return Reach.NONE;
      }
      Reach best = Reach.NONE;
      for (String resource : rule.resources()) {
        if (resources.stream()
            .anyMatch(shape -> shape.meets(resource) && (scope.isEmpty() || isInside(shape)))) {
          best = better(best, NamedRights.reach(this, rule, resource));
        }
      }
      return best;
    }

    /**
     * Whether requests for it can be made in a namespace. Those on a namespace are made in it, and
     * {@code bind} is asked for where the binding is to stand.
     */
    private boolean isInside(ResourceShape shape) {
      return shape.equals(NAMESPACES)
          || verbs.equals(BIND)
          || switch (apiGroups) {
            case Values.Any any -> true;
            case Values.Unnamed unnamed -> true;
            case Values.Named named -> named.values().stream().anyMatch(shape::isNamespaced);
          };
    }

    private static Reach better(Reach a, Reach b) {
      return a.compareTo(b) >= 0 ? a : b;
    }
  }

  /** Rights on paths of the API server; {@code *} asks for the wildcard that covers them all. */
  record OnPaths(Values verbs, List<String> paths) implements Pattern {
    public OnPaths {
      paths = List.copyOf(paths);
    }

    @Override
    public Reach of(PolicyRule rule, String scope) {
      boolean meets =
          scope.isEmpty()
              && verbs.meets(rule.verbs())
              && rule.nonResourceURLs().stream()
                  .anyMatch(url -> paths.stream().anyMatch(path -> overlap(path, url)));
      return meets ? Reach.FULL : Reach.NONE;
    }

    private static boolean overlap(String path, String url) {
      String prefix = withoutStars(url);
      if (path.equals(Values.ALL)) {
        return url.endsWith(Values.ALL) && (prefix.isEmpty() || prefix.equals("/"));
      }
      boolean openUrl = url.endsWith(Values.ALL);
      if (!path.endsWith(Values.ALL)) {
        return openUrl ? path.startsWith(prefix) : url.equals(path);
      }
      String stem = withoutStars(path);
      return url.startsWith(stem)
          || (openUrl && (prefix.startsWith(stem) || stem.startsWith(prefix)));
    }

    private static String withoutStars(String url) {
      int end = url.length();
      while (end > 0 && url.charAt(end - 1) == '*') {
        end--;
      }
      return url.substring(0, end);
    }
  }
}
