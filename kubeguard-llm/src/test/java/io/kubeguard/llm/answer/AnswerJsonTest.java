package io.kubeguard.llm.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class AnswerJsonTest {
  private static void reads(String answer, String json) {
    assertThat(AnswerJson.in(answer).map(Object::toString)).as(answer).contains(json);
  }

  @Test
  void plainJsonIsRead() {
    reads("{\"a\":1}", "{\"a\":1}");
    reads("  [1, 2]\n", "[1,2]");
  }

  @Test
  void fencesProseAndSmallSlipsAreLetPass() {
    reads("Here:\n```json\n{\"a\":1,}\n```\nDone.", "{\"a\":1}");
    reads("```\n{'a': 'x', // why\n \"b\":[1,2,],}\n```", "{\"a\":\"x\",\"b\":[1,2]}");
    reads("I think {\"a\": {\"b\": 2}} is right.", "{\"a\":{\"b\":2}}");
    reads("```json\n{\"a\":1}", "{\"a\":1}");
    reads("Roles {like this} are {\"a\":1}", "{\"a\":1}");
  }

  @Test
  void ofSeveralTheLastCounts() {
    reads("```json\n{\"a\":1}\n```\nbetter:\n```json\n{\"a\":2}\n```", "{\"a\":2}");
    reads("{\"a\":1} or rather {\"a\":2}", "{\"a\":2}");
    reads("```json\n{\"a\":1}\n```\n```text\nnothing here\n```", "{\"a\":1}");
  }

  @Test
  void noJsonIsNone() {
    for (String answer : List.of("", "no", "{\"a\":", "{{{{", "42", "\"text\"", "[1,2")) {
      assertThat(AnswerJson.in(answer)).as(answer).isEmpty();
    }
  }

  @Test
  void anythingIsReadQuicklyOrNotAtAll() {
    for (String part : List.of("{", "[", "{\"a\":", "[{", "```json\n{", "\"", "{}", "\\")) {
      Assertions.assertTimeout(
          Duration.ofSeconds(20), () -> AnswerJson.in(part.repeat(200_000)), part);
    }
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(60); j > 0; j--) {
        text.append("{}[]\",:`\n 1a\\'/*".charAt(random.nextInt(16)));
      }
      assertThat(AnswerJson.in(text.toString())).isNotNull();
    }
  }
}
