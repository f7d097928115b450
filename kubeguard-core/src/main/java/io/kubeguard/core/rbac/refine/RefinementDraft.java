package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes to existing roles and bindings, proposed; not yet verified.
 *
 * @param roles the roles that were judged, changed or not
 * @param bindings the bindings that change
 * @param unjudged the roles that stay as they stand
 * @param counts the permissions of each judged identity
 * @param notGranted what judged identities did that these manifests don't grant
 * @param suggestions what a person must ask for
 * @param findings what is odd about the manifests, sorted by place
 */
public record RefinementDraft(
    List<RoleChange> roles,
    List<BindingChange> bindings,
    List<Unjudged> unjudged,
    List<PermissionCount> counts,
    List<NotGranted> notGranted,
    List<Suggestion> suggestions,
    List<Diagnostic> findings) {
  public RefinementDraft {
    roles = List.copyOf(roles);
    bindings = List.copyOf(bindings);
    unjudged = List.copyOf(unjudged);
    counts = List.copyOf(counts);
    notGranted = List.copyOf(notGranted);
    suggestions = List.copyOf(suggestions);
    findings = List.copyOf(findings);
  }

  /** The same with other findings. */
  public RefinementDraft withFindings(List<Diagnostic> others) {
    return new RefinementDraft(roles, bindings, unjudged, counts, notGranted, suggestions, others);
  }

  /** The edits, roles before bindings. */
  public List<ObjectEdit> edits() {
    List<ObjectEdit> edits = new ArrayList<>();
    roles.forEach(role -> role.edit().ifPresent(edits::add));
    bindings.forEach(binding -> edits.add(binding.edit()));
    return edits;
  }
}
