package io.kubeguard.engine.verify;

import io.kubeguard.core.coverage.AuditPolicy;
import io.kubeguard.core.coverage.Observability;
import io.kubeguard.core.coverage.UnseenSchedule;
import io.kubeguard.core.diagnostic.Severity;
import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.rbac.validate.ObjectValidation;
import io.kubeguard.core.replay.PolicyReplay;
import io.kubeguard.core.replay.Replay;
import io.kubeguard.engine.Selection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Judges manifests by replaying a profile against them and the API server's built-in roles. Judged
 * are the subjects that the manifests bind, or those that the selection names; a group that the API
 * server gives to all, such as {@code system:authenticated}, makes nobody judged.
 */
public final class ManifestVerifier {
  private final ApiResources resources;

  public ManifestVerifier(ApiResources resources) {
    this.resources = resources;
  }

  /** The verdict on these manifests. */
  public Verification verify(Profile profile, ClusterModel model, Selection selection) {
    return verify(profile, model, selection, Optional.empty());
  }

  /**
   * The verdict on these manifests.
   *
   * @param policy what the API server was told to log
   */
  public Verification verify(
      Profile profile, ClusterModel model, Selection selection, Optional<AuditPolicy> policy) {
    RbacPolicy given = model.rbac();
    Observability observability = new Observability(profile, resources, policy);
    Set<Subject> bound = bound(given);
    Replay replay =
        new PolicyReplay(given, BootstrapPolicy.policy())
            .replay(
                profile,
                identity ->
                    selection.isWithin(identity)
                        && (selection.subjects().isEmpty()
                            ? isBound(identity, bound)
                            : selection.isNamed(identity)),
                observability);
    return new Verification(
        profile,
        replay,
        ObjectValidation.validate(given).stream()
            .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
            .toList(),
        observability.blindSpots(),
        UnseenSchedule.in(profile, model.workloads()));
  }

  private static Set<Subject> bound(RbacPolicy policy) {
    Set<Subject> subjects = new HashSet<>();
    policy.bindings().forEach(binding -> subjects.addAll(binding.placedSubjects()));
    subjects.removeIf(ManifestVerifier::isEveryone);
    return subjects;
  }

  private static boolean isEveryone(Subject subject) {
    return subject instanceof Subject.Group group
        && (group.name().equals("system:authenticated")
            || group.name().equals("system:unauthenticated")
            || group.name().equals("system:serviceaccounts")
            || group.name().startsWith("system:serviceaccounts:"));
  }

  private static boolean isBound(Identity identity, Set<Subject> bound) {
    return bound.stream().anyMatch(subject -> subject.matches(identity));
  }
}
