package io.kubeguard.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SourceLineTest {
  @Test
  void whatBelongsToANeighbourIsLeftOut() {
    String hunks =
        """
        @@ -4,7 +4,7 @@
           password: c2VjcmV0
         ---
         kind: Role
         rules:
        -- verbs: ["*"]
        +- verbs: [get]
         ---
         data: {token: c2VjcmV0}
        """;
    assertThat(SourceLine.of(hunks, 6))
        .isEqualTo(
            List.of(
                new SourceLine(Sign.SAME, 6, "kind: Role"),
                new SourceLine(Sign.SAME, 7, "rules:"),
                new SourceLine(Sign.REMOVED, 8, "- verbs: [\"*\"]"),
                new SourceLine(Sign.ADDED, 8, "- verbs: [get]")));
  }

  @Test
  void eachHunkHasItsOwnNumbers() {
    assertThat(SourceLine.of("@@ -2 +2,0 @@\n-a\n@@ -9,2 +8,2 @@\n-b\n+c\n d\n", 1))
        .extracting(SourceLine::number)
        .containsExactly(2L, 9L, 8L);
  }
}
