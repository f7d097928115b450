package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Finds whom the log shows well enough to be judged. */
final class Judging {
  private final SortedMap<Identity, Activity> people;
  private final Map<Identity, String> leftOut;
  private final Map<Subject, Standing> standings = new HashMap<>();
  private final Map<String, List<Identity>> byUser = new HashMap<>();
  private final Map<String, List<Identity>> byGroup = new HashMap<>();

  /** Whether the log tells in which groups users are; some don't. */
  private final boolean tellsGroups;

  Judging(RefineInput input) {
    this.people = input.people();
    this.leftOut = input.leftOut();
    this.tellsGroups = people.keySet().stream().anyMatch(person -> !person.groups().isEmpty());
    for (Identity identity : people.keySet()) {
      byUser.computeIfAbsent(identity.username(), key -> new ArrayList<>()).add(identity);
      for (String group : identity.allGroups()) {
        byGroup.computeIfAbsent(group, key -> new ArrayList<>()).add(identity);
      }
    }
  }

  Standing standing(Subject subject) {
    return standings.computeIfAbsent(subject, this::find);
  }

  private Standing find(Subject subject) {
    if (subject instanceof Subject.ServiceAccount account && account.namespace().isEmpty()) {
      return Standing.NOBODY;
    }
    if (isOpen(subject) || isUntold(subject)) {
      return Standing.OPEN;
    }
    List<Identity> identities = identities(subject);
    if (identities.stream().anyMatch(identity -> objection(identity).isPresent())) {
      return Standing.LEFT_OUT;
    }
    return identities.stream().anyMatch(identity -> isSeen(activity(identity)))
        ? Standing.JUDGED
        : Standing.UNSEEN;
  }

  /** Whether nobody can say that a group isn't used: those who break the glass, or any at all. */
  private boolean isUntold(Subject subject) {
    return subject instanceof Subject.Group group
        && (!tellsGroups || group.name().equals("system:masters"));
  }

  /** Why a subject isn't judged, in a sentence's half. */
  String reason(Subject subject) {
    return identities(subject).stream()
        .flatMap(identity -> objection(identity).stream())
        .findFirst()
        .orElseGet(() -> standing(subject).reason());
  }

  boolean isJudged(Identity identity) {
    return objection(identity).isEmpty() && isSeen(activity(identity));
  }

  /** The identities in the log that this subject names. */
  List<Identity> identities(Subject subject) {
    return switch (subject) {
      case Subject.User user -> byUser.getOrDefault(user.name(), List.of());
      case Subject.Group group -> byGroup.getOrDefault(group.name(), List.of());
      case Subject.ServiceAccount account ->
          byUser.getOrDefault(
              new Identity.ServiceAccountName(account.namespace(), account.name()).username(),
              List.of());
    };
  }

  /** The identities in the log that a binding's subjects name. */
  Set<Identity> identities(Tie tie) {
    Set<Identity> who = new HashSet<>();
    tie.subjects().forEach(subject -> who.addAll(identities(subject)));
    return who;
  }

  /** Those who have a binding's role by it. */
  Holders holders(Tie tie) {
    return new Holders(identities(tie), tie.scope().isEmpty());
  }

  /** Whether a group has members that no log can be expected to show all. */
  static boolean isOpen(Subject subject) {
    return subject instanceof Subject.Group group
        && (group.name().equals("system:authenticated")
            || group.name().equals("system:unauthenticated")
            || group.name().equals("system:serviceaccounts")
            || group.name().startsWith("system:serviceaccounts:"));
  }

  private Optional<String> objection(Identity identity) {
    return activity(identity).overflowed()
        ? Optional.of("it did more different things than a profile holds")
        : Optional.ofNullable(leftOut.get(identity));
  }

  private Activity activity(Identity identity) {
    return java.util.Objects.requireNonNull(people.get(identity));
  }

  private static boolean isSeen(Activity activity) {
    return activity.uses().keySet().stream()
        .anyMatch(access -> access.isEvidence() && access.basis().isRequested());
  }
}
