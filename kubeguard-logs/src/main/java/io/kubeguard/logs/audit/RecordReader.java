package io.kubeguard.logs.audit;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.Place;
import io.kubeguard.core.observation.Question;
import io.kubeguard.core.observation.Stage;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.logs.fold.RecordFold;
import io.kubeguard.logs.fold.TimeSpan;
import io.kubeguard.logs.fold.Troubles;
import io.kubeguard.logs.json.Chunk;
import io.kubeguard.logs.json.JsonCursor;
import io.kubeguard.logs.json.MalformedJsonException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Folds records, each an event or something that wraps events, into a profile of its own. */
final class RecordReader implements RecordFold, Form.Unwrapped {
  private static final int MAX_WRAPS = 6;

  private final ReadOptions options;
  private final TimeSpan times;
  private final List<JsonCursor> cursors = new ArrayList<>();
  private final NativeForm nativeForm = new NativeForm();
  private final AuditEvent event = new AuditEvent();
  private final Counters counters = new Counters();
  private final Place place = new Here();
  private final Interpretation interpretation;
  private ProfileBuilder profile = new ProfileBuilder();
  private String source = "";
  private Troubles troubles = new Troubles();
  private Optional<Chunk> chunk = Optional.empty();
  private long line;
  private int wraps;
  private AuditFormat outerFormat = AuditFormat.NATIVE;
  private Stage stage = Stage.COMPLETED;
  private long events;
  private String cluster = "";

  RecordReader(ReadOptions options, ApiResources resources) {
    this.options = options;
    this.times = options.times();
    this.interpretation = new Interpretation(resources, this::add);
  }

  private void add(Question question) {
    if (Sizes.areUsual(question) && event.auditId.size() <= Sizes.LONGEST) {
      profile.add(question, stage, place);
    } else {
      profile.count(Counters.TOO_LONG, 1);
      troubles.add(
          Diagnostic.warning(
              "name-too-long",
              Location.of(source, line),
              "a user, name or path longer than any in Kubernetes",
              "it was left out; the rest was read"));
    }
  }

  /** Says where the records that follow stand. */
  @Override
  public RecordReader from(String name, Troubles found) {
    source = name;
    troubles = found;
    chunk = Optional.empty();
    events = 0;
    return this;
  }

  /** Reads the lines of a chunk. */
  @Override
  public void read(Chunk lines) {
    chunk = Optional.of(lines);
    lines.forEachLine(this);
  }

  /** How many events were read since {@link #from}. */
  @Override
  public long events() {
    return events;
  }

  @Override
  public String cluster() {
    return cluster;
  }

  /** What was folded since the last call. */
  @Override
  public ProfileBuilder take() {
    ProfileBuilder taken = profile;
    counters.moveTo(taken);
    profile = new ProfileBuilder();
    return taken;
  }

  /** How much is held. */
  @Override
  public int weight() {
    return profile.weight();
  }

  @Override
  public void record(byte[] buffer, int from, int to, long number) {
    line = number;
    wraps = 0;
    outerFormat = AuditFormat.NATIVE;
    int start = startOfJson(buffer, from, to);
    if (start == to) {
      blankOrNoJson(buffer, from, to);
      return;
    }
    try {
      JsonCursor json = read(buffer, start, to);
      while (!json.atEnd()) {
        json = next(json, buffer, to);
      }
    } catch (MalformedJsonException e) {
      broken(e.offset() - from, to, String.valueOf(e.getMessage()));
    }
  }

  /** Subscriptions are written one behind another without a line end. */
  private JsonCursor next(JsonCursor json, byte[] buffer, int to) {
    if (json.peek() != '{') {
      throw new MalformedJsonException("something follows the event", json.position());
    }
    return read(buffer, json.position(), to);
  }

  /** Container and syslog lines have a prefix before the brace, in which brackets may stand. */
  private static int startOfJson(byte[] buffer, int from, int to) {
    int at = from;
    while (at < to && buffer[at] >= 0 && buffer[at] <= ' ') {
      at++;
    }
    if (at < to && buffer[at] == '[') {
      return at;
    }
    while (at < to && buffer[at] != '{') {
      at++;
    }
    return at;
  }

