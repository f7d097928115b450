package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import io.kubeguard.core.rbac.create.Undecided;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what is odd about roles, bindings, accounts and decisions, edits aside. */
final class RefinementFindings {
  private static final int FEW = 6;

  private final RefineInput input;
  private final RefineOptions options;
  private final Landscape landscape;
  private final Judging judging;
  private final BlindSpots blindSpots;
  private final Map<Location, List<Tie>> tiesAt;
  private final List<Diagnostic> found = new ArrayList<>();

  RefinementFindings(
      RefineInput input,
      RefineOptions options,
      Landscape landscape,
      Judging judging,
      BlindSpots blindSpots) {
    this.input = input;
    this.options = options;
    this.landscape = landscape;
    this.judging = judging;
    this.blindSpots = blindSpots;
    this.tiesAt =
        landscape.ties().stream().collect(Collectors.groupingBy(tie -> tie.binding().location()));
  }

  List<Diagnostic> of(RefinementDraft changes) {
    repeated();
    landscape.dangling().forEach(this::dangling);
    landscape.objects().roles().forEach(this::role);
    found.addAll(new AccountFindings(input, landscape, judging).find());
    changes.roles().forEach(this::change);
    changes.bindings().forEach(this::unused);
    undecided(changes);
    found.addAll(DecisionFindings.of(changes, options));
    return found.stream().distinct().sorted().toList();
  }

  private void repeated() {
    landscape
        .objects()
        .repeatedRoles()
        .forEach(same -> repeated(Objects.title(same.getFirst()), places(same)));
    landscape
        .objects()
        .repeatedBindings()
        .forEach(
            same ->
                repeated(
                    Objects.title(same.getFirst()),
                    same.stream().map(BindingObject::location).toList()));
  }

  private static List<Location> places(List<RoleObject> roles) {
    return roles.stream().map(RoleObject::location).toList();
  }

  private void repeated(String title, List<Location> places) {
    found.add(
        Diagnostic.error(
            "duplicate-object",
            places.get(1),
            title + " is defined at " + places.get(0) + " and here",
            "remove one of them; neither was changed"));
  }

  private void dangling(BindingObject binding) {
    warn(
        "missing-role",
        binding.location(),
        Objects.title(binding) + " names " + binding.roleRef() + ", which isn't here",
        "add the role to --manifests, or remove the binding");
  }

  private void role(RoleObject role) {
    if (landscape.ties(role).isEmpty()
        && !landscape.isCollected(role)
        && !BootstrapPolicy.isBuiltIn(role)) {
      warn(
          "unbound-role",
          role.location(),
          Objects.title(role) + " is given to nobody by these manifests",
          "remove it, or add its binding to --manifests");
    }
    Map<PolicyRule, Integer> firsts = new HashMap<>();
    for (int i = 0; i < role.rules().size(); i++) {
      Integer first = firsts.putIfAbsent(role.rules().get(i), i);
      if (first != null) {
        note(
            "duplicate-rule",
            role.location(),
            Objects.title(role) + ": rule " + (i + 1) + " repeats rule " + (first + 1),
            "one of them is enough");
      }
    }
  }

  private void change(RoleChange change) {
    RoleObject role = change.role();
    if (!role.rules().isEmpty()
        && change.rules().stream().allMatch(rule -> rule.after().isEmpty())) {
      warn(
          "empty-role",
          role.location(),
          "nothing of " + Objects.title(role) + " was used, so it comes to grant nothing",
          "remove it and its bindings");
      landscape
          .ties(role)
          .forEach(
              tie ->
                  warn(
                      "unused-binding",
                      tie.binding().location(),
                      "nobody used anything by " + Objects.title(tie.binding()),
                      "remove it"));
    }
    Holders holders = landscape.holders(role, judging);
    for (int i = 0; i < change.rules().size(); i++) {
      rule(role, i, change.rules().get(i), holders);
    }
  }

  private void rule(RoleObject role, int index, RuleChange rule, Holders holders) {
    String title = Objects.title(role) + ", rule " + (index + 1);
    if (Sink.size(rule.rule()) > RuleNarrowing.MAX_RIGHTS) {
      warn(
          "rule-too-large",
          role.location(),
          title + " writes down too many rights to judge, so it stays as it stands",
          "split it");
    }
    lost(role.location(), title + ": its star", blindSpots.lost(rule, holders));
  }

  /** Whoever writes roles must have what is in them: the log doesn't tell what that was. */
  private void undecided(RefinementDraft changes) {
    Set<Location> edited = new HashSet<>();
    changes.edits().forEach(edit -> edited.add(edit.location()));
    input
        .people()
        .forEach(
            (identity, activity) -> {
              if (judging.isJudged(identity)) {
                landscape.ties(identity).stream()
                    .flatMap(RefinementFindings::places)
                    .filter(edited::contains)
                    .sorted()
                    .findFirst()
                    .ifPresent(place -> undecided(identity, activity, place));
              }
            });
  }

  private void undecided(Identity identity, Activity activity, Location place) {
    for (String question : Undecided.questions(activity)) {
      warn(
          "hidden-check",
          place,
          Subject.of(identity) + ": " + question,
          "what of that goes here, keep with an allowances file");
    }
  }

  private static Stream<Location> places(Tie tie) {
    return Stream.concat(
        Stream.of(tie.binding().location()), tie.sources().stream().map(RoleObject::location));
  }

  private void unused(BindingChange change) {
    if (change.edit() instanceof ObjectEdit.ReplaceObject replace && replace.bindings().isEmpty()) {
      warn(
          "unused-binding",
          change.binding().location(),
          Objects.title(change.binding()) + " goes: " + change.reason(),
          "");
    }
    if (!change.kept().isEmpty()) {
      tiesAt.getOrDefault(change.binding().location(), List.of()).forEach(tie -> lost(change, tie));
    }
  }

  private void lost(BindingChange change, Tie tie) {
    for (PolicyRule rule : Replacement.rules(tie)) {
      if (rule.verbs().contains("*")) {
        RuleChange gone =
            new RuleChange(rule, new RuleEdit.Remove(), change.kept(), GrantedRights.of(rule, ""));
        lost(
            change.binding().location(),
            Objects.title(change.binding()),
            blindSpots.lost(gone, judging.holders(tie)));
      }
    }
  }

  private void lost(Location location, String who, List<Attributes> lost) {
    if (!lost.isEmpty()) {
      Stream<String> shown = lost.stream().limit(FEW).map(RefinementFindings::text);
      String more = lost.size() > FEW ? " and " + (lost.size() - FEW) + " more" : "";
      warn(
          "not-observable",
          location,
          who
              + " also gave what this log could not have shown: "
              + shown.collect(Collectors.joining(", ", "", more)),
          "what of this is needed, keep with an allowances file");
    }
  }

  private static String text(Attributes right) {
    return switch (right) {
      case Attributes.Resource r ->
          r.verb() + " " + r.resource() + (r.apiGroup().isEmpty() ? "" : "." + r.apiGroup());
      case Attributes.NonResource path -> path.toString();
    };
  }

  private void warn(String code, Location location, String message, String hint) {
    found.add(Diagnostic.warning(code, location, message, hint));
  }

  private void note(String code, Location location, String message, String hint) {
    found.add(Diagnostic.note(code, location, message, hint));
  }
}
