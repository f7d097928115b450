package io.kubeguard.engine.refine;

import io.kubeguard.core.coverage.Coverage;
import io.kubeguard.core.coverage.Observability;
import io.kubeguard.core.model.ClusterModel;
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
import io.kubeguard.core.verify.RefinementVerifier;
import io.kubeguard.engine.Selection;
import io.kubeguard.engine.create.Thresholds;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * From a profile and manifests to tightened roles and bindings: changes are drafted and verified;
 * what the verifier rejects doesn't leave.
 */
public final class RbacRefiner {
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

  /** Refines the manifests' roles and bindings; the selection says who may be judged. */
  public RbacRefinement refine(Profile profile, ClusterModel model, Selection selection) {
    Observability observability = new Observability(profile, resources);
    RefineInput input =
        new RefineInput(
            model.rbac(),
            model.serviceAccounts(),
            profile.activities(),
            leftOut(profile, selection),
            resources,
            observability);
    RefinementDraft draft = RoleRefinement.draft(input, options);
    return new RbacRefinement(
        profile,
        draft,
        new RefinementVerifier(input, options).verify(draft),
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