  private void blankOrNoJson(byte[] buffer, int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffer[i] > ' ' || buffer[i] < 0) {
        broken(i - from, to, "no JSON object");
        return;
      }
    }
  }

  private void broken(int column, int end, String what) {
    boolean unfinished = chunk.filter(lines -> lines.isUnfinishedAt(end)).isPresent();
    Location location = new Location(source, line, Math.max(column, 0) + 1L);
    profile.count(Counters.BROKEN, 1);
    troubles.addBroken(location, what, unfinished);
  }

  /** An envelope also wraps lines that were never JSON. */
  private void brokenInside(byte[] bytes, int from, int to) {
    if (from < to && bytes[from] == '{') {
      broken(0, -1, "what is wrapped here breaks off or isn't JSON");
    } else {
      profile.count(Counters.NOT_EVENTS, 1);
    }
  }

  private JsonCursor read(byte[] buffer, int from, int to) {
    JsonCursor json = cursor().on(buffer, from, to);
    if (json.peek() == '[') {
      json.beginArray();
      while (json.nextElement()) {
        int element = json.skipFrom();
        value(outerFormat, buffer, element, json.position());
      }
      return json;
    }
    if (json.peek() != '{') {
      json.skip();
      profile.count(Counters.NOT_EVENTS, 1);
      return json;
    }
    nativeForm.read(json, buffer, event);
    Optional<Form> form = Forms.markedBy(nativeForm.marker());
    if (event.isEvent()) {
      AuditFormat format = outerFormat;
      if (form.isPresent() && form.get() instanceof ViaqForm) {
        ViaqForm.readLevel(new JsonCursor().on(buffer, from, to), event);
        format = form.get().format();
      }
      event(format, event);
    } else if (form.isPresent()) {
      form.get().open(cursor().on(buffer, from, to), buffer, this);
    } else {
      profile.count(Counters.NOT_EVENTS, 1);
    }
    return json;
  }

  private JsonCursor cursor() {
    while (cursors.size() <= wraps) {
      cursors.add(new JsonCursor());
    }
    return cursors.get(wraps);
  }

  @Override
  public void value(AuditFormat format, byte[] bytes, int from, int to) {
    if (wraps == MAX_WRAPS) {
      profile.count(Counters.NOT_EVENTS, 1);
      return;
    }
    AuditFormat before = outerFormat;
    outerFormat = format == AuditFormat.NATIVE ? before : format;
    wraps++;
    try {
      read(bytes, from, to);
    } catch (MalformedJsonException e) {
      brokenInside(bytes, from, to);
    } finally {
      wraps--;
      outerFormat = before;
    }
  }

  @Override
  public AuditEvent blank() {
    return event.clear();
  }

  @Override
  public void event(AuditFormat format, AuditEvent read) {
    if (options.format().isPresent() && options.format().get() != format) {
      profile.count(Counters.NOT_EVENTS, 1);
      return;
    }
    events++;
    if (!times.isInside(read.micros)) {
      profile.count(Counters.OUTSIDE, 1);
      return;
    }
    counters.count(read, format);
    profile.cluster(read.cluster);
    cluster = read.cluster.isEmpty() ? cluster : read.cluster;
    switch (read.stage) {
      case "ResponseStarted" -> fold(read, Stage.STARTED);
      // Cloud forms drop the stage of what was completed.
      case "ResponseComplete", "" -> fold(read, Stage.COMPLETED);
      default -> {
        // A request that was received, or a panic, shows nothing of authorisation.
      }
    }
  }

  private void fold(AuditEvent read, Stage reached) {
    if (read.user.username.isEmpty()) {
      profile.count(Counters.NO_USER, 1);
      return;
    }
    stage = reached;
    if (!interpretation.interpret(read, reached)) {
      profile.count(Counters.INCOMPLETE, 1);
    }
  }

  /** Where the event stands that is being folded. */
  private final class Here implements Place {
    @Override
    public long micros() {
      return event.micros;
    }

    @Override
    public Evidence evidence() {
      Instant time = Instant.EPOCH.plus(event.micros, ChronoUnit.MICROS);
      return new Evidence(time, source, line, event.auditId.toString());
    }
  }
}
