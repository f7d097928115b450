package io.kubeguard.core.replay;

import io.kubeguard.core.profile.Access;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.profile.Names;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.create.Undecided;
import java.util.ArrayList;
import java.util.List;

/**
 * One question that a log shows, whole. Where names weren't kept, a question without a name stands
 * for them: only a rule without names answers it.
 */
public record Observed(Access access, Attributes attributes, Tally tally) {
  /** All that an activity holds, in its order. */
  public static List<Observed> in(Activity activity) {
    List<Observed> all = new ArrayList<>();
    activity
        .uses()
        .forEach(
            (access, byNamespace) ->
                byNamespace.forEach((namespace, names) -> add(access, namespace, names, all)));
    return all;
  }

  private static void add(Access access, String namespace, Names names, List<Observed> all) {
    if (names.overflowed()) {
      all.add(new Observed(access, access.attributes(namespace, ""), names.total()));
    }
    names
        .each()
        .forEach(
            (name, tally) ->
                all.add(new Observed(access, access.attributes(namespace, name), tally)));
  }

  /**
   * Whether it was a request of its own that RBAC has to go on granting. A review that asked for a
   * right which gives every other one away is a question, not a use.
   */
  public boolean mustStayAllowed() {
    return access.isEvidence() && access.basis().isRequested() && !Undecided.isTotal(attributes);
  }
}
