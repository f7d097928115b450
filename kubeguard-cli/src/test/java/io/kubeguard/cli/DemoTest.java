package io.kubeguard.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo in a Java machine of its own, since what it names lies in the folder it runs in. */
final class DemoTest {
  private static final String PROMPT = "$ ./kubeguard ";

  @TempDir private Path folder;

  private String run(String... arguments) throws IOException, InterruptedException {
    Process process =
        Ran.apart(arguments)
            .directory(folder.toFile())
            .redirectError(folder.resolve("stderr").toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("stderr"))).isLessThan(2);
    return out;
  }

  @Test
  void theLinesThatItPrintsGiveTheSameBytesWhenPasted() throws IOException, InterruptedException {
    Path examples = Path.of(System.getProperty("kubeguard.root", "..")).resolve("examples");
    Files.createSymbolicLink(folder.resolve("examples"), examples.toRealPath());
    String demo = run("demo");
    StringBuilder pasted = new StringBuilder();
    int commands = 0;
    for (String line : demo.lines().toList()) {
      if (line.startsWith(PROMPT)) {
        String title = titleBefore(demo, line);
        pasted.append(title).append('\n').append(line).append("\n\n");
        pasted.append(run(line.substring(PROMPT.length()).split(" ", -1))).append('\n');
        commands++;
      }
    }
    assertThat(commands).isGreaterThanOrEqualTo(5);
    assertThat(pasted.toString()).isEqualTo(demo);
  }

  private static String titleBefore(String demo, String line) {
    int end = demo.indexOf("\n" + line + "\n");
    return demo.substring(demo.lastIndexOf('\n', end - 1) + 1, end);
  }
}
