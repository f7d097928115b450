package io.kubeguard.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.observation.ApiRequest;
import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.observation.Stage;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnseenScheduleTest {
  @Test
  void namesWhatDidntStartInAnyWindowThatWasSeen() {
    Profile profile = seen("2026-11-24T10:20:00Z", "2026-11-24T14:40:00Z");
    assertThat(
            unseen(profile, "30 10 * * *", "0 12 * * *", "10 10 * * *", "0 3 * * *", "35 14 * * *"))
        .as("at noon nothing was logged, 10:10 lies before the first event")
        .containsExactly("0 12 * * *", "10 10 * * *", "0 3 * * *");
  }

  @Test
  void saysWhereAScheduleIsNoSchedule() {
    Profile profile = seen("2026-11-24T10:20:00Z", "2026-11-24T14:40:00Z");
    assertThat(UnseenSchedule.in(profile, List.of(cronJob("a", "sometimes"))))
        .singleElement()
        .returns(false, UnseenSchedule::understood);
  }

  @Test
  void saysNothingWithoutTimes() {
    assertThat(unseen(Profile.EMPTY, "0 3 * * *")).isEmpty();
  }

  private static List<String> unseen(Profile profile, String... schedules) {
    List<Workload> workloads =
        java.util.stream.IntStream.range(0, schedules.length)
            .mapToObj(i -> cronJob("job-" + i, schedules[i]))
            .toList();
    return UnseenSchedule.in(profile, workloads).stream()
        .map(unseen -> unseen.cronJob().schedule())
        .toList();
  }

  private static Workload cronJob(String name, String schedule) {
    return new Workload("CronJob", "shop", name, "default", schedule, Location.of("m.yaml"));
  }

  private static Profile seen(String... times) {
    ProfileBuilder builder = new ProfileBuilder();
    for (String time : times) {
      builder.add(
          new ApiRequest(
              Identity.of("ann"),
              new Attributes.NonResource("get", "/version"),
              Outcome.ALLOWED,
              Basis.REQUEST,
              Stage.COMPLETED,
              200,
              "",
              new Evidence(Instant.parse(time), "a.log", 1, "")));
    }
    return builder.build();
  }
}
