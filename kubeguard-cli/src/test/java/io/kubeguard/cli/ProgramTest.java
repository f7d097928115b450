package io.kubeguard.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubeguard.core.rbac.Identity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgramTest {
  private static final String SHOP = "src/test/resources/scenarios/shop/";
  private static final String LOG = SHOP + "logs/audit.jsonl";

  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private List<String> names(Path of) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void nothingToObjectToIsZero() {
    assertThat(Ran.of("create", "--audit", LOG).exit()).isZero();
    assertThat(Ran.of("--version").exit()).isZero();
    assertThat(Ran.of("help").exit()).isZero();
  }

  @Test
  void aSubjectThatTheLogDoesNotKnowIsTold() {
    Ran ran = Ran.of("create", "--audit", LOG, "--subject", "shop/wep", "--subject", "shop/web");
    assertThat(ran.exit()).isZero();
    assertThat(ran.err())
        .contains("no request in the log is by shop/wep")
        .doesNotContain("shop/web;");
  }

  @Test
  void findingsAreOne() {
    Ran ran = Ran.of("verify", "--audit", LOG, "--manifests", SHOP + "manifests/narrow.yaml");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).contains("would be denied");
  }

  @Test
  void aWrongCallIsTwoAndWritesNothing() {
    Path out = folder.resolve("out");
    for (List<String> args :
        List.of(
            List.<String>of(),
            List.of("no-such-command"),
            List.of("--no-such-option"),
            List.of("create"),
            List.of("create", "--audit", "no/such/file"),
            List.of("create", "--audit", LOG, "--no-such-option"),
            List.of("create", "--audit", LOG, "--allow", "no-such-allowance"),
            List.of("create", "--audit", LOG, "--generalise", "everything"),
            List.of("create", "--audit", LOG, "--max-names", "-1"),
            List.of("create", "--audit", LOG, "--min-coverage", "2"),
            List.of("create", "--audit", LOG, "--min-days", "x"),
            List.of("create", "--audit", LOG, "--since", "yesterday"),
            List.of("create", "--audit", LOG, "--audit-format", "xml"),
            List.of("create", "--audit", LOG, "-o", "xml"),
            List.of("create", "--audit", LOG, "surplus"),
            List.of("verify", "--audit", LOG),
            List.of("verify", "--manifests", SHOP + "manifests/narrow.yaml"),
            List.of("verify", "--audit", LOG, "--manifests", "no/such/folder"),
            List.of("create", "--audit", "pom.xml"))) {
      List<String> all = new ArrayList<>(args);
      if (!args.isEmpty() && args.getFirst().equals("create")) {
        all.addAll(List.of("--out-dir", out.toString()));
      }
      Ran ran = Ran.of(all.toArray(String[]::new));
      assertThat(ran.exit()).as(all.toString()).isEqualTo(2);
      assertThat(ran.out()).as(all.toString()).isEmpty();
      assertThat(ran.err()).as(all.toString()).isNotBlank().doesNotContain("\tat ");
      assertThat(out).as(all.toString()).doesNotExist();
    }
  }

  @Test
  void aWrongFormatIsToldWithTheFormatsAsTheyAreWritten() {
    for (List<String> args :
        List.of(
            List.of("create", "--audit", LOG),
            List.of("refine", "--audit", LOG),
            List.of("verify", "--audit", LOG),
            List.of("diff", "--from", LOG),
            List.of("profile", "show", LOG))) {
      List<String> all = new ArrayList<>(args);
      all.addAll(List.of("-o", "xml"));
      Ran ran = Ran.of(all.toArray(String[]::new));
      assertThat(ran.exit()).as(all.toString()).isEqualTo(2);
      assertThat(ran.err())
          .as(all.toString())
          .startsWith("kubeguard: --output: no \"xml\"; there are text, ");
    }
  }

  @Test
  void aFailingEnvironmentIsThree() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(whole)) {
      gzip.write(Files.readAllBytes(Path.of(LOG)));
    }
    Path cut = folder.resolve("cut.log.gz");
    Files.write(cut, java.util.Arrays.copyOf(whole.toByteArray(), whole.size() - 20));
    Ran ran = Ran.of("create", "--audit", cut.toString());
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.out()).as("what could be read").contains("system:serviceaccount:");
    assertThat(Ran.of("create", "--audit", cut.toString(), "--allow-truncated").exit()).isZero();
    String blocked = file("blocked", "");
    assertThat(Ran.of("create", "--audit", LOG, "--out-dir", blocked + "/out").exit()).isEqualTo(3);
  }

  @Test
  void anEmptyLogIsSaidInASentence() throws IOException {
    String empty = file("empty.log", "");
    Ran ran = Ran.of("create", "--audit", empty);
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).isEqualTo("No request in the log, so there is nothing to recommend.\n");
    Ran yaml = Ran.of("create", "--audit", empty, "-o", "yaml");
    assertThat(yaml.exit()).isZero();
    assertThat(yaml.out()).isEmpty();
    assertThat(yaml.err()).contains("no request in the log");
  }

  @Test
  void aTimeThatTheLogDoesNotReachIsTold() {
    Ran ran = Ran.of("create", "--audit", LOG, "--since", "2199-01-01");
    assertThat(ran.exit()).isZero();
    assertThat(ran.err()).contains("nothing in the inputs is of the time that --since");
  }

  @Test
  void standardInputReadsTheSame() throws IOException {
    String text = Files.readString(Path.of(LOG));
    Ran piped = Ran.on(text, "create", "--audit", "-", "-o", "yaml", "--no-comments");
    Ran read = Ran.of("create", "--audit", LOG, "-o", "yaml", "--no-comments");
    assertThat(piped.exit()).isZero();
    assertThat(piped.out()).isEqualTo(read.out()).isNotEmpty();
  }

  @Test
  void whatIsCreatedVerifies() throws IOException {
    String yaml = file("made.yaml", Ran.of("create", "--audit", LOG, "-o", "yaml").out());
    Ran ran = Ran.of("verify", "--audit", LOG, "--manifests", yaml);
    assertThat(ran.exit()).as(ran.out()).isZero();
    assertThat(ran.out()).endsWith("Nothing that was observed breaks.\n");
  }

  @Test
  void anOutputFolderHoldsAFileForEachSubjectAndAllTheEvidence() throws IOException {
    Path out = folder.resolve("deep/out");
    Ran ran = Ran.of("create", "--audit", LOG, "--out-dir", out.toString());
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).isEmpty();
    assertThat(names(out))
        .containsExactly(
            "ci.deployer.yaml",
            "recommendation.json",
            "report.html",
            "shop.stock.yaml",
            "shop.web.yaml");
    assertThat(Files.readString(out.resolve("recommendation.json")))
        .isEqualTo(Ran.of("create", "--audit", LOG, "-o", "json").out());
    assertThat(Ran.of("verify", "--audit", LOG, "--manifests", out.toString()).exit()).isZero();
  }

  @Test
  void aFileInTheOutputFolderIsReplacedWhole() throws IOException {
    Files.writeString(folder.resolve("shop.web.yaml"), "old\n".repeat(10_000));
    assertThat(Ran.of("create", "--audit", LOG, "--out-dir", folder.toString()).exit()).isZero();
    assertThat(Files.readString(folder.resolve("shop.web.yaml"))).doesNotContain("old");
    assertThat(names(folder)).noneMatch(name -> name.endsWith(".tmp"));
  }

  @Test
  void aFolderInTheWayLeavesNoHalfFile() throws IOException {
    Files.createDirectories(folder.resolve("shop.web.yaml/x"));
    Ran ran = Ran.of("create", "--audit", LOG, "--out-dir", folder.toString());
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err()).contains("shop.web.yaml").doesNotContain("\tat ");
    assertThat(names(folder)).noneMatch(name -> name.endsWith(".tmp"));
  }

  @Test
  void fileNamesNeverLeaveTheFolderAndNeverMeet() {
    List<String> names =
        Stream.of(
                "../../etc/passwd",
                "..",
                ".",
                "a/b",
                "a\\b",
                "a_2fb",
                "C:evil",
                "\u001b[31m",
                "a\nb",
                "ü",
                "x".repeat(500),
                "x".repeat(501))
            .map(name -> OutputFolder.fileName(Identity.of(name)))
            .toList();
    assertThat(names).doesNotHaveDuplicates();
    assertThat(names).allMatch(name -> name.matches("[A-Za-z0-9@_-][A-Za-z0-9@._-]{0,250}"));
    assertThat(OutputFolder.fileName(Identity.serviceAccount("shop", "web"))).isEqualTo("shop.web");
  }

  @Test
  void aBrokenManifestIsToldWithItsPlaceAndTheRestCounts() throws IOException {
    String broken =
        file(
            "broken.yaml",
            Files.readString(Path.of(SHOP + "manifests/narrow.yaml")) + "---\nkind: [Role\n");
    Ran ran = Ran.of("verify", "--audit", LOG, "--manifests", broken);
    assertThat(ran.err()).containsPattern("broken\\.yaml:\\d+");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(Ran.of("verify", "--audit", LOG, "--manifests", file("b.yaml", "a: [b")).exit())
        .isEqualTo(2);
  }

  @Test
  void theSameCallGivesTheSameBytes() {
    for (String format : List.of("text", "yaml", "json")) {
      String[] args = {"create", "--audit", LOG, "-o", format};
      assertThat(Ran.of(args)).isEqualTo(Ran.of(args));
    }
  }

  @Test
  void theCompletionScriptIsOneThatBashTakes() throws IOException, InterruptedException {
    Ran ran = Ran.of("completion");
    assertThat(ran.exit()).isZero();
    for (Subcommand subcommand : Subcommand.values()) {
      assertThat(ran.out()).contains(subcommand.toString());
    }
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no /bin/bash here");
    Process bash =
        new ProcessBuilder("/bin/bash", "-n", file("completion", ran.out()))
            .redirectErrorStream(true)
            .start();
    String said = text(bash.getInputStream());
    assertThat(bash.waitFor()).as(said).isZero();
  }

  @Test
  void noColourWhereNobodyWantsIt() throws IOException, InterruptedException {
    ProcessBuilder builder = Ran.apart("create", "--help");
    builder.environment().put("NO_COLOR", "1");
    builder.environment().put("TERM", "xterm-256color");
    Process program = builder.start();
    String said = text(program.getInputStream());
    assertThat(program.waitFor()).isZero();
    assertThat(said).startsWith("Usage: kubeguard create").doesNotContain("\u001b");
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), UTF_8);
  }
}
