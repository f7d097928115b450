package io.kubeguard.engine.refine;

import io.kubeguard.core.coverage.Coverage;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.refine.RefinementDraft;
import io.kubeguard.core.verify.Finding;
import io.kubeguard.core.verify.Refinement;
import io.kubeguard.core.verify.RefinementVerdict;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of {@code refine} for RBAC.
 *
 * @param draft what was proposed, with findings and suggestions, whatever the verdict
 * @param blindSpots what the log left out as a whole
 * @param coverage how complete the observation of each judged identity probably is
 */
public record RbacRefinement(
    Profile profile,
    RefinementDraft draft,
    RefinementVerdict verdict,
    List<String> blindSpots,
    SortedMap<Identity, Coverage> coverage) {
  public RbacRefinement {
    coverage = Collections.unmodifiableSortedMap(new TreeMap<>(coverage));
    blindSpots = List.copyOf(blindSpots);
  }

  /** What the verifier has accepted. */
  public Optional<Refinement> refinement() {
    return switch (verdict) {
      case RefinementVerdict.Accepted accepted -> Optional.of(accepted.refinement());
      case RefinementVerdict.Rejected rejected -> Optional.empty();
    };
  }

  /** Whether there is something to tighten. */
  public boolean isTightening() {
    return refinement().filter(accepted -> !accepted.isUnchanged()).isPresent();
  }

  /** What the verifier objects to; empty where it has accepted. */
  public List<Finding> objections() {
    return switch (verdict) {
      case RefinementVerdict.Accepted accepted -> List.of();
      case RefinementVerdict.Rejected rejected -> rejected.findings();
    };
  }
}
