package io.kubeguard.core.rbac;

/** Whom a binding gives its role ({@code rbac.authorization.k8s.io/v1 Subject}). */
public sealed interface Subject {
  record ServiceAccount(String namespace, String name) implements Subject {}

  /** A user; one named {@code system:serviceaccount:…} is that service account. */
  record User(String name) implements Subject {}

  record Group(String name) implements Subject {}

  /** The subject that stands for this identity alone. */
  static Subject of(Identity identity) {
    return identity
        .serviceAccount()
        .<Subject>map(account -> new ServiceAccount(account.namespace(), account.name()))
        .orElseGet(() -> new User(identity.username()));
  }
}
