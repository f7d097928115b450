package io.kubeguard.logs.fold;

import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.profile.Spreads;
import io.kubeguard.logs.profile.ProfileReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;

/** The profiles among the inputs, which were folded before and stand where logs may. */
final class KeptProfiles {
  private static final String NO_TIME = "no-time";

  private final TimeSpan times;
  private final ProfileBuilder sum = new ProfileBuilder();

  KeptProfiles(TimeSpan times) {
    this.times = times;
  }

  /** Folds one in; the number of its lines. */
  long read(String source, InputStream in) throws IOException {
    if (times.isAll()) {
      return ProfileReader.read(source, in, sum);
    }
    ProfileBuilder alone = new ProfileBuilder();
    long lines = ProfileReader.read(source, in, alone);
    Profile profile = alone.build();
    if (!isInside(profile)) {
      throw new UndividedProfileException(source);
    }
    sum.add(profile);
    return lines;
  }

  /** The sum of all that were read. */
  Profile sum() {
    return sum.build();
  }

  /** A sum can't be divided again, so all of it must lie inside. */
  private boolean isInside(Profile profile) {
    return Stream.concat(
            Stream.of(
                profile.total(),
                profile.traffic().connections().total(),
                profile.traffic().lookups().total(),
                profile.traffic().addresses().total()),
            profile.conduct().aspects().values().stream().map(Spreads::total))
        .flatMap(Optional::stream)
        .allMatch(
            total ->
                total.isTimed()
                    && profile.counters().getOrDefault(NO_TIME, 0L) == 0
                    && times.isInside(TimeSpan.micros(total.first()))
                    && times.isInside(TimeSpan.micros(total.last())));
  }
}
