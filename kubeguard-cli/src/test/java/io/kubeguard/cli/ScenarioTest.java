package io.kubeguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs what each scenario's {@code commands} says, one a line as {@code GOLDEN: ARGUMENTS}. {@code
 * expected/GOLDEN} holds standard output, {@code expected/GOLDEN.err} the exit code and standard
 * error; {@code @/} in an argument is the scenario's folder.
 */
final class ScenarioTest {
  private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");
  private static final int COLUMNS = 80;

  @TestFactory
  Stream<DynamicTest> goldens() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path scenario : scenarios()) {
      for (String line : Files.readAllLines(scenario.resolve("commands"))) {
        int colon = line.indexOf(':');
        String golden = line.substring(0, colon);
        String[] args =
            line.substring(colon + 1)
                .strip()
                .replace("@/", scenario.toString().replace('\\', '/') + "/")
                .split(" ", -1);
        tests.add(
            DynamicTest.dynamicTest(
                scenario.getFileName() + ": " + golden,
                () -> check(scenario.resolve("expected"), golden, Ran.of(args))));
      }
    }
    return tests.stream();
  }

  private static List<Path> scenarios() throws IOException {
    try (Stream<Path> folders = Files.list(SCENARIOS)) {
      return folders.sorted().toList();
    }
  }

  private static void check(Path expected, String golden, Ran ran) {
    Golden.check(expected.resolve(golden), ran.out());
    Golden.check(expected.resolve(golden + ".err"), "exit " + ran.exit() + "\n" + ran.err());
    assertThat(ran.out() + ran.err())
        .as("nothing that a terminal would obey")
        .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u202e\\u2028]");
    if (golden.endsWith(".txt")) {
      assertThat(ran.out().lines().filter(line -> line.strip().contains(" ")))
          .as("fits a terminal of %d columns", COLUMNS)
          .allMatch(line -> line.codePointCount(0, line.length()) <= COLUMNS);
    }
  }

  @Test
  void everyGoldenBelongsToACommand() throws IOException {
    for (Path scenario : scenarios()) {
      List<String> known =
          Files.readAllLines(scenario.resolve("commands")).stream()
              .map(line -> line.substring(0, line.indexOf(':')))
              .flatMap(golden -> Stream.of(golden, golden + ".err"))
              .sorted()
              .toList();
      try (Stream<Path> files = Files.list(scenario.resolve("expected"))) {
        assertThat(files.map(file -> file.getFileName().toString()).sorted())
            .as(scenario.toString())
            .containsExactlyElementsOf(known);
      }
    }
  }
}
