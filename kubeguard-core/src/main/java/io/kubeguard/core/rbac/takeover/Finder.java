package io.kubeguard.core.rbac.takeover;

import io.kubeguard.core.rbac.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One reason to take others over: finds what a party can reach by it. */
interface Finder {
  List<String> WRITE = List.of("update", "patch");
  List<String> CREATE = List.of("create");

  List<Edge> find(Held held);

  static Spot accounts(String scope) {
    return scope.isEmpty() ? new Spot.AllAccounts() : new Spot.AccountsOf(scope);
  }

  static Spot running(String scope) {
    return scope.isEmpty() ? new Spot.AllRunning() : new Spot.RunningIn(scope);
  }

  /** The rights, if all of them are there. */
  @SafeVarargs
  static Optional<List<Attributes>> all(Optional<Attributes>... rights) {
    List<Attributes> all = new ArrayList<>();
    for (Optional<Attributes> right : rights) {
      if (right.isEmpty()) {
        return Optional.empty();
      }
      all.add(right.get());
    }
    return Optional.of(all);
  }
}
