package io.kubeguard.logs.profile;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.profile.Conduct;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.profile.Traffic;
import io.kubeguard.core.profile.Width;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.logs.json.Chunk;
import io.kubeguard.logs.json.LineChunks;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a profile file: each line is a small profile, and the file their merge, so the limits hold
 * again whatever the file holds.
 */
public final class ProfileReader {
  private static final int MOST_COUNTERS = 1_000;
  private static final int LONGEST_COUNTER = 100;

  private final String source;
  private final ProfileBuilder into;
  private final Line line = new Line();
  private final TrafficLine traffic = new TrafficLine(line);
  private final ConductLine conduct = new ConductLine(line);
  private Optional<Width> width = Optional.empty();
  private Optional<Identity> identity = Optional.empty();
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;
  private long lines;
  private boolean ended;

  private ProfileReader(String source, ProfileBuilder into) {
    this.source = source;
    this.into = into;
  }

  /**
   * Folds a file in.
   *
   * @return how many lines it had
   * @throws IOException if the stream can't be read on; what stands before that was folded in
   * @throws ProfileFormatException if it isn't a whole profile file of a version that can be read
   * @throws io.kubeguard.core.profile.DifferentClustersException if it is of another cluster
   */
  public static long read(String source, InputStream in, ProfileBuilder into) throws IOException {
    InputStream marked = in.markSupported() ? in : new BufferedInputStream(in);
    if (!ProfileFile.isIn(marked)) {
      throw new ProfileFormatException(
          Diagnostic.error(
              "not-a-profile",
              Location.of(source),
              "not a profile file",
              "make one with kubeguard profile, or name an audit log with --audit"));
    }
    ProfileReader reader = new ProfileReader(source, into);
    LineChunks chunks =
        new LineChunks(
            marked,
            new byte[0],
            (code, number, message) -> {
              throw reader.refused(number, message);
            });
    Optional<Chunk> chunk = chunks.next();
    while (chunk.isPresent()) {
      chunk.get().forEachLine(reader::line);
      chunk = chunks.next();
    }
    if (chunks.failure().isPresent()) {
      throw chunks.failure().get();
    }
    reader.finish();
    return reader.lines;
  }

  private void line(byte[] buffer, int from, int to, long number) {
    line.on(source, number, buffer, from, to);
    if (ended) {
      throw line.wrong("something follows the end; merge profiles with kubeguard profile");
    }
    if (width.isEmpty()) {
      header();
    } else {
      body();
    }
    lines++;
  }

  private void header() {
    HeaderLine header = HeaderLine.read(line);
    width = Optional.of(header.width());
    header.total().ifPresent(this::spans);
    into.add(
        new Profile(
            header.cluster(),
            header.width(),
            header.total(),
            header.total().isPresent(),
            new TreeMap<>(),
            new TreeMap<>()));
  }

  private void body() {
    if (TrafficLine.beginsWith(line.firstField())) {
      traffic();
      return;
    }
    if (ConductLine.beginsWith(line.firstField())) {
      conduct();
      return;
    }
    BodyLine body = BodyLine.read(line, width());
    switch (body) {
      case BodyLine.Counters counters -> counters(counters.counters());
      case BodyLine.Person person -> {
        identity = Optional.of(person.identity());
        person.overflow().ifPresent(this::spans);
        fold(person.activity(), person.overflow());
      }
      case BodyLine.Behaviour behaviour -> {
        if (identity.isEmpty()) {
          throw line.wrong("a behaviour that belongs to no user");
        }
        spans(behaviour.tally());
        fold(behaviour.activity(), Optional.of(behaviour.tally()));
      }
      case BodyLine.End end -> {
        if (end.lines() != lines) {
          throw line.wrong(end.lines() + " lines were written, but here are " + lines);
        }
        ended = true;
      }
    }
  }

  private void traffic() {
    TrafficLine.Part part = traffic.read(width());
    part.tally().ifPresent(this::spans);
    fold(part.traffic(), Conduct.NONE);
  }

  private void conduct() {
    ConductLine.Part part = conduct.read(width());
    part.tally().ifPresent(this::spans);
    fold(Traffic.NONE, part.conduct());
  }

  private void fold(Traffic connections, Conduct deeds) {
    into.add(
        new Profile(
            "",
            width(),
            Optional.empty(),
            false,
            new TreeMap<>(),
            new TreeMap<>(),
            connections,
            deeds));
  }

  private Width width() {
    return width.orElseThrow();
  }

  private void counters(SortedMap<String, Long> counters) {
    if (counters.size() > MOST_COUNTERS) {
      throw line.wrong("more than " + MOST_COUNTERS + " counters");
    }
    counters.forEach(
        (name, amount) -> {
          if (name.length() > LONGEST_COUNTER) {
            throw line.wrong("a counter with a name that no reader gives");
          }
          into.count(name, amount);
        });
  }

  private void fold(Activity activity, Optional<Tally> total) {
    into.add(
        new Profile(
            "",
            width(),
            total,
            false,
            new TreeMap<>(java.util.Map.of(identity.orElseThrow(), activity)),
            new TreeMap<>()));
  }

  private void spans(Tally tally) {
    if (tally.isTimed()) {
      first = first.isBefore(tally.first()) ? first : tally.first();
      last = last.isAfter(tally.last()) ? last : tally.last();
    }
  }

  private void finish() {
    if (!ended) {
      throw refused(lines + 1, "the file ends before its last line");
    }
    Width wanted = first.isAfter(last) ? Width.HOUR : Width.forSpan(first, last);
    if (width.filter(wanted::equals).isEmpty()) {
      throw refused(1, "its times call for windows of " + wanted);
    }
  }

  private ProfileFormatException refused(long number, String what) {
    return new ProfileFormatException(
        Diagnostic.error(
            "broken-profile",
            Location.of(source, number),
            what,
            "the file is damaged or was cut; fold the logs again with kubeguard profile"));
  }
}
