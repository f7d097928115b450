package io.kubeguard.logs.flows;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.Place;
import io.kubeguard.core.observation.Route;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.profile.Trace;
import io.kubeguard.logs.fold.RecordFold;
import io.kubeguard.logs.fold.TimeSpan;
import io.kubeguard.logs.fold.Troubles;
import io.kubeguard.logs.json.Chunk;
import io.kubeguard.logs.json.JsonCursor;
import io.kubeguard.logs.json.MalformedJsonException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Folds records of flow logs, of whatever form each is. */
final class FlowFold implements RecordFold, FlowSink {
  private static final int MAX_WRAPS = 6;
  private static final int LONGEST = 4_096;
  private static final int LONGEST_ENDS = 1 << 16;

  /** A port beyond these is none. */
  private static final int LAST_PORT = 65_535;

  private final TimeSpan times;
  private final EnvoyForm envoy = new EnvoyForm();
  private final List<FlowForm> forms =
      List.of(
          new HubbleForm(),
          new CalicoForm(),
          new NetobservForm(),
          envoy,
          new LokiForm(),
          new ListForm());
  private final FlowRecord record = new FlowRecord();
  private final List<JsonCursor> cursors = new ArrayList<>();
  private final Place place = new Here();
  private final Map<Counted, long[]> counts = new EnumMap<>(Counted.class);
  private ProfileBuilder profile = new ProfileBuilder();
  private String source = "";
  private Troubles troubles = new Troubles();
  private Optional<Chunk> chunk = Optional.empty();
  private long line;
  private int wraps;
  private long events;

  FlowFold(TimeSpan times) {
    this.times = times;
    for (Counted what : Counted.values()) {
      counts.put(what, new long[1]);
    }
  }

  @Override
  public RecordFold from(String name, Troubles found) {
    source = name;
    troubles = found;
    chunk = Optional.empty();
    events = 0;
    return this;
  }

  @Override
  public void read(Chunk lines) {
    chunk = Optional.of(lines);
    lines.forEachLine(this);
  }

  @Override
  public long events() {
    return events;
  }

  /** Flow logs name none that audit logs would call the same. */
  @Override
  public String cluster() {
    return "";
  }

  @Override
  public int weight() {
    return profile.weight();
  }

  @Override
  public ProfileBuilder take() {
    ProfileBuilder taken = profile;
    counts.forEach(
        (what, count) -> {
          if (count[0] > 0) {
            taken.count(what.counter(), count[0]);
          }
          count[0] = 0;
        });
    profile = new ProfileBuilder();
    return taken;
  }

  @Override
  public void record(byte[] buffer, int from, int to, long number) {
    line = number;
    wraps = 0;
    int start = skipBlank(buffer, from, to);
    if (start == to) {
      return;
    }
    try {
      if (!isText(buffer, start, to)) {
        objects(buffer, start, to);
      } else if (!envoy.readText(buffer, start, to, this)) {
        count(Counted.NOT_FLOWS);
      }
    } catch (MalformedJsonException e) {
      broken(e.offset() - from, to, String.valueOf(e.getMessage()));
    }
  }

  private static int skipBlank(byte[] buffer, int from, int to) {
    int start = from;
    while (start < to && buffer[start] >= 0 && buffer[start] <= ' ') {
      start++;
    }
    return start;
  }

  /** A line that holds no object, or begins with a time in brackets. */
  private static boolean isText(byte[] buffer, int from, int to) {
    if (buffer[from] == '{') {
      return false;
    }
    return buffer[from] != '[' || (from + 1 < to && buffer[from + 1] == '2');
  }

  private void objects(byte[] buffer, int from, int to) {
    JsonCursor json = read(buffer, from, to);
    while (!json.atEnd()) {
      if (json.peek() != '{') {
        throw new MalformedJsonException("something follows the record", json.position());
      }
      json = read(buffer, json.position(), to);
    }
  }

