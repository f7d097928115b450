package io.kubeguard.engine.refine;

import io.kubeguard.core.coverage.AuditPolicy;
import io.kubeguard.core.coverage.Coverage;
import io.kubeguard.core.coverage.Observability;
import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.network.Namespace;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.create.CreateOptions;
import io.kubeguard.core.rbac.create.NeedFinder;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.rbac.refine.PermissionCount;
import io.kubeguard.core.rbac.refine.RefineInput;
import io.kubeguard.core.rbac.refine.RefineOptions;
import io.kubeguard.core.rbac.refine.RefinementDraft;
import io.kubeguard.core.rbac.refine.RoleRefinement;
import io.kubeguard.core.verify.RefinementVerdict;
import io.kubeguard.core.verify.RefinementVerifier;
import io.kubeguard.core.verify.RejectedEdits;
import io.kubeguard.engine.Selection;
import io.kubeguard.engine.create.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * From a profile and manifests to tightened roles and bindings: changes are drafted and verified;
 * what the verifier rejects doesn't leave.
 */
public final class RbacRefiner {
  private static final int MAX_ROUNDS = 3;
  private static final String REJECTED = "its change didn't stand up to the log";

  private final RefineOptions options;
  private final ApiResources resources;
  private final Thresholds thresholds;
  private final NeedFinder finder;

  public RbacRefiner(RefineOptions options, ApiResources resources, Thresholds thresholds) {
    this.options = options;
    this.resources = resources;
    this.thresholds = thresholds;
    this.finder =
        new NeedFinder(
            CreateOptions.standard(), resources, new RbacAuthorizer(BootstrapPolicy.everyone()));
  }

  /** Refines without knowing what the API server was told to log. */
  public RbacRefinement refine(Profile profile, ClusterModel model, Selection selection) {
    return refine(profile, model, selection, Optional.empty());
  }

  /**
   * Refines the manifests' roles and bindings.
   *
   * @param selection who may be judged
   * @param policy what the API server was told to log
   */
  public RbacRefinement refine(
      Profile profile, ClusterModel model, Selection selection, Optional<AuditPolicy> policy) {
    Observability observability = new Observability(profile, resources, policy);
    RefineInput input =
        new RefineInput(
            model.rbac(),
            model.serviceAccounts(),
            model.network().namespaces().stream().map(Namespace::name).collect(Collectors.toSet()),
            profile.activities(),
            leftOut(profile, selection),
            resources,
            observability);
    RefinementVerifier verifier = new RefinementVerifier(input, options);
    RefinementDraft draft = RoleRefinement.draft(input, options);
    RefinementVerdict verdict = verifier.verify(draft);
    Map<Location, String> untouchable = new TreeMap<>();
    for (int i = 0; i < MAX_ROUNDS && verdict instanceof RefinementVerdict.Rejected; i++) {
      RejectedEdits.of(draft, verifier).forEach(place -> untouchable.put(place, REJECTED));
      draft = RoleRefinement.draft(input, options, untouchable);
      verdict = verifier.verify(draft);
    }
    return new RbacRefinement(
        profile,
        told(draft, untouchable.keySet()),
        verdict,
        observability.blindSpots(),
        coverage(profile, draft));
  }

  private SortedMap<Identity, Coverage> coverage(Profile profile, RefinementDraft draft) {
    SortedMap<Identity, Coverage> coverage = new TreeMap<>();
    for (PermissionCount judged : draft.counts()) {
      Activity activity = profile.activities().get(judged.identity());
      if (activity != null) {
        coverage.put(
            judged.identity(),
            Coverage.of(profile, finder.find(judged.identity(), activity).granted()));
      }
    }
    return coverage;
  }

  private static RefinementDraft told(RefinementDraft draft, Set<Location> untouchable) {
    if (untouchable.isEmpty()) {
      return draft;
    }
    List<Diagnostic> findings = new ArrayList<>(draft.findings());
    untouchable.forEach(place -> findings.add(RejectedEdits.tell(place)));
    return draft.withFindings(findings.stream().sorted().toList());
  }

  private Map<Identity, String> leftOut(Profile profile, Selection selection) {
    Map<Identity, String> leftOut = new TreeMap<>();
    profile
        .activities()
        .forEach(
            (identity, activity) -> {
              String reason = reason(profile, identity, activity, selection);
              if (!reason.isEmpty()) {
                leftOut.put(identity, reason);
              }
            });
    return leftOut;
  }

  private String reason(
      Profile profile, Identity identity, Activity activity, Selection selection) {
    boolean selected =
        selection.isWithin(identity)
            && (selection.subjects().isEmpty() || selection.isNamed(identity));
    if (!selected) {
      return "it wasn't asked for";
    }
    if (thresholds.equals(Thresholds.NONE)) {
      return "";
    }
    return thresholds.objection(
        activity.total(), Coverage.of(profile, finder.find(identity, activity).granted()));
  }
}
