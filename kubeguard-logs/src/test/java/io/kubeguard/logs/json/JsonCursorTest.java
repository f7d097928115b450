package io.kubeguard.logs.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cursor against another parser, on random JSON whole and damaged. */
class JsonCursorTest {
  private static final JsonFactory JACKSON = new JsonFactory();
  private static final String[] TEXTS = {
    "",
    "a",
    "metadata",
    "päö",
    "\ud83d\ude00",
    "\"\\/\b\f\n\r\t",
    "\u0000\u001f\u007f",
    "  ",
    "0123456789012345678901234567890123456789",
    "</script>",
    "{\"a\":[1]}",
    "\u2028\u20ac"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  @DisplayName("Reads of random JSON what another parser reads")
  void agreesOnValidJson(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 3_000; i++) {
      String json = random(random);
      assertThat(walk(json.getBytes(StandardCharsets.UTF_8)))
          .as("seed %d, run %d: %s", seed, i, json)
          .isEqualTo(jackson(json.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  @DisplayName("Halves of surrogate pairs in names are read, which the other parser refuses")
  void readsHalvesOfPairsInNames() throws IOException {
    assertThat(walk("{\"a\\ude00\":1}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("{a\ufffd\u00011\u0002}");
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  @DisplayName("Of damaged JSON it either says malformed or agrees wherever the other reads on")
  void neverDiffersOnDamagedJson(long seed) {
    Random random = new Random(seed);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] json = damage(random(random).getBytes(StandardCharsets.UTF_8), random);
      String expected = orMalformed(json, JsonCursorTest::jackson);
      String actual = orMalformed(json, JsonCursorTest::walk);
      if (!expected.equals("malformed")) {
        read++;
        assertThat(actual)
            .as("seed %d, run %d: %s", seed, i, new String(json, StandardCharsets.UTF_8))
            .isEqualTo(expected);
      }
    }
    assertThat(read).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  @DisplayName("Skipping a value ends where reading it ends")
  void skipsWhatItReads(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 3_000; i++) {
      byte[] json = (random(random) + " ,rest").getBytes(StandardCharsets.UTF_8);
      JsonCursor skipping = new JsonCursor().on(json, 0, json.length);
      JsonCursor reading = new JsonCursor().on(json, 0, json.length);
      skipping.skip();
      value(reading, new StringBuilder());
      assertThat(skipping.position()).as("seed %d, run %d", seed, i).isEqualTo(reading.position());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "\"",
        "\"\\",
        "\"\\u12",
        "\"\\q\"",
        "{\"a\"}",
        "{\"a\":}",
        "{,}",
        "[,]",
        "[1,]",
        "{\"a\":1,}",
        "[1 2]",
        "{\"a\":1 \"b\":2}",
        "]",
        "}",
        "[}",
        "{]",
        "{1:2}",
        "\"\u0001\"",
        ":"
      })
  @DisplayName("Broken JSON is malformed, with the offset inside the slice")
  void malformed(String json) {
    byte[] bytes = ("xx" + json + "\"}]").getBytes(StandardCharsets.UTF_8);
    int to = bytes.length - 3;
    assertThatThrownBy(() -> value(new JsonCursor().on(bytes, 2, to), new StringBuilder()))
        .isInstanceOfSatisfying(
            MalformedJsonException.class, e -> assertThat(e.offset()).isBetween(2, to));
  }

  @Test
  @DisplayName("512 levels are followed when skipped, the next is refused")
  void depth() {
    byte[] fits = ("[".repeat(512) + "]".repeat(512)).getBytes(StandardCharsets.UTF_8);
    byte[] deeper = ("[".repeat(513) + "]".repeat(513)).getBytes(StandardCharsets.UTF_8);
    JsonCursor cursor = new JsonCursor();

    cursor.on(fits, 0, fits.length).skip();
    assertThat(cursor.atEnd()).isTrue();
    assertThatThrownBy(() -> cursor.on(deeper, 0, deeper.length).skip())
        .isInstanceOf(MalformedJsonException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1234567890", "-1", "1.5", "1e3", "true", "null", "\"x\"", "{}", "[7]"})
  @DisplayName("What isn't a whole number of nine digits reads as 0")
  void integers(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertThat(new JsonCursor().on(bytes, 0, bytes.length).integer()).isZero();
  }

  private interface Walk {
    String of(byte[] json) throws IOException;
  }

  private static String orMalformed(byte[] json, Walk walk) {
    try {
      return walk.of(json);
    } catch (IOException | MalformedJsonException e) {
      return "malformed";
    }
  }

  private static String walk(byte[] json) {
    JsonCursor cursor = new JsonCursor().on(json, 0, json.length);
    StringBuilder text = new StringBuilder();
    value(cursor, text);
    if (!cursor.atEnd()) {
      throw new MalformedJsonException("more", cursor.position());
    }
    return text.toString();
  }

  private static void value(JsonCursor cursor, StringBuilder text) {
    switch (cursor.peek()) {
      case '{' -> {
        text.append('{');
        cursor.beginObject();
        while (cursor.nextField()) {
          text.append(cursor.key()).append('\u0001');
          value(cursor, text);
        }
        text.append('}');
      }
      case '[' -> {
        text.append('[');
        cursor.beginArray();
        while (cursor.nextElement()) {
          value(cursor, text);
        }
        text.append(']');
      }
      case '"' -> text.append(cursor.string()).append('\u0002');
      case 't', 'f' -> text.append(cursor.bool()).append('\u0002');
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          text.append(cursor.integer()).append('\u0002');
      default -> {
        cursor.skip();
        text.append('_').append('\u0002');
      }
    }
  }

  private static String jackson(byte[] json) throws IOException {
    StringBuilder text = new StringBuilder();
    try (JsonParser parser = JACKSON.createParser(json)) {
      int values = 0;
      for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
        values += parser.getParsingContext().inRoot() ? 1 : 0;
        switch (t) {
          case START_OBJECT -> text.append('{');
          case END_OBJECT -> text.append('}');
          case START_ARRAY -> text.append('[');
          case END_ARRAY -> text.append(']');
          case FIELD_NAME -> text.append(whole(parser.currentName())).append('\u0001');
          case VALUE_STRING -> text.append(whole(parser.getText())).append('\u0002');
          case VALUE_TRUE, VALUE_FALSE -> text.append(parser.getBooleanValue()).append('\u0002');
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
              text.append(number(parser.getText())).append('\u0002');
          case VALUE_NULL -> text.append('_').append('\u0002');
          default -> throw new IOException("unexpected " + t);
        }
      }
      if (values == 0 || parser.getParsingContext().getEntryCount() > 1) {
        throw new IOException("not one value");
      }
    }
    return text.toString();
  }

  /** The other parser keeps lone surrogates. */
  private static String whole(String text) {
    return text.replaceAll("\\p{Cs}", "\ufffd");
  }

  private static String number(String text) {
    if (text.startsWith("-")) {
      return "_";
    }
    return text.matches("[0-9]{1,9}") ? String.valueOf(Integer.parseInt(text)) : "0";
  }

  private static String random(Random random) {
    StringWriter out = new StringWriter();
    random(random, 0, out);
    return out.toString();
  }

  private static void random(Random random, int depth, StringWriter out) {
    space(random, out);
    switch (random.nextInt(depth > 5 ? 5 : 8)) {
      case 0 -> out.append(random.nextBoolean() ? "true" : "false");
      case 1 -> out.append("null");
      case 2 -> out.append(String.valueOf(random.nextInt(1_000)));
      case 3 -> out.append(random.nextBoolean() ? "-1.5e+30" : "12345678901");
      case 4 -> text(random, out, true);
      default -> container(random, depth, out);
    }
    space(random, out);
  }

  private static void container(Random random, int depth, StringWriter out) {
    boolean isObject = random.nextBoolean();
    out.append(isObject ? '{' : '[');
    for (int i = random.nextInt(4); i > 0; i--) {
      if (isObject) {
        space(random, out);
        text(random, out, false);
        space(random, out);
        out.append(':');
      }
      random(random, depth + 1, out);
      out.append(i > 1 ? "," : "");
    }
    space(random, out);
    out.append(isObject ? '}' : ']');
  }

  private static void space(Random random, StringWriter out) {
    if (random.nextInt(4) == 0) {
      out.append(" \t\r\n".charAt(random.nextInt(4)));
    }
  }

  /**
   * @param halves whether halves of surrogate pairs may be written as escapes, which the other
   *     parser takes in no name
   */
  private static void text(Random random, StringWriter out, boolean halves) {
    out.append('"');
    for (int i = random.nextInt(3); i >= 0; i--) {
      for (char c : TEXTS[random.nextInt(TEXTS.length)].toCharArray()) {
        boolean must = c < ' ' || c == '"' || c == '\\';
        boolean may = halves || !Character.isSurrogate(c);
        out.append(must || (may && random.nextInt(12) == 0) ? escape(c) : String.valueOf(c));
      }
    }
    out.append('"');
  }

  private static String escape(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '/' -> "\\/";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      default -> "\\u%04X".formatted((int) c);
    };
  }

  private static byte[] damage(byte[] json, Random random) {
    byte[] damaged = json.clone();
    for (int i = random.nextInt(3); i >= 0 && damaged.length > 0; i--) {
      damaged[random.nextInt(damaged.length)] =
          (byte) "{}[]\",:\\ 0truenx\u0001".charAt(random.nextInt(17));
    }
    return damaged;
  }
}
