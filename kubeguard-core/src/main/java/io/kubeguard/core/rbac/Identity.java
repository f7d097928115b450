package io.kubeguard.core.rbac;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Who acts: a user name and the groups that it was seen with, sorted. The groups that every service
 * account has by itself are left out here and given back by {@link #allGroups()}, so an account is
 * one identity whether or not the log shows them.
 */
public record Identity(String username, List<String> groups) implements Comparable<Identity> {
  private static final String SERVICE_ACCOUNT_PREFIX = "system:serviceaccount:";
  private static final String AUTHENTICATED = "system:authenticated";
  private static final Comparator<Identity> ORDER =
      Comparator.comparing(Identity::username).thenComparing(Identity::groups, Identity::compare);

  public Identity {
    TreeSet<String> own = new TreeSet<>(groups);
    Optional<ServiceAccountName> account = ServiceAccountName.parse(username);
    if (account.isPresent()) {
      own.removeAll(account.get().groups());
    }
    groups = List.copyOf(own);
  }

  public static Identity of(String username, String... groups) {
    return new Identity(username, List.of(groups));
  }

  public static Identity serviceAccount(String namespace, String name) {
    return new Identity(SERVICE_ACCOUNT_PREFIX + namespace + ":" + name, List.of());
  }

  /** The service account that this is, if its name says so. */
  public Optional<ServiceAccountName> serviceAccount() {
    return ServiceAccountName.parse(username);
  }

  /** Every group that counts when this identity is judged, the implied ones among them. */
  public Collection<String> allGroups() {
    TreeSet<String> all = new TreeSet<>(groups);
    serviceAccount().ifPresent(account -> all.addAll(account.groups()));
    return all;
  }

  @Override
  public int hashCode() {
    return 31 * username.hashCode() + groups.size();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Identity identity
        && username.equals(identity.username)
        && groups.equals(identity.groups);
  }

  @Override
  public int compareTo(Identity other) {
    return ORDER.compare(this, other);
  }

  /** Group by group, so that only equal lists are equal whatever characters a log has in them. */
  private static int compare(List<String> groups, List<String> others) {
    for (int i = 0; i < Math.min(groups.size(), others.size()); i++) {
      int byGroup = groups.get(i).compareTo(others.get(i));
      if (byGroup != 0) {
        return byGroup;
      }
    }
    return Integer.compare(groups.size(), others.size());
  }

  @Override
  public String toString() {
    return groups.isEmpty() ? username : username + " " + groups;
  }

  /** A service account's namespace and name. */
  public record ServiceAccountName(String namespace, String name) {
    /** Reads {@code system:serviceaccount:NAMESPACE:NAME}. */
    public static Optional<ServiceAccountName> parse(String username) {
      if (!username.startsWith(SERVICE_ACCOUNT_PREFIX)) {
        return Optional.empty();
      }
      int start = SERVICE_ACCOUNT_PREFIX.length();
      int colon = username.indexOf(':', start);
      if (colon <= start
          || colon == username.length() - 1
          || username.indexOf(':', colon + 1) >= 0) {
        return Optional.empty();
      }
      return Optional.of(
          new ServiceAccountName(username.substring(start, colon), username.substring(colon + 1)));
    }

    public String username() {
      return SERVICE_ACCOUNT_PREFIX + namespace + ":" + name;
    }

    /** The groups that the API server gives every service account. */
    public List<String> groups() {
      return List.of(
          AUTHENTICATED, "system:serviceaccounts", "system:serviceaccounts:" + namespace);
    }
  }
}
