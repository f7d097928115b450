package io.kubeguard.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kubeguard.engine.Recordings;
import io.kubeguard.sim.flows.FlowStyle;
import io.kubeguard.sim.flows.FlowWorld;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What the simulation writes has the shape of what a real agent wrote. */
class HubbleShapeTest {
  private static final JsonFactory JSON = new JsonFactory();

  @Test
  void noFieldIsMadeUpAndNoneStandsElsewhere() throws IOException {
    Shape real = new Shape();
    for (String name : List.of("remote-node", "lost", "audit")) {
      String path = "data/recorded/network/recordings/" + name + ".jsonl.gz";
      try (InputStream in = new GZIPInputStream(Files.newInputStream(Recordings.path(path)))) {
        real.add(in);
      }
    }
    Shape simulated = new Shape();
    simulated.add(
        new ByteArrayInputStream(
            Simulated.log(FlowWorld.of(2, 20).graph(), FlowStyle.USUAL, 2, 5_000)));
    Set<String> invented = new TreeSet<>(simulated.types.keySet());
    invented.removeAll(real.types.keySet());
    assertThat(invented)
        .allMatch(path -> NOT_RECORDED.stream().anyMatch(path::startsWith), "was recorded");
    simulated.types.forEach(
        (path, types) ->
            assertThat(real.types.getOrDefault(path, types)).as(path).containsAll(types));
    simulated.order.forEach(
        (before, later) ->
            assertThat(later)
                .as("what stands behind " + before)
                .noneMatch(l -> real.order.getOrDefault(l, Set.of()).contains(before)));
  }

  /** Documented, but in none of the recordings at hand. */
  private static final List<String> NOT_RECORDED =
      List.of(
          "/node_status", "/debug_event", "/flow/l4/SCTP", "/flow/l7/http", "/flow/l7/latency_ns");

  /** The paths of values, their types, and which fields of an object stand behind each. */
  private static final class Shape {
    private final Map<String, Set<JsonToken>> types = new TreeMap<>();
    private final Map<String, Set<String>> order = new TreeMap<>();

    void add(InputStream lines) throws IOException {
      try (JsonParser parser = JSON.createParser(lines)) {
        while (parser.nextToken() != null) {
          value(parser, "");
        }
      }
    }

    private void value(JsonParser parser, String path) throws IOException {
      JsonToken type = parser.currentToken();
      boolean isTruth = type == JsonToken.VALUE_FALSE;
      types.computeIfAbsent(path, p -> new TreeSet<>()).add(isTruth ? JsonToken.VALUE_TRUE : type);
      if (type == JsonToken.START_OBJECT) {
        List<String> before = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String field = path + "/" + parser.currentName();
          before.forEach(b -> order.computeIfAbsent(b, k -> new TreeSet<>()).add(field));
          before.add(field);
          parser.nextToken();
          value(parser, field);
        }
      } else if (type == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          value(parser, path + "[]");
        }
      }
    }
  }
}
