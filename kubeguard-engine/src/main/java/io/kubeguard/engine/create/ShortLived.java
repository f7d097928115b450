package io.kubeguard.engine.create;

import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.profile.Access;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.create.Remark;
import io.kubeguard.core.rbac.knowledge.GeneratedNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Namespaces that may not outlive the recording: a Role in one of them goes with it. A create shows
 * no namespace's name, but the control plane makes an account in each new one at once.
 *
 * @param made those that were made while the log was recorded
 * @param deleted those that were deleted
 */
record ShortLived(Set<String> made, Set<String> deleted) {
  /** Who makes the account {@code default} in each new namespace. */
  private static final Set<String> ACCOUNT_MAKERS =
      Set.of(
          "system:serviceaccount:kube-system:service-account-controller",
          "system:kube-controller-manager");

  static ShortLived in(Profile profile) {
    ShortLived found = new ShortLived(new TreeSet<>(), new TreeSet<>());
    profile
        .activities()
        .forEach(
            (identity, activity) ->
                activity
                    .uses()
                    .forEach(
                        (access, byNamespace) ->
                            found.look(identity, access, byNamespace.keySet())));
    return found;
  }

  private void look(Identity identity, Access access, Collection<String> namespaces) {
    if (!access.isEvidence()
        || !(access.target() instanceof Access.Target.ResourceType type)
        || !type.apiGroup().isEmpty()) {
      return;
    }
    switch (access.verb() + " " + type.resource()) {
      case "create serviceaccounts" -> {
        if (ACCOUNT_MAKERS.contains(identity.username())) {
          made.addAll(namespaces);
        }
      }
      case "create namespaces" -> {
        if (access.basis() == Basis.APPLY_CREATE) {
          made.addAll(namespaces);
        }
      }
      case "delete namespaces" -> deleted.addAll(namespaces);
      default -> {
        // Says nothing about how long a namespace lives.
      }
    }
  }

  /** What to know of these namespaces. */
  List<Remark> remarks(Collection<String> namespaces) {
    List<Remark> remarks = new ArrayList<>();
    for (String namespace : namespaces) {
      Optional<String> pattern = GeneratedNames.pattern(List.of(namespace));
      if (pattern.isPresent()) {
        remarks.add(remark("generated", namespace, "looks generated (" + pattern.get() + ")"));
      } else if (deleted.contains(namespace)) {
        remarks.add(remark("deleted", namespace, "was deleted during the recording"));
      } else if (made.contains(namespace)) {
        remarks.add(remark("made", namespace, "was made during the recording"));
      }
    }
    return remarks;
  }

  private static Remark remark(String code, String namespace, String what) {
    return new Remark(
        "namespace-" + code,
        "namespace " + namespace + " " + what + ": a Role in it goes when it goes");
  }
}
