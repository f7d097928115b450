package io.kubeguard.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code refine} writes: sources in every style, patches, an overlay; and what it doesn't. */
final class RefineFilesTest {
  private static final String LOG = "src/test/resources/scenarios/shop/logs/audit.jsonl";
  private static final Path SOURCES = Path.of("src/test/resources/refined");
  private static final Path EXPECTED = SOURCES.resolve("expected");

  @TempDir private Path folder;
  private Path manifests;
  private Path out;

  @BeforeEach
  void copy() throws IOException {
    manifests = folder.resolve("manifests");
    out = folder.resolve("out");
    copy(SOURCES.resolve("manifests"), manifests);
  }

  @Test
  void sourcesKeepTheirStyle() throws IOException {
    Ran ran = refine("--in-place");
    assertThat(ran.exit()).as(ran.err()).isZero();
    check("in-place", files(manifests));
    Golden.check(EXPECTED.resolve("in-place.err"), at(ran.err()));
    assertThat(refine("--check").exit()).isZero();
    Ran again = refine("--in-place", "--check");
    assertThat(again.exit()).isZero();
    assertThat(again.err()).contains("edited 0 files");
    check("in-place", files(manifests));
  }

  @Test
  void thereIsSomethingToTighten() throws IOException {
    Map<String, String> before = files(manifests);
    assertThat(refine("--check").exit()).isEqualTo(1);
    assertThat(files(manifests)).isEqualTo(before);
  }

  @Test
  void gitTakesEveryPatchAndAllInOne() throws IOException, InterruptedException {
    Ran ran = refine("--out-dir", out.toString());
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out()).isEmpty();
    Map<String, String> written = files(out);
    assertThat(written.remove("recommendation.json")).isEqualTo(refine("-o", "json").out());
    assertThat(written.remove("report.html")).isEqualTo(refine("-o", "html").out());
    assertThat(written.get("refined.yaml")).isEqualTo(refine("-o", "yaml").out());
    check("out-dir", written);

    Map<String, String> before = files(manifests);
    for (String patch : written.keySet()) {
      if (patch.startsWith("patches/")) {
        git("apply", out.resolve(patch).toString());
        assertThat(files(manifests)).as(patch).isNotEqualTo(before);
        git("apply", "--reverse", out.resolve(patch).toString());
        assertThat(files(manifests)).as(patch).isEqualTo(before);
      }
    }
    git("apply", out.resolve("all.patch").toString());
    check("in-place", files(manifests));
  }

  @Test
  void anOverlayLeavesTheSourcesAlone() throws IOException {
    Map<String, String> before = files(manifests);
    Ran ran = refine("--overlay", out.toString());
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(files(manifests)).isEqualTo(before);
    check("overlay", files(out));
  }

  @Test
  void windowsLineEndsStay() throws IOException {
    refine("--in-place");
    Map<String, String> expected = files(manifests);
    copy(SOURCES.resolve("manifests"), manifests);
    for (Map.Entry<String, String> file : files(manifests).entrySet()) {
      Files.writeString(manifests.resolve(file.getKey()), windows(file.getValue()));
    }
    Ran ran = refine("--in-place");
    assertThat(ran.exit()).as(ran.err()).isZero();
    expected.replaceAll((name, text) -> windows(text));
    assertThat(files(manifests)).isEqualTo(expected);
  }

  @Test
  void nothingIsWrittenThroughALinkOutOfTheFolder() throws IOException {
    Path outside = folder.resolve("outside.yaml");
    Files.move(manifests.resolve("web.yaml"), outside);
    assumeTrue(linked(manifests.resolve("web.yaml"), outside), "no symbolic links here");
    String before = Files.readString(outside);
    Ran ran =
        Ran.of(
            "refine",
            "--audit",
            LOG,
            "--manifests",
            manifests.resolve("web.yaml").toString(),
            "--manifests",
            manifests.resolve("deployer.yaml").toString(),
            "--in-place");
    assertThat(Files.readString(outside)).isEqualTo(before);
    assertThat(ran.exit()).as(ran.err()).isEqualTo(1);
    assertThat(ran.err()).contains("web.yaml").contains("link");
  }

  @Test
  void aLinkInAFolderIsReadAndNeverWrittenThrough() throws IOException {
    Path outside = folder.resolve("outside.yaml");
    Files.move(manifests.resolve("web.yaml"), outside);
    assumeTrue(linked(manifests.resolve("web.yaml"), outside), "no symbolic links here");
    String before = Files.readString(outside);
    Ran ran = refine("--in-place");
    assertThat(ran.out()).contains("Role shop/web");
    assertThat(ran.exit()).as(ran.err()).isEqualTo(1);
    assertThat(ran.err()).contains("web.yaml").contains("link").contains("edited 3 files");
    assertThat(Files.readString(outside)).isEqualTo(before);
  }

  @Test
  void aRoleInTwoFilesIsRefusedAndNothingIsWritten() throws IOException {
    Files.copy(manifests.resolve("web.yaml"), manifests.resolve("again.yaml"));
    Map<String, String> before = files(manifests);
    Ran ran = refine("--in-place", "--out-dir", out.toString());
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(at(ran.err()))
        .contains("@/manifests/again.yaml:3:1: Role shop/web stands here and at")
        .contains("@/manifests/web.yaml:3:1");
    assertThat(files(manifests)).isEqualTo(before);
    assertThat(out).doesNotExist();
  }

  @Test
  void aTemplateBesideManifestsIsToldAndLeftAlone() throws IOException {
    Path template = manifests.resolve("template.yaml");
    Files.writeString(template, "{{- if .Values.rbac }}\nkind: Role\n{{- end }}\n");
    Ran ran = refine("--in-place");
    assertThat(at(ran.err()))
        .contains("@/manifests/template.yaml:1:3: this is a template")
        .contains("helm template")
        .contains("edited 4 files");
    assertThat(Files.readString(template)).startsWith("{{- if");
  }

  private Ran refine(String... more) {
    return Ran.of(
        Stream.concat(
                Stream.of("refine", "--audit", LOG, "--manifests", manifests.toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private String at(String text) {
    return text.replace(folder.toString(), "@");
  }

  private static String windows(String text) {
    return text.replace("\n", "\r\n");
  }

  private static boolean linked(Path link, Path target) {
    try {
      Files.createSymbolicLink(link, target);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Every file of a folder is as expected, and there are no others. */
  private void check(String name, Map<String, String> files) throws IOException {
    files.forEach((file, text) -> Golden.check(EXPECTED.resolve(name).resolve(file), at(text)));
    assertThat(files.keySet()).isEqualTo(files(EXPECTED.resolve(name)).keySet());
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return files;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Map.Entry<String, String> file : files(from).entrySet()) {
      Files.writeString(to.resolve(file.getKey()), file.getValue());
    }
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
    Process git =
        new ProcessBuilder(command).directory(manifests.toFile()).redirectErrorStream(true).start();
    String said = new String(git.getInputStream().readAllBytes(), UTF_8);
    assertThat(git.waitFor()).as("%s: %s", command, said).isZero();
  }
}
