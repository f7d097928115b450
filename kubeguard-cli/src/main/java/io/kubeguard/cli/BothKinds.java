package io.kubeguard.cli;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is printed of Roles and of network policies, put together in one output. */
final class BothKinds {
  private BothKinds() {}

  /** One below the other, as far as there are any. */
  static String text(Optional<String> roles, Optional<String> policies) {
    return Stream.of(roles, policies).flatMap(Optional::stream).collect(Collectors.joining("\n"));
  }

  /** One kind's object as it is, or an object that holds both. */
  static String json(Optional<String> roles, Optional<String> policies) {
    if (roles.isPresent() && policies.isPresent()) {
      return "{\n\"roles\": "
          + roles.get().strip()
          + ",\n\"networkPolicies\": "
          + policies.get().strip()
          + "\n}\n";
    }
    return roles.or(() -> policies).orElse("{}\n");
  }
}
