package io.kubeguard.logs.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kubeguard.logs.Recordings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the reader counts in recordings is counted again by another parser, which knows nothing of
 * flows but the values of a few fields.
 */
class CountedApartTest {
  private static final String BOOKINFO = "network/cilium-hubble-otel/testdata/basic-sample-";
  private static final String CILIUM = "recorded/network/recordings/";

  @ParameterizedTest
  @ValueSource(
      strings = {
        BOOKINFO + "10-flows.json",
        BOOKINFO + "330-dns-flows.json",
        BOOKINFO + "348-http-flows.json",
        BOOKINFO + "400-icmpv4-flows.json",
        BOOKINFO + "400-l7-redirected-flows.json",
        BOOKINFO + "400-tcp-flows.json",
        BOOKINFO + "400-udp-flows.json",
        BOOKINFO + "5-dns-flows.json",
        BOOKINFO + "5-http-flows.json",
        CILIUM + "audit.jsonl.gz",
        CILIUM + "lost.jsonl.gz",
        CILIUM + "remote-node.jsonl.gz",
        CILIUM + "aggregated.jsonl.gz"
      })
  void everyRecordOnce(String name) throws IOException {
    Path file = Recordings.data(name);
    Map<String, Long> counters = Reads.of(1, file).profile().counters();
    Counts apart = new Counts();
    apart.count(file);
    assertThat(counters.getOrDefault("flows.hubble", 0L)).isEqualTo(apart.of("records"));
    assertThat(counters.getOrDefault("flows.sockets", 0L)).isEqualTo(apart.of("sockets"));
    assertThat(counters.getOrDefault("flows.from-points", 0L)).isEqualTo(apart.of("from"));
    assertThat(counters.getOrDefault("flows.ipv6-noise", 0L)).isEqualTo(apart.of("noise"));
    assertThat(counters.getOrDefault("flows.lost", 0L)).isEqualTo(apart.of("lost"));
    assertThat(counters.getOrDefault("flows.other-events", 0L)).isEqualTo(apart.of("events"));
    assertThat(counters.getOrDefault("flows.translated-replies", 0L))
        .isEqualTo(apart.of("translated"));
    long told =
        counters.getOrDefault("flows", 0L)
            + counters.getOrDefault("flows.no-direction", 0L)
            + counters.getOrDefault("flows.icmp-faults", 0L);
    assertThat(told).isEqualTo(apart.of("rest"));
  }

  /** Counts records by the few values that say of what kind they are. */
  private static final class Counts {
    private final Map<String, Long> counts = new TreeMap<>();

    long of(String what) {
      return counts.getOrDefault(what, 0L);
    }

    void count(Path file) throws IOException {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
          InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
          JsonParser parser = new JsonFactory().createParser(plain)) {
        while (parser.nextToken() != null) {
          if (parser.currentToken() == JsonToken.START_OBJECT) {
            record(values(parser, "", new TreeMap<>()));
          }
        }
      }
    }

    /** The scalars of an object by their path; those in arrays by that of the array. */
    private static Map<String, String> values(
        JsonParser parser, String path, Map<String, String> into) throws IOException {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String field = path + "/" + parser.currentName();
        parser.nextToken();
        value(parser, field, into);
      }
      return into;
    }

    private static void value(JsonParser parser, String path, Map<String, String> into)
        throws IOException {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        into.put(path, "");
        values(parser, path, into);
      } else if (parser.currentToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          value(parser, path, into);
        }
      } else {
        into.put(path, parser.getText());
      }
    }

    private void record(Map<String, String> line) {
      add("records", 1);
      if (line.containsKey("/lost_events")) {
        add("lost", Long.parseLong(line.getOrDefault("/lost_events/num_events_lost", "0")));
      } else if (line.containsKey("/node_status")
          || line.containsKey("/agent_event")
          || line.containsKey("/debug_event")) {
        add("events", 1);
      } else {
        flow(line, line.containsKey("/flow") ? "/flow" : "");
      }
    }

    private void flow(Map<String, String> line, String at) {
      String verdict = line.getOrDefault(at + "/verdict", "");
      boolean isSocket =
          verdict.equals("TRACED")
              || verdict.equals("TRANSLATED")
              || "SOCK".equals(line.get(at + "/Type"));
      boolean isFrom = line.getOrDefault(at + "/trace_observation_point", "").startsWith("FROM_");
      boolean isNoise =
          "UNSUPPORTED_L3_PROTOCOL".equals(line.get(at + "/drop_reason_desc"))
              && line.containsKey(at + "/l4/ICMPv6");
      boolean isTranslated =
          line.containsKey(at + "/IP/source_xlated") && "true".equals(line.get(at + "/is_reply"));
      add(
          isSocket
              ? "sockets"
              : isFrom ? "from" : isNoise ? "noise" : isTranslated ? "translated" : "rest",
          1);
    }

    private void add(String what, long amount) {
      counts.merge(what, amount, Long::sum);
    }
  }
}
