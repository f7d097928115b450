package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.model.ServiceAccount;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity.ServiceAccountName;
import io.kubeguard.core.rbac.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what is odd about service accounts and the subjects of bindings. That an account doesn't
 * exist is said only in namespaces of which the manifests hold the Namespace or some account: of
 * others they may hold nothing but the binding.
 */
final class AccountFindings {
  private final List<ServiceAccount> objects;
  private final Landscape landscape;
  private final Judging judging;
  private final Set<ServiceAccountName> accounts;
  private final Set<String> namespaces;
  private final List<Diagnostic> found = new ArrayList<>();

  AccountFindings(RefineInput input, Landscape landscape, Judging judging) {
    this.objects = input.accounts();
    this.landscape = landscape;
    this.judging = judging;
    this.accounts = objects.stream().map(ServiceAccount::name).collect(Collectors.toSet());
    this.namespaces = new HashSet<>(input.namespaces());
    accounts.forEach(account -> namespaces.add(account.namespace()));
  }

  List<Diagnostic> find() {
    landscape.objects().bindings().forEach(this::subjects);
    unused();
    return found;
  }

  private void subjects(BindingObject binding) {
    for (Subject subject : new HashSet<>(Objects.subjects(binding))) {
      if (Judging.isOpen(subject)) {
        warn(
            "open-group",
            binding.location(),
            Objects.title(binding) + " gives " + binding.roleRef() + " to " + subject,
            "bind the accounts that need it");
      } else if (subject instanceof Subject.ServiceAccount account) {
        account(binding, account);
      }
    }
  }

  private void account(BindingObject binding, Subject.ServiceAccount account) {
    if (account.name().equals("default")) {
      warn(
          "default-account",
          binding.location(),
          Objects.title(binding)
              + " gives rights to every pod of namespace "
              + account.namespace()
              + " that names no account",
          "give the workload an account of its own");
    } else if (namespaces.contains(account.namespace())
        && !accounts.contains(new ServiceAccountName(account.namespace(), account.name()))
        && judging.identities(account).isEmpty()) {
      warn(
          "missing-account",
          binding.location(),
          Objects.title(binding) + " names " + account + ", which neither manifests nor log show",
          "check the name, or remove the subject");
    }
  }

  private void unused() {
    Set<Subject> bound =
        landscape.objects().bindings().stream()
            .flatMap(binding -> Objects.subjects(binding).stream())
            .collect(Collectors.toSet());
    for (ServiceAccount object : objects) {
      ServiceAccountName name = object.name();
      Subject account = new Subject.ServiceAccount(name.namespace(), name.name());
      if (!bound.contains(account)
          && !name.name().equals("default")
          && judging.identities(account).isEmpty()) {
        found.add(
            Diagnostic.note(
                "unused-account",
                object.location(),
                account + " has no binding and the log never shows it",
                "set automountServiceAccountToken: false, or remove it"));
      }
    }
  }

  private void warn(String code, Location location, String message, String hint) {
    found.add(Diagnostic.warning(code, location, message, hint));
  }
}
