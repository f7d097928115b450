package io.kubeguard.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MarkdownTest {
  @Test
  void aFenceIsLongerThanAnyInIt() {
    assertThat(new Markdown().fenced("diff", List.of("+ ````", "- ```")).toString())
        .isEqualTo("`````diff\n+ ````\n- ```\n`````\n");
  }

  @Test
  void aLineBreakStartsNoNewLine() {
    assertThat(new Markdown().paragraph("a\n# b").toString()).isEqualTo("a⟨U+000A⟩\\# b\n");
    assertThat(new Markdown().fenced("", List.of("a\n```")).toString().lines()).hasSize(3);
  }

  @Test
  void wordsStayWords() {
    assertThat(new Markdown().paragraph("<img src=x> @all [a](b) *c* `d` a|b").toString())
        .isEqualTo("&#60;img src=x&#62; &#64;all \\[a\\](b) \\*c\\* \\`d\\` a\\|b\n");
    assertThat(new Markdown().paragraph("see https://x, www.x").toString())
        .isEqualTo("see https\\://x, www\\.x\n");
  }
}
