package io.kubeguard.logs.audit;

import io.kubeguard.core.rbac.Identity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives the same Identity for the same user and groups without working it out again. */
final class Identities {
  private static final int MAX = 10_000;

  private record Known(List<String> groups, Identity identity) {}

  private final Map<String, Known> byName = new HashMap<>();

  Identity of(Person person) {
    Known known = byName.get(person.username);
    if (known != null && known.groups().equals(person.groups)) {
      return known.identity();
    }
    if (!Sizes.areUsual(person.username, person.groups)) {
      return new Identity(person.username, person.groups);
    }
    if (byName.size() >= MAX) {
      byName.clear();
    }
    Identity identity = new Identity(person.username, person.groups);
    byName.put(person.username, new Known(person.groups, identity));
    return identity;
  }
}
