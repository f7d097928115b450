package io.kubeguard.logs.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.github.luben.zstd.Zstd;
import io.kubeguard.logs.Mutations;
import io.kubeguard.logs.fold.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Flow logs of every form, changed at random and field by field: reading them ends, nothing is
 * thrown, and what stands beside is still read. {@code -Dkubeguard.fuzz.runs} and {@code
 * -Dkubeguard.fuzz.seed} say how many are tried and where it begins.
 */
class FlowFuzzTest {
  private static final int RUNS = Integer.getInteger("kubeguard.fuzz.runs", 4_000);
  private static final long SEED = Long.getLong("kubeguard.fuzz.seed", 1);
  private static final List<String> PARTS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          "\\",
          ",",
          ":",
          "\n",
          "\r",
          "\0",
          "null",
          "true",
          "-1e9",
          "\\ud800",
          "\\u00",
          "\ufeff",
          "9".repeat(40),
          "\"flow\":{",
          "\"items\":[",
          "\"streams\":[{\"values\":[[\"1\",\"{",
          "\"labels\":[\"k8s:",
          "\"lost_events\":{",
          "\"SrcAddr\":",
          "[2020-",
          "| ",
          "-2147483649");

  @Test
  void whateverALogBecomesReadingItEnds() {
    List<byte[]> seeds = new ArrayList<>();
    for (String sample : FlowSamples.all()) {
      byte[] plain = (sample + "\n" + FlowSamples.HUBBLE).getBytes(StandardCharsets.UTF_8);
      seeds.add(plain);
      seeds.add(Mutations.gzip(plain));
      seeds.add(Zstd.compress(plain));
    }
    Random random = new Random(SEED);
    for (int run = 0; run < RUNS; run++) {
      byte[] log = seeds.get(random.nextInt(seeds.size()));
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        log = Mutations.mutated(log, PARTS, random);
      }
      byte[] mutated = log;
      assertThatCode(() -> Reads.of(mutated))
          .as("seed %d, run %d: %s", SEED, run, HexFormat.of().formatHex(mutated))
          .doesNotThrowAnyException();
    }
  }

  /** Every value of every record becomes one of another type. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "-1",
        "1.5e300",
        "99999999999999999999",
        "\"\"",
        "\"x\"",
        "\"-1\"",
        "[]",
        "[[[null]]]",
        "{}",
        "{\"a\":{\"b\":[1]}}",
        "\"\\ud800\""
      })
  void wrongTypesLeaveTheRestAlone(String wrong) throws IOException {
    for (Map.Entry<String, String> sample : FlowSamples.json().entrySet()) {
      for (int[] value : values(sample.getValue())) {
        String changed =
            sample.getValue().substring(0, value[0])
                + wrong
                + sample.getValue().substring(value[1]);
        Reading reading = Reads.of(FlowSamples.HUBBLE, changed, FlowSamples.HUBBLE);
        assertThat(reading.profile().counters().getOrDefault("flows.hubble", 0L))
            .as(changed)
            .isGreaterThanOrEqualTo(2);
        assertThat(reading.profile().counters()).as(changed).doesNotContainKey("flows.broken");
        assertThat(reading.ending()).as(changed).isEqualTo(Reading.Ending.COMPLETE);
      }
    }
  }

  /** Where the values of a JSON text stand, by another parser than ours. */
  private static List<int[]> values(String json) throws IOException {
    List<int[]> values = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      JsonToken token = parser.nextToken();
      while (token != null) {
        int from = (int) parser.currentTokenLocation().getCharOffset();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
          open.add(from);
        } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
          values.add(new int[] {open.removeLast(), from + 1});
        } else if (token != JsonToken.FIELD_NAME) {
          parser.finishToken();
          values.add(new int[] {from, (int) parser.currentLocation().getCharOffset()});
        }
        token = parser.nextToken();
      }
    }
    return values;
  }
}
