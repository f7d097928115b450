package io.kubeguard.core.verify;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.refine.BindingChange;
import io.kubeguard.core.rbac.refine.RefinementDraft;
import io.kubeguard.core.rbac.refine.RoleChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the edits for which a draft is rejected, so that one of them doesn't take the others along:
 * halves are tried on top of what was accepted so far, and halved again where they are rejected.
 */
public final class RejectedEdits {
  private static final int MAX_TRIES = 200;

  private final RefinementVerifier verifier;
  private final RefinementDraft draft;
  private final Set<Location> accepted = new HashSet<>();
  private final SortedSet<Location> rejected = new TreeSet<>();
  private int tries;

  private RejectedEdits(RefinementVerifier verifier, RefinementDraft draft) {
    this.verifier = verifier;
    this.draft = draft;
  }

  /**
   * Where the objects begin that should stay as they stand; what couldn't be tried is among them.
   */
  public static SortedSet<Location> of(RefinementDraft draft, RefinementVerifier verifier) {
    RejectedEdits search = new RejectedEdits(verifier, draft);
    search.sort(draft.edits().stream().map(edit -> edit.location()).distinct().sorted().toList());
    return search.rejected;
  }

  /** A finding that tells of an object left as it stands. */
  public static Diagnostic tell(Location location) {
    return Diagnostic.warning(
        "rejected-edit",
        location,
        "the change of this object didn't stand up to the log, so it stays as it stands",
        "report this; the other changes hold");
  }

  private void sort(List<Location> edits) {
    if (edits.isEmpty()) {
      return;
    }
    if (tries++ >= MAX_TRIES) {
      rejected.addAll(edits);
    } else if (isAccepted(edits)) {
      accepted.addAll(edits);
    } else if (edits.size() == 1) {
      rejected.addAll(edits);
    } else {
      sort(edits.subList(0, edits.size() / 2));
      sort(edits.subList(edits.size() / 2, edits.size()));
    }
  }

  private boolean isAccepted(List<Location> edits) {
    Set<Location> tried = new HashSet<>(accepted);
    tried.addAll(edits);
    List<RoleChange> roles =
        draft.roles().stream().filter(role -> tried.contains(role.role().location())).toList();
    List<BindingChange> bindings = new ArrayList<>(draft.bindings());
    bindings.removeIf(binding -> !tried.contains(binding.binding().location()));
    RefinementDraft part =
        new RefinementDraft(roles, bindings, List.of(), List.of(), List.of(), List.of(), List.of());
    return verifier.verify(part) instanceof RefinementVerdict.Accepted;
  }
}
