package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.authorize.Decision;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.create.Allowance;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tightens existing roles and bindings to what was used. Rights go only where everyone who has them
 * by these manifests is judged, and where the log could have shown their use.
 */
public final class RoleRefinement {
  private final RefineInput input;
  private final RefineOptions options;
  private final Judging judging;
  private final Landscape landscape;
  private final Obstacles obstacles;
  private final Places places;
  private final BlindSpots blindSpots;
  private final RuleNarrowing narrowing;
  private final Replacement replacement;
  private final List<KeptRight> decisions;
  private final List<NotGranted> notGranted = new ArrayList<>();

  private RoleRefinement(
      RefineInput input, RefineOptions options, Map<Location, String> untouchable) {
    this.input = input;
    this.options = options;
    this.judging = new Judging(input);
    this.landscape = new Landscape(input.given(), judging, options.removeUnseen());
    this.blindSpots =
        new BlindSpots(
            input.resources(),
            input.observability(),
            options.allowances().contains(Allowance.NOT_OBSERVABLE));
    this.obstacles = new Obstacles(landscape, judging, blindSpots, untouchable);
    this.places = new Places(landscape, obstacles);
    Namer namer = new Namer(options);
    this.narrowing = new RuleNarrowing(namer, blindSpots);
    this.replacement =
        new Replacement(
            namer,
            blindSpots,
            input.resources(),
            judging,
            new Replacement.FreeNames(input.given()));
    this.decisions =
        options.kept().stream().filter(kept -> !kept.isExpired(options.today())).toList();
  }

  /** The changes that this evidence calls for. */
  public static RefinementDraft draft(RefineInput input, RefineOptions options) {
    return draft(input, options, Map.of());
  }

  /**
   * The same with some objects left as they stand.
   *
   * @param untouchable where these begin, each with the reason
   */
  public static RefinementDraft draft(
      RefineInput input, RefineOptions options, Map<Location, String> untouchable) {
    RoleRefinement refinement = new RoleRefinement(input, options, untouchable);
    refinement.attribute();
    List<RoleChange> roles = refinement.roles();
    List<BindingChange> bindings = refinement.bindings();
    RefinementDraft changes =
        new RefinementDraft(
            roles,
            bindings,
            refinement.unjudged(),
            List.of(),
            refinement.notGranted,
            List.of(),
            List.of());
    return refinement.withComments(changes);
  }

  private RefinementDraft withComments(RefinementDraft changes) {
    return new RefinementDraft(
        changes.roles(),
        changes.bindings(),
        changes.unjudged(),
        new PermissionCounts(input, judging).count(changes.edits()),
        changes.notGranted(),
        new Suggestions(landscape, judging, places, new Namer(options)).of(changes),
        new RefinementFindings(input, options, landscape, judging, blindSpots).of(changes));
  }

  private void attribute() {
    RbacAuthorizer everyone = new RbacAuthorizer(BootstrapPolicy.everyone());
    Attribution attribution = new Attribution();
    for (Map.Entry<Identity, Activity> person : input.people().entrySet()) {
      Identity identity = person.getKey();
      if (landscape.ties(identity).isEmpty()) {
        continue;
      }
      Places.Reach reach = places.reach(identity);
      for (Use use : Use.of(identity, person.getValue(), options.allowances())) {
        boolean everyoneHasIt =
            everyone.authorize(identity, use.attributes()) instanceof Decision.Allowed;
        Set<Sink> serving = reach.serving(use, everyoneHasIt);
        if (!serving.isEmpty()) {
          attribution.add(use, serving);
        } else if (use.isObserved() && !everyoneHasIt && judging.isJudged(identity)) {
          notGranted.add(new NotGranted(identity, use.attributes(), use.support()));
        }
      }
    }
    attribution.settle();
  }

  private List<RoleChange> roles() {
    return landscape.objects().roles().stream()
        .filter(role -> places.obstacles(role).isEmpty())
        .map(this::change)
        .toList();
  }

  private RoleChange change(RoleObject role) {
    List<KeptRight> accepted =
        decisions.stream().filter(decision -> concerns(decision, role)).toList();
    List<Sink> sinks = places.sinks(role);
    Holders holders = landscape.holders(role, judging);
    List<RuleChange> changes = new ArrayList<>();
    for (int i = 0; i < sinks.size(); i++) {
      PolicyRule rule = role.rules().get(i);
      changes.add(
          sinks.get(i).rank() == Sink.Rank.UNTOUCHED
              ? new RuleChange(rule, new RuleEdit.Keep(), List.of(), List.of())
              : narrowing.narrow(rule, sinks.get(i).uses(), accepted, holders, changes));
    }
    return new RoleChange(role, changes);
  }

  private boolean concerns(KeptRight decision, RoleObject role) {
    return decision.isOf(role)
        || landscape.ties(role).stream()
            .anyMatch(
                tie ->
                    decision.isOf(tie.given()) || tie.subjects().stream().anyMatch(decision::isOf));
  }

  private List<BindingChange> bindings() {
    List<BindingChange> changes = new ArrayList<>();
    for (Tie tie : landscape.ties()) {
      if (tie.builtIn() && places.sink(tie).rank() == Sink.Rank.BUILT_IN) {
        changes.add(replacement.of(tie, places.sink(tie).uses(), decisions));
      } else if (options.removeUnseen()) {
        Unseen.removal(tie, judging, obstacles).ifPresent(changes::add);
      }
    }
    return changes;
  }

  private List<Unjudged> unjudged() {
    return landscape.objects().roles().stream()
        .filter(role -> !places.obstacles(role).isEmpty())
        .map(role -> new Unjudged(role, places.obstacles(role)))
        .toList();
  }
}
