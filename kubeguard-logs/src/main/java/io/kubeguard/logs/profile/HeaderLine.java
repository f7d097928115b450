package io.kubeguard.logs.profile;

import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.profile.Width;
import java.util.Optional;

/**
 * The first line of a profile file.
 *
 * @param total the sum over everything, where there was more than a profile holds
 */
record HeaderLine(String cluster, Width width, Optional<Tally> total) {
  /** The fields while they are read. */
  private static final class Fields {
    private final Line line;
    private String cluster = "";
    private Optional<Width> width = Optional.empty();
    private Optional<Tally> total = Optional.empty();
    private boolean overflowed;
    private boolean first = true;

    private Fields(Line line) {
      this.line = line;
    }

    private void field(String name) {
      if (first != name.equals(ProfileFile.HEADER)) {
        throw notAProfile();
      }
      first = false;
      switch (name) {
        case ProfileFile.HEADER -> version();
        case ProfileFile.CLUSTER -> cluster = line.text();
        case ProfileFile.WIDTH -> width = Width.named(line.text());
        case ProfileFile.OVERFLOWED -> overflowed = line.flag();
        case ProfileFile.SEEN -> total = Optional.of(TallyLine.read(line, known()));
        default -> throw line.unknown(name);
      }
    }

    /** What follows may mean anything in a newer version, so nothing of it is looked at. */
    private void version() {
      long version = line.number();
      if (version > ProfileFile.VERSION) {
        throw line.refused(
            "newer-profile",
            "a profile of version "
                + version
                + ", and this kubeguard reads up to version "
                + ProfileFile.VERSION,
            "use the kubeguard that made it or a newer one, or fold the logs again with this one");
      }
      if (version == 0) {
        throw line.wrong("there is no version 0");
      }
    }

    private ProfileFormatException notAProfile() {
      return line.refused(
          "not-a-profile",
          "this is no profile file",
          "expected {\"" + ProfileFile.HEADER + "\":" + ProfileFile.VERSION + ",…}");
    }

    private Width known() {
      return width.orElseThrow(() -> line.wrong("no width of windows that there is"));
    }
  }

  static HeaderLine read(Line line) {
    Fields fields = new Fields(line);
    line.read(fields::field);
    if (fields.first) {
      throw fields.notAProfile();
    }
    Width width = fields.known();
    if (fields.overflowed != fields.total.isPresent()) {
      throw line.wrong("a sum stands where more was seen than a profile holds, and only there");
    }
    return new HeaderLine(fields.cluster, width, fields.total);
  }
}
