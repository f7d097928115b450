package io.kubeguard.core.rbac;

/** Whom a binding gives its role ({@code rbac.authorization.k8s.io/v1 Subject}). */
public sealed interface Subject {
  record ServiceAccount(String namespace, String name) implements Subject {
    @Override
    public String toString() {
      return "ServiceAccount " + namespace + "/" + name;
    }
  }

  /** A user; one named {@code system:serviceaccount:…} is that service account. */
  record User(String name) implements Subject {
    @Override
    public String toString() {
      return "User " + name;
    }
  }

  record Group(String name) implements Subject {
    @Override
    public String toString() {
      return "Group " + name;
    }
  }

  /** The subject that stands for this identity alone. */
  static Subject of(Identity identity) {
    return identity
        .serviceAccount()
        .<Subject>map(account -> new ServiceAccount(account.namespace(), account.name()))
        .orElseGet(() -> new User(identity.username()));
  }

  /** Whether a binding that names this subject gives its role to the identity. */
  default boolean matches(Identity identity) {
    return switch (this) {
      case ServiceAccount account ->
          new Identity.ServiceAccountName(account.namespace(), account.name())
              .username()
              .equals(identity.username());
      case User user -> user.name().equals(identity.username());
      case Group group -> identity.allGroups().contains(group.name());
    };
  }
}
