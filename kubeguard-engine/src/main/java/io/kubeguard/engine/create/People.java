package io.kubeguard.engine.create;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.rbac.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The identities of a profile by user name. A binding names a user, so what the same user did with
 * different groups comes together here; only the groups that it always had count.
 */
public final class People {
  private People() {}

  /** Everyone, by user name. */
  public static SortedMap<Identity, Activity> of(Profile profile) {
    Map<String, List<Identity>> byName = new TreeMap<>();
    profile
        .activities()
        .keySet()
        .forEach(
            identity ->
                byName
                    .computeIfAbsent(identity.username(), key -> new ArrayList<>())
                    .add(identity));
    SortedMap<Identity, Activity> people = new TreeMap<>();
    byName
        .values()
        .forEach(
            identities -> {
              if (identities.size() == 1) {
                Identity only = identities.getFirst();
                people.put(only, activity(profile, only));
              } else {
                Identity common = common(identities);
                people.put(common, merged(profile, identities, common));
              }
            });
    return people;
  }

  /** What runs under an identity, as far as the manifests tell. */
  static List<Workload> workloads(Identity identity, ClusterModel model) {
    return identity
        .serviceAccount()
        .map(
            account ->
                model.workloads().stream()
                    .filter(workload -> workload.namespace().equals(account.namespace()))
                    .filter(workload -> workload.serviceAccount().equals(account.name()))
                    .toList())
        .orElse(List.of());
  }

  private static Identity common(List<Identity> identities) {
    TreeSet<String> groups = new TreeSet<>(identities.getFirst().groups());
    identities.forEach(identity -> groups.retainAll(identity.groups()));
    return new Identity(identities.getFirst().username(), List.copyOf(groups));
  }

  private static Activity merged(Profile profile, List<Identity> identities, Identity common) {
    ProfileBuilder sum = new ProfileBuilder();
    for (Identity identity : identities) {
      Activity activity = activity(profile, identity);
      SortedMap<Identity, Activity> renamed = new TreeMap<>(Map.of(common, activity));
      sum.add(
          new Profile(
              "", profile.width(), Optional.of(activity.total()), false, renamed, new TreeMap<>()));
    }
    return activity(sum.build(), common);
  }

  private static Activity activity(Profile profile, Identity identity) {
    return java.util.Objects.requireNonNull(profile.activities().get(identity));
  }
}
