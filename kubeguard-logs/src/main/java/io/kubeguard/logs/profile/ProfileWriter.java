package io.kubeguard.logs.profile;

import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.profile.Access;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.profile.Names;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.profile.Traffic;
import io.kubeguard.core.rbac.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Writes profile files. Equal profiles give the same bytes. Sums that follow from what stands below
 * them aren't written, so a file can't contradict itself.
 */
public final class ProfileWriter {
  private final Appendable out;
  private long lines;

  private ProfileWriter(Appendable out) {
    this.out = out;
  }

  /**
   * Writes a whole file.
   *
   * @throws IOException if {@code out} does
   */
  public static void write(Profile profile, Appendable out) throws IOException {
    ProfileWriter writer = new ProfileWriter(out);
    writer.header(profile);
    writer.counters(profile.counters());
    for (Map.Entry<Identity, Activity> entry : profile.activities().entrySet()) {
      writer.activity(entry.getKey(), entry.getValue());
    }
    for (LineText line : TrafficText.lines(profile.traffic())) {
      writer.line(line);
    }
    for (LineText line : ConductText.lines(profile.conduct())) {
      writer.line(line);
    }
    writer.line(new LineText().field(ProfileFile.END, writer.lines));
  }

  /** A whole file as text. */
  public static String print(Profile profile) {
    StringBuilder text = new StringBuilder();
    try {
      write(profile, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The oldest that says it all, so that older readers take it too. */
  private static int version(Profile profile) {
    return !profile.conduct().isEmpty()
        ? ProfileFile.VERSION
        : profile.traffic().equals(Traffic.NONE)
            ? ProfileFile.WITHOUT_TRAFFIC
            : ProfileFile.WITHOUT_CONDUCT;
  }

  private void header(Profile profile) throws IOException {
    LineText line =
        new LineText()
            .field(ProfileFile.HEADER, version(profile))
            .optional(ProfileFile.CLUSTER, profile.cluster())
            .field(ProfileFile.WIDTH, profile.width().toString());
    if (profile.overflowed()) {
      line.flag(ProfileFile.OVERFLOWED, true).tally(profile.total().orElse(Tally.NONE));
    }
    line(line);
  }

  private void counters(Map<String, Long> counters) throws IOException {
    if (!counters.isEmpty()) {
      line(numbers(new LineText(), ProfileFile.COUNTERS, counters));
    }
  }

  private static LineText numbers(LineText line, String name, Map<String, Long> numbers) {
    line.beginObject(name);
    numbers.forEach(line::field);
    return line.endObject();
  }

  private void activity(Identity identity, Activity activity) throws IOException {
    LineText line =
        new LineText()
            .field(ProfileFile.USER, identity.username())
            .strings(ProfileFile.GROUPS, identity.groups());
    if (!activity.pods().isEmpty()) {
      numbers(line, ProfileFile.PODS, activity.pods());
    }
    line.flag(ProfileFile.PODS_OVERFLOWED, activity.podsOverflowed());
    if (activity.overflowed()) {
      line.flag(ProfileFile.OVERFLOWED, true).tally(activity.total());
    }
    line(line);
    for (var uses : activity.uses().entrySet()) {
      for (Map.Entry<String, Names> names : uses.getValue().entrySet()) {
        names(uses.getKey(), names.getKey(), names.getValue());
      }
    }
  }

  private void names(Access access, String namespace, Names names) throws IOException {
    if (names.overflowed()) {
      LineText line = access(access).optional(ProfileFile.NAMESPACE, namespace);
      line(end(line.flag(ProfileFile.OVERFLOWED, true), access, names.total()));
    }
    for (Map.Entry<String, Tally> each : names.each().entrySet()) {
      LineText line = access(access).optional(ProfileFile.NAMESPACE, namespace);
      switch (access.target()) {
        case Access.Target.Path path -> line.field(ProfileFile.PATH, each.getKey());
        case Access.Target.ResourceType type -> line.optional(ProfileFile.NAME, each.getKey());
      }
      line(end(line, access, each.getValue()));
    }
  }

  private static LineText access(Access access) {
    LineText line = new LineText().field(ProfileFile.VERB, access.verb());
    return switch (access.target()) {
      case Access.Target.Path path -> line;
      case Access.Target.ResourceType type ->
          line.field(ProfileFile.GROUP, type.apiGroup())
              .field(ProfileFile.RESOURCE, type.resource().resource())
              .optional(ProfileFile.SUBRESOURCE, type.resource().subresource());
    };
  }

  private static LineText end(LineText line, Access access, Tally tally) {
    if (access.outcome() != Outcome.ALLOWED) {
      line.field(ProfileFile.OUTCOME, ProfileFile.name(access.outcome()));
    }
    if (access.basis() != Basis.REQUEST) {
      line.field(ProfileFile.BASIS, ProfileFile.name(access.basis()));
    }
    return line.tally(tally);
  }

  private void line(LineText line) throws IOException {
    out.append(line.toString());
    lines++;
  }
}
