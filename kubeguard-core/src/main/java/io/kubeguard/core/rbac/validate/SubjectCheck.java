package io.kubeguard.core.rbac.validate;

import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.validate.Objections;
import io.kubeguard.core.validate.Syntax;
import java.util.List;

/** Checks {@code subjects}. User and group names may be anything but empty. */
final class SubjectCheck {
  private SubjectCheck() {}

  static void check(List<Subject> subjects, boolean namespaced, Objections objections) {
    for (int i = 0; i < subjects.size(); i++) {
      String field = "subjects[" + i + "]";
      switch (subjects.get(i)) {
        case Subject.User user -> present(user.name(), field, objections);
        case Subject.Group group -> present(group.name(), field, objections);
        case Subject.ServiceAccount account -> check(account, namespaced, field, objections);
      }
    }
  }

  /** In a RoleBinding an account without a namespace is one of the binding's namespace. */
  private static void check(
      Subject.ServiceAccount account, boolean namespaced, String field, Objections objections) {
    present(account.name(), field, objections);
    if (!account.name().isEmpty()) {
      objections.invalid(
          "subject-name-invalid",
          field + ".name",
          account.name(),
          Syntax.dnsSubdomain(account.name()),
          "write the name as the ServiceAccount has it");
    }
    if (!namespaced && account.namespace().isEmpty()) {
      objections.required(
          "subject-namespace-missing",
          field + ".namespace",
          "",
          "say in which namespace the ServiceAccount is");
    }
  }

  private static void present(String name, String field, Objections objections) {
    if (name.isEmpty()) {
      objections.required(
          "subject-name-missing", field + ".name", "", "name the subject, or remove it");
    }
  }
}
