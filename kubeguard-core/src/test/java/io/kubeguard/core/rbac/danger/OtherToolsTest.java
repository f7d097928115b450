package io.kubeguard.core.rbac.danger;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.rbac.PolicyRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every rule of other tools is known here, or there is a reason why not. */
class OtherToolsTest {
  private record Row(String tool, String rule, String entries, String rights, String reason) {
    Set<String> ids() {
      return entries.equals("-") ? Set.of() : Set.of(entries.split(",", -1));
    }
  }

  @Test
  void eachRuleHasEntriesOrAReason() throws IOException {
    Set<String> known = new HashSet<>(Dangers.ids());
    for (Row row : rows()) {
      assertThat(known).as("%s %s", row.tool(), row.rule()).containsAll(row.ids());
      assertThat(row.ids().isEmpty())
          .as("%s %s", row.tool(), row.rule())
          .isEqualTo(!row.reason().isEmpty());
      assertThat(row.rights().isEmpty()).isEqualTo(row.ids().isEmpty());
    }
  }

  @Test
  void theRightsThatARuleLooksForAreFound() throws IOException {
    for (Row row : rows()) {
      if (row.ids().isEmpty()) {
        continue;
      }
      Set<String> found = new TreeSet<>();
      for (String right : row.rights().split(" ; ", -1)) {
        List<String> parts = Arrays.asList(right.split(" ", -1));
        PolicyRule rule =
            PolicyRule.ofResources(
                List.of(parts.get(0)),
                List.of(parts.get(1).equals("core") ? "" : parts.get(1)),
                List.of(parts.get(2)),
                List.of());
        String scope = parts.get(3).equals("everywhere") ? "" : parts.get(3);
        Set<String> its =
            Dangers.of(rule, scope).stream().map(Danger::id).collect(Collectors.toSet());
        assertThat(its)
            .as("%s %s: %s", row.tool(), row.rule(), right)
            .containsAnyElementsOf(row.ids());
        found.addAll(its);
      }
      assertThat(found).as("%s %s", row.tool(), row.rule()).containsAll(row.ids());
    }
  }

  @Test
  void allRulesAreListed() throws IOException {
    Map<String, Long> counts =
        rows().stream().collect(Collectors.groupingBy(Row::tool, Collectors.counting()));
    assertThat(counts)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("kubesplaining", 105L, "kubescape", 36L, "rbac-police", 24L));
    assertThat(rows().stream().map(row -> row.tool() + " " + row.rule())).doesNotHaveDuplicates();
  }

  private static List<Row> rows() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(OtherToolsTest.class.getResourceAsStream("other-tools.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(row -> new Row(row[0], row[1], row[2], row[3], row[4]))
          .toList();
    }
  }
}
