package io.kubeguard.llm.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SchemaCheckTest {
  private static final String SCHEMA =
      """
      {"type":"object","required":["use","why"],"properties":{
        "use":{"type":"string","enum":["keep","drop"]},
        "why":{"type":"string","maxLength":5},
        "ids":{"type":"array","maxItems":2,"items":{"type":"string"}},
        "n":{"type":"integer"}}}""";

  private static List<String> problems(String json) {
    return SchemaCheck.problems(AnswerJson.in(json).orElseThrow(), SCHEMA);
  }

  @Test
  void whatFitsHasNoProblems() {
    assertThat(problems("{\"use\":\"keep\",\"why\":\"12345\",\"ids\":[\"a\"],\"n\":1,\"more\":0}"))
        .isEmpty();
  }

  @Test
  void eachProblemHasItsPlace() {
    assertThat(problems("{\"use\":\"maybe\",\"ids\":[\"a\",1,\"c\"],\"n\":\"x\"}"))
        .containsExactly(
            "answer.why is missing",
            "answer.use is none of [\"keep\",\"drop\"]",
            "answer.ids has more than 2 items",
            "answer.ids[1] is no string",
            "answer.n is no integer");
    assertThat(problems("[]")).containsExactly("answer is no object");
    assertThat(problems("{\"use\":\"keep\",\"why\":\"123456\"}"))
        .containsExactly("answer.why is longer than 5");
  }
}
