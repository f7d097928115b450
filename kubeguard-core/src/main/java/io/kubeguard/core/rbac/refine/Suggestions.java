package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.create.RoleCreation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what could be done beyond the edits, if a person asks for it. */
final class Suggestions {
  private static final int FEW_NAMESPACES = 5;
  private static final Location NOWHERE = Location.of("");

  private final Landscape landscape;
  private final Judging judging;
  private final Places places;
  private final Namer namer;
  private final List<Suggestion> suggestions = new ArrayList<>();

  Suggestions(Landscape landscape, Judging judging, Places places, Namer namer) {
    this.landscape = landscape;
    this.judging = judging;
    this.places = places;
    this.namer = namer;
  }

  List<Suggestion> of(RefinementDraft changes) {
    landscape.ties().forEach(this::unseen);
    for (RoleChange change : changes.roles()) {
      List<Use> uses =
          places.sinks(change.role()).stream().flatMap(sink -> sink.uses().stream()).toList();
      List<Tie> ties = landscape.ties(change.role());
      if (!uses.isEmpty()) {
        splitSubjects(change.role(), ties, uses);
        splitNamespaces(change.role(), ties, uses);
        narrowScope(change, ties, uses);
      }
    }
    suggestions.addAll(NamesFromLog.of(changes));
    return suggestions;
  }

  private void unseen(Tie tie) {
    List<String> unseen =
        tie.subjects().stream()
            .filter(subject -> judging.standing(subject) == Standing.UNSEEN)
            .map(Subject::toString)
            .distinct()
            .toList();
    if (!unseen.isEmpty()) {
      add(
          Suggestion.Kind.REMOVE_UNSEEN,
          tie.binding().location(),
          Objects.title(tie.binding())
              + ": the log never shows "
              + String.join(", ", unseen)
              + "; their rights stay unless you ask to remove those of the unseen",
          RbacPolicy.EMPTY,
          unseen);
    }
  }

  private void splitSubjects(RoleObject role, List<Tie> ties, List<Use> uses) {
    Set<Subject> subjects =
        ties.stream()
            .flatMap(tie -> tie.subjects().stream())
            .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    if (subjects.size() < 2) {
      return;
    }
    Map<String, List<Use>> usesOf = new TreeMap<>();
    RbacPolicy draft = RbacPolicy.EMPTY;
    for (Subject subject : subjects) {
      Set<Identity> its = Set.copyOf(judging.identities(subject));
      List<Use> own = uses.stream().filter(use -> its.contains(use.identity())).toList();
      usesOf.put(subject.toString(), own);
      draft = draft.plus(draft(role, Replacement.segment(List.of(subject)), List.of(subject), own));
    }
    if (differ(usesOf, uses)) {
      add(
          Suggestion.Kind.SPLIT_SUBJECTS,
          role.location(),
          Objects.title(role)
              + ": its subjects use different parts of it ("
              + shares(usesOf, uses)
              + "); a role for each would grant less",
          draft,
          List.copyOf(usesOf.keySet()));
    }
  }

  private void splitNamespaces(RoleObject role, List<Tie> ties, List<Use> uses) {
    Set<String> scopes =
        ties.stream().map(Tie::scope).collect(Collectors.toCollection(TreeSet::new));
    if (scopes.size() < 2 || scopes.contains("")) {
      return;
    }
    Map<String, List<Use>> usesIn = new TreeMap<>();
    RbacPolicy draft = RbacPolicy.EMPTY;
    for (String scope : scopes) {
      List<Use> its = uses.stream().filter(use -> namespace(use).equals(scope)).toList();
      usesIn.put(scope, its);
      List<Subject> subjects =
          ties.stream()
              .filter(tie -> tie.scope().equals(scope))
              .flatMap(tie -> tie.subjects().stream())
              .distinct()
              .toList();
      draft = draft.plus(draft(role, scope, subjects, its));
    }
    if (differ(usesIn, uses)) {
      add(
          Suggestion.Kind.SPLIT_NAMESPACES,
          role.location(),
          Objects.title(role)
              + ": its use differs by namespace ("
              + shares(usesIn, uses)
              + "); a Role in each would grant less",
          draft,
          List.copyOf(usesIn.keySet()));
    }
  }

  private void narrowScope(RoleChange change, List<Tie> ties, List<Use> uses) {
    Set<String> namespaces =
        uses.stream().map(Suggestions::namespace).collect(Collectors.toCollection(TreeSet::new));
    boolean allUsed =
        change.rules().stream()
            .flatMap(rule -> rule.kept().stream())
            .flatMap(kept -> kept.backings().stream())
            .allMatch(Backing.Used.class::isInstance);
    if (ties.size() != 1
        || !ties.getFirst().scope().isEmpty()
        || namespaces.contains("")
        || namespaces.size() > FEW_NAMESPACES
        || !allUsed) {
      return;
    }
    Tie tie = ties.getFirst();
    add(
        Suggestion.Kind.NARROW_SCOPE,
        tie.binding().location(),
        Objects.title(tie.binding())
            + " gives "
            + Objects.title(tie.given())
            + " everywhere, but it was used in "
            + String.join(", ", namespaces)
            + " only: RoleBindings there would do",
        new RbacPolicy(
            List.of(), namespaces.stream().map(namespace -> roleBinding(tie, namespace)).toList()),
        List.copyOf(namespaces));
  }

  private static BindingObject roleBinding(Tie tie, String namespace) {
    return new BindingObject.RoleBinding(
        Metadata.of(namespace, tie.binding().metadata().name()),
        tie.binding().roleRef(),
        tie.subjects(),
        NOWHERE);
  }

  private RbacPolicy draft(RoleObject role, String part, List<Subject> subjects, List<Use> uses) {
    return RoleCreation.shared(
        role.metadata().name() + ":" + part,
        subjects,
        Replacement.needs(namer.rights(uses, Use::attributes, right -> true).keySet()));
  }

  /** Whether some part uses less than half of what all use. */
  private static boolean differ(Map<String, List<Use>> parts, List<Use> all) {
    long total = rights(all);
    return parts.values().stream().anyMatch(uses -> 2 * rights(uses) < total);
  }

  private static String shares(Map<String, List<Use>> parts, List<Use> all) {
    long total = rights(all);
    return parts.entrySet().stream()
        .limit(FEW_NAMESPACES)
        .map(part -> part.getKey() + " " + rights(part.getValue()) + " of " + total)
        .collect(Collectors.joining(", ", "", parts.size() > FEW_NAMESPACES ? " …" : ""));
  }

  private static long rights(List<Use> uses) {
    return uses.stream().map(use -> Namer.named(use.right(), "")).distinct().count();
  }

  private static String namespace(Use use) {
    return use.attributes() instanceof Attributes.Resource r ? r.namespace() : "";
  }

  private void add(
      Suggestion.Kind kind, Location location, String text, RbacPolicy draft, List<String> about) {
    suggestions.add(new Suggestion(kind, location, text, draft, about));
  }
}
