package io.kubeguard.logs.audit;

import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.logs.profile.ProfileReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The profiles among the inputs, which were folded before and stand where logs may. */
final class KeptProfiles {
  private final ReadOptions options;
  private final ProfileBuilder sum = new ProfileBuilder();

  KeptProfiles(ReadOptions options) {
    this.options = options;
  }

  /** Folds one in; the number of its lines. */
  long read(String source, InputStream in) throws IOException {
    if (options.since().isEmpty() && options.until().isEmpty()) {
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
    Optional<Tally> total = profile.total();
    return total.isEmpty()
        || (total.get().isTimed()
            && profile.counters().getOrDefault(Counters.NO_TIME, 0L) == 0
            && options.isInside(ReadOptions.micros(total.get().first()))
            && options.isInside(ReadOptions.micros(total.get().last())));
  }
}
