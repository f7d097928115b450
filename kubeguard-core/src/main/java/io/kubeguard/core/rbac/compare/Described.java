package io.kubeguard.core.rbac.compare;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.authorize.Grant;
import io.kubeguard.core.rbac.danger.Danger;
import io.kubeguard.core.rbac.danger.Dangers;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says a set of requests as a rule with exceptions, and what is dangerous about it. */
final class Described {
  private static final List<String> AXES =
      List.of("verbs", "apiGroups", "resources", "subresources", "names", "namespaces");

  private static final String EVERYTHING = "wildcard-everything";

  private Described() {}

  static RightChange change(String holder, Requests requests, Optional<Grant> by) {
    return switch (requests) {
      case Requests.OnResources on -> resources(holder, on, by);
      case Requests.OnPaths on ->
          new RightChange(
              holder,
              PolicyRule.ofPaths(written(on.verbs()), List.of(on.paths().pattern())),
              "",
              exceptions(on),
              false,
              Dangers.of(
                  PolicyRule.ofPaths(written(on.verbs()), List.of(on.paths().pattern())), ""),
              by);
    };
  }

  private static List<String> exceptions(Requests.OnPaths on) {
    List<String> exceptions = new ArrayList<>();
    if (on.verbs().hasExceptions()) {
      exceptions.add("verbs " + String.join(", ", on.verbs().listed()));
    }
    if (!on.paths().but().isEmpty()) {
      exceptions.add("paths " + String.join(", ", on.paths().but()));
    }
    return exceptions;
  }

  private static RightChange resources(String holder, Requests.OnResources on, Optional<Grant> by) {
    List<String> exceptions = new ArrayList<>();
    List<Values> axes = on.axes();
    for (int i = 0; i < axes.size(); i++) {
      if (axes.get(i).hasExceptions()) {
        exceptions.add(AXES.get(i) + " " + shown(axes.get(i).listed()));
      }
    }
    boolean noSubresources =
        on.resources().inverted() && on.subresources().equals(Values.of(List.of("")));
    if (noSubresources) {
      exceptions.add("all sub-resources");
    }
    String scope = on.scopes().inverted() ? "" : String.join(",", on.scopes().listed());
    PolicyRule rule =
        PolicyRule.ofResources(
            written(on.verbs()),
            written(on.groups()),
            resources(on),
            on.names().inverted() ? List.of() : on.names().listed());
    return new RightChange(
        holder, rule, scope, exceptions, false, dangers(on, rule, !exceptions.isEmpty()), by);
  }

  /** Parts of one rule as that rule: dangerous are the parts, and its stars; everything is all. */
  static RightChange inPart(PolicyRule rule, String scope, List<RightChange> parts) {
    Map<String, Danger> worst = new TreeMap<>();
    List<Danger> whole = Dangers.of(rule, scope);
    boolean everything = whole.stream().anyMatch(danger -> danger.id().equals(EVERYTHING));
    whole.stream()
        .filter(danger -> everything || isOfStars(danger))
        .forEach(danger -> keep(danger, worst));
    parts.forEach(part -> part.dangers().forEach(danger -> keep(danger, worst)));
    RightChange first = parts.getFirst();
    return new RightChange(
        first.holder(),
        rule,
        scope,
        List.of(),
        true,
        worst.values().stream().sorted().toList(),
        first.by());
  }

  private static boolean isOfStars(Danger danger) {
    return danger.id().startsWith("wildcard-") || danger.id().equals("all-paths");
  }

  private static String shown(Collection<String> values) {
    return String.join(", ", values.stream().map(v -> v.isEmpty() ? "\"\"" : v).toList());
  }

  private static Collection<String> written(Values values) {
    return values.inverted() ? List.of("*") : values.listed();
  }

  private static List<String> resources(Requests.OnResources on) {
    Values subresources = on.subresources();
    List<String> resources = new ArrayList<>();
    for (String resource : written(on.resources())) {
      if (subresources.inverted()) {
        resources.add(resource.equals("*") ? "*" : resource + "/*");
        continue;
      }
      for (String subresource : subresources.listed()) {
        resources.add(subresource.isEmpty() ? resource : resource + "/" + subresource);
      }
    }
    return resources;
  }

  /** With exceptions, only of what is known to be left. */
  private static List<Danger> dangers(
      Requests.OnResources on, PolicyRule rule, boolean hasExceptions) {
    Map<String, Danger> worst = new TreeMap<>();
    List<String> scopes = on.scopes().inverted() ? List.of("") : List.copyOf(on.scopes().listed());
    for (String scope : scopes) {
      if (!hasExceptions) {
        Dangers.of(rule, scope).forEach(danger -> keep(danger, worst));
        continue;
      }
      for (Attributes.Resource known : Known.REQUESTS) {
        if (on.contains(known.verb(), known.apiGroup(), known.resource())) {
          PolicyRule alone =
              PolicyRule.ofResources(
                  List.of(known.verb()),
                  List.of(known.apiGroup()),
                  List.of(known.resource().toString()),
                  rule.resourceNames());
          Dangers.of(alone, scope).forEach(danger -> keep(danger, worst));
        }
      }
    }
    return worst.values().stream().sorted().toList();
  }

  private static void keep(Danger danger, Map<String, Danger> worst) {
    worst.merge(danger.id(), danger, (a, b) -> a.risk().compareTo(b.risk()) >= 0 ? a : b);
  }

  private static final class Known {
    private static final List<Attributes.Resource> REQUESTS = ApiResources.builtIn().requests();
  }
}
