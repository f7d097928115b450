package io.kubeguard.sim.world;

import io.kubeguard.core.rbac.Identity;
import java.util.List;

/**
 * A service account and what its pods do.
 *
 * @param pods the names of the pods that act under it
 */
public record Account(String namespace, String name, List<String> pods, List<Habit> habits) {
  public Account {
    pods = List.copyOf(pods);
    habits = List.copyOf(habits);
  }

  /** Who it is to the API server. */
  public Identity identity() {
    return Identity.serviceAccount(namespace, name);
  }
}
