package io.kubeguard.engine.report;

import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.verify.Refinement;
import io.kubeguard.engine.refine.RefinedSources;
import io.kubeguard.manifests.write.RbacDocument;
import io.kubeguard.manifests.write.RbacYaml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The roles and bindings that {@code refine} changes or makes, as they should be, for {@code
 * kubectl apply -f -}. What a cluster has to lose besides stands above them as comments.
 */
public final class RefinementYaml {
  private RefinementYaml() {}

  /** The changed and the new objects; empty where nothing changes. */
  public static String print(RefinedSources refined) {
    return refined.result().refinement().map(r -> print(r, refined.deletions())).orElse("");
  }

  private static String print(Refinement refinement, List<RefinedSources.Deletion> deletions) {
    RbacPolicy after = refinement.after();
    Set<RoleObject> roles = identities(refinement.before().roles());
    Set<BindingObject> bindings = identities(refinement.before().bindings());
    List<String> comments = new ArrayList<>();
    deletions.forEach(deletion -> comments.add("afterwards: " + command(deletion)));
    Stream<RbacDocument> changed =
        Stream.concat(
            after.roles().stream()
                .filter(role -> !roles.contains(role))
                .map(
                    role ->
                        new RbacDocument.RoleDocument(
                            role, List.of(), Collections.nCopies(role.rules().size(), List.of()))),
            after.bindings().stream()
                .filter(binding -> !bindings.contains(binding))
                .map(binding -> new RbacDocument.BindingDocument(binding, List.of())));
    return head(comments) + RbacYaml.print(changed.toList());
  }

  private static String head(List<String> comments) {
    return comments.stream()
        .map(line -> "# " + Plain.text(line) + "\n")
        .collect(Collectors.joining());
  }

  /** The command that takes an object out of a cluster. */
  public static String command(RefinedSources.Deletion deletion) {
    return "kubectl delete "
        + deletion.kind().toLowerCase(java.util.Locale.ROOT)
        + (deletion.namespace().isEmpty() ? "" : " --namespace " + quoted(deletion.namespace()))
        + " "
        + quoted(deletion.name());
  }

  private static String quoted(String name) {
    return name.matches("[A-Za-z0-9][A-Za-z0-9.:_-]*")
        ? name
        : "'" + name.replace("'", "'\\''") + "'";
  }

  /** What isn't edited stays the same object. */
  private static <T> Set<T> identities(List<T> objects) {
    Set<T> set = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    set.addAll(objects);
    return set;
  }
}
