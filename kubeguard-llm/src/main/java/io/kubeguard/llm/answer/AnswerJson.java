package io.kubeguard.llm.answer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the JSON in what a model said: the whole of it, else the last fenced block, else the last
 * object or list amidst prose. Trailing commas, comments and single quotes are let pass.
 */
public final class AnswerJson {
  private static final int LONGEST = 1 << 18;
  private static final int MOST_STARTS = 2_000;
  private static final Pattern BLOCK =
      Pattern.compile("```[A-Za-z0-9_-]*\\s*\\n(.*?)(?:```|\\z)", Pattern.DOTALL);

  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build()
          .readerFor(JsonNode.class);

  private AnswerJson() {}

  /** The object or list that was meant; empty if there is none. */
  public static Optional<JsonNode> in(String answer) {
    String text = answer.length() > LONGEST ? answer.substring(0, LONGEST) : answer;
    Optional<JsonNode> whole = whole(text);
    if (whole.isPresent()) {
      return whole;
    }
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    for (String block : blocks.reversed()) {
      Optional<JsonNode> found = whole(block).or(() -> last(block));
      if (found.isPresent()) {
        return found;
      }
    }
    return last(text);
  }

  private static Optional<JsonNode> whole(String text) {
    String stripped = text.strip();
    return stripped.startsWith("{") || stripped.startsWith("[")
        ? begin(stripped, 0).filter(found -> found.end() == stripped.length()).map(Found::node)
        : Optional.empty();
  }

  private record Found(JsonNode node, int end) {}

  private static Optional<JsonNode> last(String text) {
    Optional<JsonNode> last = Optional.empty();
    int starts = 0;
    for (int at = 0; at < text.length() && starts < MOST_STARTS; at++) {
      if (text.charAt(at) == '{' || text.charAt(at) == '[') {
        starts++;
        Optional<Found> found = begin(text, at);
        if (found.isPresent()) {
          last = Optional.of(found.get().node());
          at = found.get().end() - 1;
        }
      }
    }
    return last;
  }

  /** The value that begins here, if one does and it is whole. */
  private static Optional<Found> begin(String text, int at) {
    try (JsonParser parser = READER.getFactory().createParser(text.substring(at));
        MappingIterator<JsonNode> values = READER.readValues(parser)) {
      if (!values.hasNext()) {
        return Optional.empty();
      }
      JsonNode node = values.next();
      return node.isContainerNode()
          ? Optional.of(new Found(node, at + (int) parser.currentLocation().getCharOffset()))
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
