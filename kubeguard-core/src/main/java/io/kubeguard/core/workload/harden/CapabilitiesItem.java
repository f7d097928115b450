package io.kubeguard.core.workload.harden;

import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.workload.RuntimeCapabilities;
import io.kubeguard.core.workload.security.Control;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code drop: [ALL]}, with those added again that are needed or may be. */
final class CapabilitiesItem implements ContainerItem {
  private static final String RISK =
      "each capability is a part of root's power that an attacker in the container has too";

  @Override
  public void consider(ContainerCase container, Advice advice) {
    SortedMap<String, CapabilityUse> uses = CapabilityNeeds.of(container);
    List<String> needed = new ArrayList<>();
    List<String> perhaps = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    SortedMap<String, List<String>> doubts = new TreeMap<>();
    Tally seen = Tally.NONE;
    for (String name : uses.keySet()) {
      switch (uses.get(name)) {
        case CapabilityUse.Needed use -> {
          needed.add(name);
          reasons.add(name + ": " + use.why());
          seen = seen.plus(use.seen());
        }
        case CapabilityUse.NotObservable use -> {
          if (mayStay(container, name)) {
            perhaps.add(name);
            doubts.computeIfAbsent(use.why(), why -> new ArrayList<>()).add(name);
          }
        }
        case CapabilityUse.Unneeded use -> {}
      }
    }
    List<String> kept = new ArrayList<>(needed);
    kept.addAll(perhaps);
    if (!isTighter(container, kept)) {
      return;
    }
    doubts.forEach(
        (why, names) ->
            advice.stays(
                "capability-not-observable",
                container.named(),
                String.join(", ", names) + (names.size() == 1 ? " stays: " : " stay: ") + why,
                ""));
    String reason =
        reasons.isEmpty()
            ? "nothing that it was seen doing takes " + (perhaps.isEmpty() ? "one" : "others")
            : String.join("; ", reasons);
    advice.change(change(container, kept, reason, seen));
    if (!perhaps.isEmpty()) {
      advice.offer(
          new Offer(
              change(container, needed, reason, seen),
              "whether " + String.join(", ", perhaps) + " is needed isn't known"));
    }
  }

  /** What isn't known to be unneeded stays, unless the user says otherwise. */
  private static boolean mayStay(ContainerCase container, String name) {
    return !container.options().takesOffers()
        && (!container.isPrivileged() || RuntimeCapabilities.DEFAULT.contains(name));
  }

  private static Change change(
      ContainerCase container, List<String> kept, String reason, Tally seen) {
    return new Change(
        new Setting.OnlyCapabilities(container.name(), kept),
        reason,
        RISK,
        Optional.of(Control.CAPABILITIES_RESTRICTED),
        seen);
  }

  /** Also where everything dropped is written out one by one: the standards ask for ALL. */
  private static boolean isTighter(ContainerCase container, List<String> kept) {
    Setting.OnlyCapabilities wanted = new Setting.OnlyCapabilities(container.name(), kept);
    boolean dropsAll =
        container.context().capabilities().drop().stream()
            .anyMatch(name -> RuntimeCapabilities.plain(name).equals("ALL"));
    return !container.capabilities().equals(new TreeSet<>(kept))
        || (!dropsAll && wanted.drop().contains("ALL"));
  }
}
