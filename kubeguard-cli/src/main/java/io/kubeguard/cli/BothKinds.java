package io.kubeguard.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is printed of several kinds of objects, put together in one output. */
final class BothKinds {
  private BothKinds() {}

  /** One below the other, as far as there are any. */
  static String text(Optional<String> roles, Optional<String> policies) {
    return text(roles, policies, Optional.empty());
  }

  /** The same with workloads. */
  static String text(
      Optional<String> roles, Optional<String> policies, Optional<String> workloads) {
    return Stream.of(roles, policies, workloads)
        .flatMap(Optional::stream)
        .collect(Collectors.joining("\n"));
  }

  /** One kind's object as it is, or an object that holds those that there are. */
  static String json(Optional<String> roles, Optional<String> policies) {
    return json(roles, policies, Optional.empty());
  }

  /** The same with workloads. */
  static String json(
      Optional<String> roles, Optional<String> policies, Optional<String> workloads) {
    Map<String, String> each = new LinkedHashMap<>();
    roles.ifPresent(json -> each.put("roles", json.strip()));
    policies.ifPresent(json -> each.put("networkPolicies", json.strip()));
    workloads.ifPresent(json -> each.put("workloads", json.strip()));
    if (each.size() < 2) {
      return each.values().stream().map(json -> json + "\n").findFirst().orElse("{}\n");
    }
    return each.entrySet().stream()
        .map(kind -> "\"" + kind.getKey() + "\": " + kind.getValue())
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }
}