  private JsonCursor read(byte[] buffer, int from, int to) {
    while (cursors.size() <= wraps) {
      cursors.add(new JsonCursor());
    }
    JsonCursor json = cursors.get(wraps).on(buffer, from, to);
    if (json.peek() == '[') {
      json.beginArray();
      while (json.nextElement()) {
        int element = json.skipFrom();
        value(buffer, element, json.position());
      }
      return json;
    }
    if (json.peek() != '{') {
      json.skip();
      count(Counted.NOT_FLOWS);
      return json;
    }
    json.beginObject();
    while (json.nextField()) {
      FlowForm form = markedBy(json.key());
      if (form != null) {
        form.read(json.on(buffer, from, to), buffer, this);
        return json;
      }
      json.skip();
    }
    count(Counted.NOT_FLOWS);
    return json;
  }

  private @Nullable FlowForm markedBy(String key) {
    for (FlowForm form : forms) {
      if (form.isMarkedBy(key)) {
        return form;
      }
    }
    return null;
  }

  @Override
  public void value(byte[] bytes, int from, int to) {
    int start = skipBlank(bytes, from, to);
    if (wraps == MAX_WRAPS || start == to) {
      count(Counted.NOT_FLOWS);
      return;
    }
    wraps++;
    try {
      if (!isText(bytes, start, to)) {
        read(bytes, start, to);
      } else if (!envoy.readText(bytes, start, to, this)) {
        count(Counted.NOT_FLOWS);
      }
    } finally {
      wraps--;
    }
  }

  private void broken(int column, int end, String what) {
    boolean unfinished = chunk.filter(lines -> lines.isUnfinishedAt(end)).isPresent();
    Location location = new Location(source, line, Math.max(column, 0) + 1L);
    count(Counted.BROKEN);
    troubles.addBroken(location, what, unfinished);
  }

  private void count(Counted what) {
    count(what, 1);
  }

  private void count(Counted what, long amount) {
    Objects.requireNonNull(counts.get(what))[0] += amount;
  }

  @Override
  public void count(Counted form, Counted why, long amount) {
    events++;
    count(form);
    count(why, amount);
  }

  @Override
  public FlowRecord blank() {
    return record.clear();
  }

  @Override
  public void flow(Counted form) {
    events++;
    count(form);
    if (!times.isInside(record.micros)) {
      count(Counted.OUTSIDE_TIME);
    } else if (!areUsual()) {
      count(Counted.TOO_LONG);
      troubles.add(
          Diagnostic.warning(
              "name-too-long",
              Location.of(source, line),
              "a name or a label longer than any in Kubernetes",
              "it was left out; the rest was read"));
    } else {
      fold();
    }
  }

  private boolean areUsual() {
    return record.source.size() + record.destination.size() <= LONGEST_ENDS
        && record.sourceAddress.length() <= LONGEST
        && record.destinationAddress.length() <= LONGEST
        && record.id.size() <= LONGEST;
  }

  private void fold() {
    int port = record.serverPort();
    if (port > LAST_PORT) {
      count(Counted.INCOMPLETE);
      return;
    }
    count(Counted.FLOWS);
    if (record.micros == 0) {
      count(Counted.NO_TIME);
    }
    Route route = new Route(record.client(), record.server(), record.transport);
    profile.add(new Trace(route, record.sign), port, record.address(), record.count, place);
    address(record.source, record.sourceAddress);
    address(record.destination, record.destinationAddress);
  }

  private void address(FlowPeer peer, String address) {
    if (peer instanceof FlowPeer.Pod && !address.isEmpty()) {
      profile.addAddress(peer, address, place);
    }
  }

  @Override
  public void answer(FlowPeer client, String name, List<String> addresses) {
    if (name.isEmpty()
        || name.length() > LONGEST
        || !times.isInside(record.micros)
        || !areUsual()) {
      return;
    }
    for (String address : addresses) {
      if (!address.isEmpty() && address.length() <= LONGEST) {
        profile.add(client, name, address, place);
      }
    }
  }

  /** Where the record stands that is being folded. */
  private final class Here implements Place {
    @Override
    public long micros() {
      return record.micros;
    }

    @Override
    public Evidence evidence() {
      Instant time = Instant.EPOCH.plus(record.micros, ChronoUnit.MICROS);
      return new Evidence(time, source, line, record.id.toString());
    }
  }
}
