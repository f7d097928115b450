package io.kubeguard.manifests.read;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The four kinds of {@code rbac.authorization.k8s.io}. */
final class RbacReader {
  private RbacReader() {}

  static RoleObject role(Fields object, Metadata metadata) {
    return new RoleObject.Role(metadata, rules(object), object.location());
  }

  static RoleObject clusterRole(Fields object, Metadata metadata) {
    List<LabelSelector> aggregation =
        object
            .object("aggregationRule")
            .map(rule -> rule.objects("clusterRoleSelectors"))
            .orElse(List.of())
            .stream()
            .map(SelectorReader::selector)
            .toList();
    return new RoleObject.ClusterRole(metadata, rules(object), aggregation, object.location());
  }

  static Optional<BindingObject> roleBinding(
      Fields object, Metadata metadata, Consumer<Diagnostic> tell) {
    return ref(object, tell)
        .map(
            ref ->
                new BindingObject.RoleBinding(
                    metadata, ref, subjects(object, tell), object.location()));
  }

  static Optional<BindingObject> clusterRoleBinding(
      Fields object, Metadata metadata, Consumer<Diagnostic> tell) {
    return ref(object, tell)
        .map(
            ref ->
                new BindingObject.ClusterRoleBinding(
                    metadata, ref, subjects(object, tell), object.location()));
  }

  private static List<PolicyRule> rules(Fields object) {
    return object.objects("rules").stream()
        .map(
            rule ->
                new PolicyRule(
                    rule.strings("verbs"),
                    rule.strings("apiGroups"),
                    rule.strings("resources"),
                    rule.strings("resourceNames"),
                    rule.strings("nonResourceURLs")))
        .toList();
  }

  private static Optional<RoleRef> ref(Fields object, Consumer<Diagnostic> tell) {
    Optional<Fields> ref = object.object("roleRef");
    String kind = ref.map(fields -> fields.string("kind")).orElse("");
    String name = ref.map(fields -> fields.string("name")).orElse("");
    for (RoleRef.Kind known : RoleRef.Kind.values()) {
      if (known.toString().equals(kind)) {
        return Optional.of(new RoleRef(known, name));
      }
    }
    tell.accept(
        Diagnostic.error(
            "no-role-ref",
            ref.map(Fields::location).orElse(object.location()),
            "a binding without a roleRef to a Role or ClusterRole",
            "the binding was left out"));
    return Optional.empty();
  }

  private static List<Subject> subjects(Fields object, Consumer<Diagnostic> tell) {
    List<Subject> subjects = new ArrayList<>();
    for (Fields subject : object.objects("subjects")) {
      String name = subject.string("name");
      switch (subject.string("kind")) {
        case "ServiceAccount" ->
            subjects.add(new Subject.ServiceAccount(subject.string("namespace"), name));
        case "User" -> subjects.add(new Subject.User(name));
        case "Group" -> subjects.add(new Subject.Group(name));
        default ->
            tell.accept(
                Diagnostic.error(
                    "unknown-subject",
                    subject.location(),
                    "a subject that is no ServiceAccount, User or Group",
                    "the subject was left out"));
      }
    }
    return subjects;
  }
}
