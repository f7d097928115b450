package io.kubeguard.core.coverage;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.observation.Stage;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.ResourceName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an API server was told to log ({@code audit.k8s.io/v1 Policy}): the first rule that matches
 * a request decides, and what none matches isn't logged. Matching is that of {@code
 * k8s.io/apiserver/pkg/audit/policy}. The user is the one who sent the request, also where it
 * impersonates another.
 */
public record AuditPolicy(List<Rule> rules) {
  private static final Set<String> LONG_RUNNING_VERBS = Set.of("watch", "proxy");
  private static final Set<String> LONG_RUNNING_SUBRESOURCES =
      Set.of("attach", "exec", "proxy", "log", "portforward");

  public AuditPolicy {
    rules = List.copyOf(rules);
  }

  /**
   * One rule. An empty list matches everything; {@code namespaces} and {@code resources} match
   * resource requests only, {@code nonResourceUrls} others only.
   *
   * @param level {@code None}, {@code Metadata}, {@code Request} or {@code RequestResponse}
   * @param omitted the stages that are left out, the policy's own among them
   */
  public record Rule(
      String level,
      List<String> users,
      List<String> userGroups,
      List<String> verbs,
      List<Resources> resources,
      List<String> namespaces,
      List<String> nonResourceUrls,
      Set<Stage> omitted,
      Location location) {
    public Rule {
      users = List.copyOf(users);
      userGroups = List.copyOf(userGroups);
      verbs = List.copyOf(verbs);
      resources = List.copyOf(resources);
      namespaces = List.copyOf(namespaces);
      nonResourceUrls = List.copyOf(nonResourceUrls);
      omitted = Set.copyOf(omitted);
    }

    boolean matchesUser(Identity identity) {
      return isAnyOf(users, identity.username())
          && (userGroups.isEmpty()
              || AuditPolicy.groups(identity).stream().anyMatch(userGroups::contains));
    }

    boolean matchesVerb(String verb) {
      return isAnyOf(verbs, verb);
    }

    /** Whether it speaks of resource requests in this namespace. */
    boolean matchesNamespace(String namespace) {
      return isAnyOf(namespaces, namespace) && (isOfResources() || nonResourceUrls.isEmpty());
    }

    private boolean isOfResources() {
      return !namespaces.isEmpty() || !resources.isEmpty();
    }

    boolean matchesResource(String apiGroup, ResourceName resource, String name) {
      return resources.isEmpty()
          || resources.stream().anyMatch(some -> some.matches(apiGroup, resource, name));
    }

    boolean matchesPath(String path) {
      return !isOfResources()
          && (nonResourceUrls.isEmpty()
              || nonResourceUrls.stream().anyMatch(url -> matchesPath(path, url)));
    }

    /** All stars at the end are one wildcard, so that {@code /a**} is {@code /a*}. */
    private static boolean matchesPath(String path, String url) {
      return url.equals("*")
          || url.equals(path)
          || (url.endsWith("*") && path.startsWith(url.replaceAll("\\*+$", "")));
    }

    private static boolean isAnyOf(List<String> values, String value) {
      return values.isEmpty() || values.contains(value);
    }

    /** Whether the log shows how a request of this rule was answered. */
    boolean shows(boolean longRunning) {
      return !level.equals("None")
          && (!omitted.contains(Stage.COMPLETED)
              || (longRunning && !omitted.contains(Stage.STARTED)));
    }
  }

  /**
   * Resources of one API group.
   *
   * @param resources {@code pods}, {@code pods/log}, {@code pods/*} (with {@code pods} itself),
   *     {@code *}{@code /status} or {@code *}; empty for all
   * @param resourceNames names of objects; empty for all
   */
  public record Resources(String apiGroup, List<String> resources, List<String> resourceNames) {
    public Resources {
      resources = List.copyOf(resources);
      resourceNames = List.copyOf(resourceNames);
    }

    boolean matches(String group, ResourceName resource, String name) {
      return apiGroup.equals(group)
          && (resources.isEmpty()
              || ((resourceNames.isEmpty() || resourceNames.contains(name))
                  && resources.stream().anyMatch(pattern -> matches(pattern, resource))));
    }

    private static boolean matches(String pattern, ResourceName resource) {
      return pattern.equals("*")
          || pattern.equals(resource.toString())
          || (resource.isSubresource() && pattern.equals("*/" + resource.subresource()))
          || pattern.equals(resource.resource() + "/*");
    }
  }

  /** The rule that decides on a request; empty where none matches, and so nothing is logged. */
  public Optional<Rule> ruleFor(Identity user, Attributes request) {
    return rules.stream().filter(rule -> matches(rule, user, request)).findFirst();
  }

  /** Whether the log shows how this request was answered. */
  public boolean logs(Identity user, Attributes request) {
    return ruleFor(user, request).filter(rule -> rule.shows(isLongRunning(request))).isPresent();
  }

  private static boolean matches(Rule rule, Identity user, Attributes request) {
    return rule.matchesUser(user)
        && rule.matchesVerb(request.verb())
        && switch (request) {
          case Attributes.Resource r ->
              rule.matchesNamespace(r.namespace())
                  && rule.matchesResource(r.apiGroup(), r.resource(), r.name());
          case Attributes.NonResource n -> rule.matchesPath(n.path());
        };
  }

  static boolean isLongRunning(Attributes request) {
    return LONG_RUNNING_VERBS.contains(request.verb())
        || (request instanceof Attributes.Resource r
            && LONG_RUNNING_SUBRESOURCES.contains(r.resource().subresource()));
  }

  /** Everyone who isn't anonymous is in this group, whether or not a log says so. */
  private static Set<String> groups(Identity identity) {
    Set<String> groups = new java.util.TreeSet<>(identity.allGroups());
    if (!groups.contains("system:unauthenticated")) {
      groups.add("system:authenticated");
    }
    return groups;
  }
}
