package io.kubeguard.logs.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentFramerTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void givesEachRecordAsItWasWrittenWithItsLineInAnyLayout(long seed) throws IOException {
    Random random = new Random(seed);
    for (int run = 0; run < 500; run++) {
      List<String> expected = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      int layout = random.nextInt(3);
      text.append(
          switch (layout) {
            case 0 -> "";
            case 1 -> "[\n";
            default -> "{\n\"kind\": \"List\", \"metadata\": {\"a\": [1]},\n\"items\": [";
          });
      int number = random.nextInt(5);
      for (int i = 0; i < number; i++) {
        text.append(i > 0 && layout > 0 ? "\n," : "\n");
        String record = object(random, 0);
        expected.add(1 + text.chars().filter(c -> c == '\n').count() + ":" + record);
        text.append(record);
      }
      text.append(
          switch (layout) {
            case 0 -> "\n";
            case 1 -> "\n]\n";
            default -> "],\n\"more\": {\"items\": [{\"x\": 1}]}\n}\n";
          });

      assertThat(read(text.toString(), random))
          .as("seed %d, run %d: %s", seed, run, text)
          .isEqualTo(expected);
    }
  }

  private static List<String> read(String text, Random random) throws IOException {
    List<String> read = new ArrayList<>();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int head = random.nextInt(bytes.length + 1);
    new DocumentFramer(
            (buffer, from, to, line) ->
                read.add(line + ":" + new String(buffer, from, to - from, StandardCharsets.UTF_8)),
            (code, line, message) -> read.add(line + ":" + code))
        .read(
            new ByteArrayInputStream(bytes, head, bytes.length - head), Arrays.copyOf(bytes, head));
    return read;
  }

  private static String object(Random random, int depth) {
    StringBuilder text = new StringBuilder("{");
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      text.append("\n  \"")
          .append(random.nextBoolean() ? "item" : "a]}\\\"\\\\")
          .append("\": ")
          .append(
              switch (random.nextInt(depth > 3 ? 2 : 4)) {
                case 0 -> "\"{[é\\\\\"";
                case 1 -> "-1.5";
                case 2 -> "[" + object(random, depth + 1) + ", []]";
                default -> object(random, depth + 1);
              })
          .append(i > 1 ? "," : "\n");
    }
    return text.append(" }").toString();
  }
}
