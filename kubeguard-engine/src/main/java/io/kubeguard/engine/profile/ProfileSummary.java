package io.kubeguard.engine.profile;

import io.kubeguard.core.coverage.AuditPolicy;
import io.kubeguard.core.coverage.Coverage;
import io.kubeguard.core.coverage.Observability;
import io.kubeguard.core.coverage.UnseenSchedule;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.create.CreateOptions;
import io.kubeguard.core.rbac.create.NeedFinder;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.engine.Selection;
import io.kubeguard.engine.create.People;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a profile holds.
 *
 * @param people the identities that the selection picks, by name
 * @param others the rest, most active first
 * @param blindSpots what the log left out as a whole
 * @param unseenSchedules the CronJobs of the manifests that didn't start in the time observed
 */
public record ProfileSummary(
    Profile profile,
    List<Person> people,
    List<Person> others,
    List<String> blindSpots,
    List<UnseenSchedule> unseenSchedules) {
  private static final Comparator<Person> MOST_FIRST =
      Comparator.comparingLong((Person person) -> person.activity().total().count())
          .reversed()
          .thenComparing(Person::identity);

  public ProfileSummary {
    people = List.copyOf(people);
    others = List.copyOf(others);
    blindSpots = List.copyOf(blindSpots);
    unseenSchedules = List.copyOf(unseenSchedules);
  }

  /**
   * Puts it together.
   *
   * @param policy what the API server was told to log
   * @param workloads what the manifests run
   */
  public static ProfileSummary of(
      Profile profile,
      Selection selection,
      ApiResources resources,
      Optional<AuditPolicy> policy,
      List<Workload> workloads) {
    NeedFinder finder =
        new NeedFinder(
            CreateOptions.standard(), resources, new RbacAuthorizer(BootstrapPolicy.everyone()));
    List<Person> people = new ArrayList<>();
    List<Person> others = new ArrayList<>();
    People.of(profile)
        .forEach(
            (identity, activity) ->
                (selection.picks(identity) ? people : others)
                    .add(person(profile, identity, activity, finder)));
    others.sort(MOST_FIRST);
    return new ProfileSummary(
        profile,
        people,
        others,
        new Observability(profile, resources, policy).blindSpots(),
        UnseenSchedule.in(profile, workloads));
  }

  private static Person person(
      Profile profile, Identity identity, Activity activity, NeedFinder finder) {
    return new Person(
        identity,
        activity,
        Shares.of(activity),
        Coverage.of(profile, finder.find(identity, activity).granted()));
  }
}
