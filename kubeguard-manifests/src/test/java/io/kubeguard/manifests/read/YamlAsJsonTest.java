package io.kubeguard.manifests.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YamlAsJsonTest {
  private static List<Optional<String>> json(String text) {
    return YamlAsJson.documents("a.yaml", text);
  }

  @Test
  void everyScalarButNullIsAString() {
    assertThat(json("a: 1\nb: [x, ~, \"q\\\"\\\\\\n\"]\n---\nc: {d: yes}\n"))
        .containsExactly(
            Optional.of("{\"a\":\"1\",\"b\":[\"x\",null,\"q\\\"\\\\\\u000a\"]}"),
            Optional.of("{\"c\":{\"d\":\"yes\"}}"));
  }

  @Test
  void aBrokenDocumentDoesntTakeTheOthersAlong() {
    assertThat(json("a: [\n---\nb: c\n"))
        .containsExactly(Optional.empty(), Optional.of("{\"b\":\"c\"}"));
  }

  @Test
  void aliasesAreBounded() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      bomb.append(
          "a" + i + ": &a" + i + " [" + String.join(", ", List.of(alias, alias, alias, alias)));
      bomb.append(
          String.format(", %s, %s, %s, %s, %s, %s]\n", alias, alias, alias, alias, alias, alias));
    }
    assertThat(json(bomb.toString())).containsExactly(Optional.empty());
    assertThat(json("a: &a [*a]\n")).containsExactly(Optional.empty());
  }
}
