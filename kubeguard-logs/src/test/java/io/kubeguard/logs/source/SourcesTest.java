package io.kubeguard.logs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {
  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    for (String name : List.of("b.log", "a.log", "a.log.gz", "deep/c.log", ".hidden/d.log", ".e")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "{}");
    }
    Files.createSymbolicLink(folder.resolve("link.log"), folder.resolve("b.log"));
    Files.createSymbolicLink(folder.resolve("loop"), folder);
  }

  private List<String> named(String... arguments) throws IOException {
    List<String> paths =
        List.of(arguments).stream().map(a -> a.startsWith("-") ? a : folder + "/" + a).toList();
    return Sources.of(paths).sources().stream()
        .map(source -> source.name().replace(folder + "/", ""))
        .toList();
  }

  @Test
  @DisplayName("A folder is all files below, sorted, hidden ones and links left out")
  void folders() throws IOException {
    assertThat(named("")).containsExactly("a.log", "a.log.gz", "b.log", "deep/c.log");
  }

  @Test
  @DisplayName("A pattern matches sorted files; ** goes down")
  void patterns() throws IOException {
    assertThat(named("*.log")).containsExactly("a.log", "b.log", "link.log");
    assertThat(named("a.{log,log.gz}")).containsExactly("a.log", "a.log.gz");
    assertThat(named("**/c.log")).containsExactly("deep/c.log");
  }

  @Test
  @DisplayName("A file that is named twice is read once; - is standard input")
  void once() throws IOException {
    assertThat(named("b.log", "-", "*.log")).containsExactly("b.log", "-", "a.log", "link.log");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none.log", "*.txt", "[abc", "{a", "nowhere/*.log", "a\0b"})
  @DisplayName("What names nothing, a broken pattern too, is told")
  void nothing(String argument) throws IOException {
    Sources sources = Sources.of(List.of(folder + "/" + argument));

    assertThat(sources.sources()).isEmpty();
    assertThat(sources.diagnostics()).hasSize(1);
    assertThat(sources.diagnostics().getFirst().code()).isEqualTo("no-such-input");
  }
}
