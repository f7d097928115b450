package io.kubeguard.engine.report;

import io.kubeguard.core.replay.Observed;
import io.kubeguard.engine.profile.Person;
import io.kubeguard.engine.profile.ProfileSummary;
import io.kubeguard.engine.profile.Share;
import java.io.IOException;
import java.util.Locale;

/** What a profile holds, with every behaviour, for programs. */
public final class ProfileJson {
  private ProfileJson() {}

  /** The JSON; {@code version} grows when a field changes its meaning. */
  public static String print(ProfileSummary summary) {
    return Json.print(
        json -> {
          json.field("kind", "ProfileSummary").field("version", 1);
          LogJson.write(json, summary.profile(), summary.blindSpots());
          json.field("width", summary.profile().width().toString());
          LogJson.unseen(json, summary.unseenSchedules());
          json.objects("subjects", summary.people(), ProfileJson::person)
              .objects(
                  "others",
                  summary.others(),
                  (other, person) ->
                      other
                          .field("user", person.identity().username())
                          .texts("groups", person.identity().allGroups())
                          .object("seen", seen -> seen.tally(person.activity().total())));
        });
  }

  private static void person(Json json, Person person) throws IOException {
    json.field("user", person.identity().username())
        .texts("groups", person.identity().allGroups())
        .object("seen", seen -> seen.tally(person.activity().total()))
        .field("overflowed", person.activity().overflowed())
        .objects(
            "pods",
            person.activity().pods().entrySet(),
            (pod, entry) -> pod.field("name", entry.getKey()).field("count", entry.getValue()))
        .objects("resources", person.shares(), ProfileJson::share)
        .objects("behaviours", Observed.in(person.activity()), ProfileJson::behaviour)
        .object("coverage", coverage -> LogJson.coverage(coverage, person.coverage()));
  }

  private static void share(Json json, Share share) throws IOException {
    json.field("resource", share.target())
        .field("count", share.requests())
        .objects(
            "verbs",
            share.verbs(),
            (item, verb) -> item.field("verb", verb.verb()).field("count", verb.requests()))
        .texts("namespaces", share.namespaces());
  }

  private static void behaviour(Json json, Observed seen) throws IOException {
    json.attributes(seen.attributes())
        .field("outcome", name(seen.access().outcome()))
        .field("basis", name(seen.access().basis()))
        .object("seen", tally -> tally.tally(seen.tally()));
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
