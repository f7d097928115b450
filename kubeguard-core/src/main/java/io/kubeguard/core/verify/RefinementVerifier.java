package io.kubeguard.core.verify;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Severity;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.authorize.Decision;
import io.kubeguard.core.rbac.authorize.Grant;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.rbac.refine.Edits;
import io.kubeguard.core.rbac.refine.RefineInput;
import io.kubeguard.core.rbac.refine.RefineOptions;
import io.kubeguard.core.rbac.refine.RefinementDraft;
import io.kubeguard.core.rbac.validate.ObjectValidation;
import io.kubeguard.core.replay.Observed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Judges changes to existing RBAC by asking the authoriser: applies the edits, replays what was
 * observed before and after, asks whether each right that stands afterwards was granted before, and
 * asks for the backing of each right of a judged role.
 */
public final class RefinementVerifier {
  private final RefineInput input;
  private final RefineOptions options;
  private final RbacAuthorizer before;

  /**
   * @param options what people decided to keep
   */
  public RefinementVerifier(RefineInput input, RefineOptions options) {
    this.input = input;
    this.options = options;
    this.before = authorizer(input.given());
  }

  /** The verdict on a draft. */
  public RefinementVerdict verify(RefinementDraft draft) {
    RbacPolicy refined = Edits.apply(input.given(), draft.edits());
    RbacAuthorizer after = authorizer(refined);
    List<Finding> findings = new ArrayList<>();
    denied(after, findings);
    wider(refined, after, findings);
    new RefinementBacking(input, options, before).unbacked(draft, findings);
    invalid(refined, findings);
    return findings.isEmpty()
        ? new RefinementVerdict.Accepted(new Refinement(draft, input.given(), refined))
        : new RefinementVerdict.Rejected(findings);
  }

  private static RbacAuthorizer authorizer(RbacPolicy policy) {
    return new RbacAuthorizer(policy.plus(BootstrapPolicy.policy()));
  }

  /** Sound: what was observed, and allowed by what stood there, stays allowed. */
  private void denied(RbacAuthorizer after, List<Finding> findings) {
    for (Map.Entry<Identity, Activity> person : input.people().entrySet()) {
      Identity identity = person.getKey();
      for (Observed seen : Observed.in(person.getValue())) {
        if (seen.mustStayAllowed()
            && after.authorize(identity, seen.attributes()) instanceof Decision.Denied
            && before.authorize(identity, seen.attributes()) instanceof Decision.Allowed) {
          findings.add(new Finding.Denied(seen.attributes(), seen.tally()));
        }
      }
    }
  }

  /** Within the original: each right of a new or changed object was the subject's before. */
  private void wider(RbacPolicy refined, RbacAuthorizer after, List<Finding> findings) {
    for (Identity subject : subjects(refined.bindings())) {
      Set<Held> old = before.grants(subject).stream().map(Held::of).collect(Collectors.toSet());
      for (Grant grant : after.grants(subject)) {
        if (old.contains(Held.of(grant))) {
          continue;
        }
        GrantedRights.of(grant.rule(), grant.namespace()).stream()
            .filter(right -> before.authorize(subject, right) instanceof Decision.Denied)
            .filter(right -> after.authorize(subject, right) instanceof Decision.Allowed)
            .forEach(right -> findings.add(new Finding.Wider(right, subject.toString())));
      }
    }
  }

  /** A rule and where it holds. */
  private record Held(String namespace, PolicyRule rule) {
    static Held of(Grant grant) {
      return new Held(grant.namespace(), grant.rule());
    }
  }

  /** One stand-in for each subject, which has what the subject gets and nothing else. */
  private static Set<Identity> subjects(List<BindingObject> bindings) {
    Set<Identity> subjects = new TreeSet<>();
    for (BindingObject binding : bindings) {
      for (Subject subject : binding.subjects()) {
        subjects.add(standIn(subject, binding.metadata().namespace()));
      }
    }
    return subjects;
  }

  static Identity standIn(Subject subject, String namespace) {
    return switch (subject) {
      case Subject.ServiceAccount account ->
          Identity.serviceAccount(
              account.namespace().isEmpty() ? namespace : account.namespace(), account.name());
      case Subject.User user -> Identity.of(user.name());
      case Subject.Group group -> Identity.of("", group.name());
    };
  }

  /** Valid: the API server takes what it took before. */
  private void invalid(RbacPolicy refined, List<Finding> findings) {
    Set<String> known = new HashSet<>();
    errors(input.given()).forEach(diagnostic -> known.add(unnumbered(diagnostic)));
    errors(refined).stream()
        .filter(diagnostic -> !known.contains(unnumbered(diagnostic)))
        .forEach(diagnostic -> findings.add(new Finding.Invalid(diagnostic)));
  }

  /** Rules have other numbers once one before them is gone. */
  private static String unnumbered(Diagnostic diagnostic) {
    return diagnostic.message().replaceAll("[0-9]+", "#");
  }

  private static List<Diagnostic> errors(RbacPolicy policy) {
    return ObjectValidation.validate(policy).stream()
        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .collect(Collectors.toList());
  }
}
