package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.RbacPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tells where rules that named no object come to name those that the log shows. */
final class NamesFromLog {
  private NamesFromLog() {}

  /** That rules may stay open, for each object in which some come to name objects. */
  static List<Suggestion> of(RefinementDraft changes) {
    List<Suggestion> suggestions = new ArrayList<>();
    for (RoleChange change : changes.roles()) {
      Set<String> named = new TreeSet<>();
      change.rules().stream()
          .filter(rule -> rule.rule().resourceNames().isEmpty())
          .forEach(rule -> addNamed(rule.kept(), named));
      add(Objects.title(change.role()), change.role().location(), named, suggestions);
    }
    for (BindingChange change : changes.bindings()) {
      Set<String> named = new TreeSet<>();
      addNamed(change.kept(), named);
      String title = "what stands in for " + Objects.title(change.binding());
      add(title, change.binding().location(), named, suggestions);
    }
    return suggestions;
  }

  private static void addNamed(List<Backed> kept, Set<String> named) {
    for (Backed backed : kept) {
      if (backed.right() instanceof Attributes.Resource right
          && !right.name().isEmpty()
          && backed.backings().stream().anyMatch(Backing.Used.class::isInstance)) {
        named.add(right.resource().toString());
      }
    }
  }

  private static void add(
      String title, Location location, Set<String> named, List<Suggestion> suggestions) {
    if (!named.isEmpty()) {
      suggestions.add(
          new Suggestion(
              Suggestion.Kind.KEEP_UNNAMED,
              location,
              title
                  + " comes to name "
                  + String.join(", ", named)
                  + " that the log alone tells of; with --keep-unnamed its rules stay open for"
                  + " every name",
              RbacPolicy.EMPTY,
              List.copyOf(named)));
    }
  }
}
