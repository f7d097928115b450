package io.kubeguard.logs.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.kubeguard.logs.audit.AuditLog.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that is broken, or made to break a reader. */
class HostileInputTest {
  private static final String GOOD =
      EventJson.by("jane").does("list", "/pods", "shop", "").code(200).toString();
  private static final String SHOWN = "jane: list pods in shop: ALLOWED REQUEST";

  private static void assertOnlyGoodIsRead(AuditLog log) {
    assertThat(Reading.shown(log.profile())).containsExactly(SHOWN);
    assertThat(log.ending()).isEqualTo(Ending.COMPLETE);
  }

  private static String with(String field) {
    return GOOD.substring(0, GOOD.length() - 1) + "," + field + "}";
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"items\":", "{\"resourceLogs\":["})
  @DisplayName("Nesting 100,000 deep is a broken line, told with file, line and column")
  void deepLines(String open) {
    AuditLog log = Reading.of(GOOD + "\n" + open.repeat(100_000) + "\n");

    assertOnlyGoodIsRead(log);
    assertThat(Reading.told(log)).hasSize(1);
    assertThat(Reading.told(log).getFirst()).startsWith("WARNING broken-line -:2:");
    assertThat(Reading.count(log, "broken")).isEqualTo(1);
  }

  @Test
  @DisplayName("Nesting 100,000 deep between pretty-printed events doesn't stop the rest")
  void deepDocuments() {
    String deep = "{\n\"requestObject\":\n" + "[".repeat(100_000) + "]".repeat(100_000) + "\n}\n";
    AuditLog log = Reading.of("{\n" + GOOD.substring(1) + "\n" + deep);

    assertOnlyGoodIsRead(log);
    assertThat(Reading.told(log)).hasSize(1);
    assertThat(Reading.told(log).getFirst()).startsWith("WARNING broken-line -:3:");
  }

  @Test
  @DisplayName("Nesting deep inside bodies and strings inside strings ends somewhere")
  void deepWrapping() {
    String wrapped = GOOD;
    for (int i = 0; i < 9; i++) {
      wrapped = "{\"message\":\"" + wrapped.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }
    AuditLog log = Reading.of(GOOD + "\n" + wrapped);

    assertOnlyGoodIsRead(log);
    assertThat(Reading.count(log, "not-events")).isEqualTo(1);
  }

  @Test
  @DisplayName("A lone surrogate becomes U+FFFD, a pair stays")
  void surrogates() {
    assertThat(
            Reading.shown(
                GOOD.replace("jane", "\\ud800"),
                GOOD.replace("jane", "\\udc00\\ud800"),
                GOOD.replace("jane", "\\ud83d\\ude00")))
        .containsExactly(
            "\ud83d\ude00: list pods in shop: ALLOWED REQUEST",
            "\ufffd: list pods in shop: ALLOWED REQUEST",
            "\ufffd\ufffd: list pods in shop: ALLOWED REQUEST");
  }

  @Test
  @DisplayName("Of duplicate keys the last counts, as Go's decoder has it")
  void duplicateKeys() {
    assertThat(Reading.shown(with("\"verb\":\"get\",\"verb\":\"watch\"")))
        .containsExactly("jane: watch pods in shop: ALLOWED REQUEST");
    assertThat(Reading.shown(with("\"objectRef\":{\"resource\":\"secrets\"}")))
        .containsExactly("jane: list secrets in shop: ALLOWED REQUEST");
  }

  @Test
  @DisplayName("NULs between lines are blank, in a string they break it, escaped they are read")
  void nuls() {
    AuditLog log = Reading.of("\0\0\0\n" + GOOD + "\n" + GOOD.replace("shop", "sh\0p") + "\n");

    assertOnlyGoodIsRead(log);
    assertThat(Reading.told(log)).hasSize(1);
    assertThat(Reading.told(log).getFirst())
        .startsWith("WARNING broken-line -:3:")
        .endsWith("a control character in a string");
    assertThat(Reading.shown(GOOD.replace("shop", "s\\u0000p")))
        .containsExactly("jane: list pods in s\0p: ALLOWED REQUEST");
  }

  @Test
  @DisplayName("Invalid UTF-8 becomes U+FFFD")
  void invalidUtf8() {
    byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
    int at = GOOD.indexOf("jane");
    bytes[at] = (byte) 0xff;
    bytes[at + 1] = (byte) 0xc3;

    assertThat(Reading.shown(Reading.of(bytes).profile()))
        .containsExactly("\ufffd\ufffdne: list pods in shop: ALLOWED REQUEST");
  }

  @Test
  @DisplayName(".. and control characters in names are names, nothing else")
  void oddNames() {
    assertThat(
            Reading.shown(
                EventJson.by("../../etc")
                    .does("get", "/pods", "..", "\\u001b[31m\\n../x")
                    .code(200)
                    .toString()))
        .containsExactly("../../etc: get pods \"\u001b[31m\n../x\" in ..: ALLOWED REQUEST");
  }

  @Test
  @DisplayName("Names longer than any in Kubernetes are left out, counted and told")
  void longNames() {
    String longName = "x".repeat(1_000_000);
    AuditLog log =
        Reading.of(
            String.join(
                "\n",
                GOOD,
                GOOD.replace("jane", longName),
                GOOD.replace("shop", longName),
                GOOD.replace("a-1", longName),
                EventJson.by("jane").visits("get", "/" + longName).code(200).toString(),
                with("\"impersonatedUser\":{\"username\":\"" + longName + "\"}")));

    assertOnlyGoodIsRead(log);
    assertThat(Reading.count(log, "too-long")).isEqualTo(6);
    assertThat(Reading.told(log))
        .contains("WARNING name-too-long -:2: a user, name or path longer than any in Kubernetes");
  }

  @Test
  @DisplayName("An unfinished last line of a plain file is noted, and is no failure")
  void unfinishedLine() {
    AuditLog log = Reading.of(GOOD + "\n" + GOOD.substring(0, 100));

    assertOnlyGoodIsRead(log);
    assertThat(Reading.told(log))
        .containsExactly("NOTE unfinished-line -:2:91: the last line isn't finished");
  }

  @Test
  @DisplayName("A last line without a line end is read")
  void noLineEnd() {
    assertThat(Reading.of(GOOD).diagnostics()).isEmpty();
    assertThat(Reading.of(GOOD + "\n" + GOOD).diagnostics()).isEmpty();
  }

  @Test
  @DisplayName("An unfinished document is told where its last value begins")
  void unfinishedDocument() {
    AuditLog log = Reading.of("[\n" + GOOD + ",\n" + GOOD.substring(0, 80));

    assertOnlyGoodIsRead(log);
    assertThat(Reading.told(log))
        .containsExactly("WARNING unfinished -:3: the input ends in the middle of a value");
  }

  @Test
  @DisplayName("Broken lines are told, the first five with their places, and counted")
  void brokenLines() {
    AuditLog log = Reading.of("{\"verb\":}\n".repeat(9) + GOOD + "\n{]\n\"x\"\n");

    assertOnlyGoodIsRead(log);
    assertThat(Reading.count(log, "broken")).isEqualTo(11);
    assertThat(Reading.told(log)).hasSize(6);
    assertThat(Reading.told(log).getLast())
        .isEqualTo("WARNING broken-line -: and 6 more like these");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apiVersion: v1\nkind: List\nitems:\n- a: {b: c}\n",
        "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{}}\n",
        "{\"a\":1}\n{\"b\":2}\n",
        "[1,2,3]",
        "null",
        "Jan 31 10:00:00 host sshd[1]: Accepted\n",
        "PK\3\4\0\0\0\0\n\ufffd\n",
        "<html>\n</html>"
      })
  @DisplayName("What is no audit log at all is said so, with what was expected")
  void foreign(String text) {
    AuditLog log = Reading.of(text);

    assertThat(log.ending()).isEqualTo(Ending.NOT_AN_AUDIT_LOG);
    assertThat(log.profile().activities()).isEmpty();
    assertThat(log.diagnostics())
        .singleElement()
        .hasToString(
            "-: is not an audit log; expected audit.k8s.io events as JSON, or an export of"
                + " CloudWatch, Google Cloud Logging, Azure diagnostics or OpenShift");
  }

  @Test
  @DisplayName("No input, an empty one and a blank one hold no event and are no failure")
  void empty() {
    assertThat(Reading.of(new Path[0]).ending()).isEqualTo(Ending.COMPLETE);
    assertThat(Reading.of("").ending()).isEqualTo(Ending.COMPLETE);
    assertThat(Reading.of("").diagnostics()).isEmpty();
    for (String blank : List.of("\n", "\r\n", " ", "\n\n \t\n")) {
      assertThat(Reading.of(blank).ending()).isEqualTo(Ending.COMPLETE);
      assertThat(Reading.of(blank).diagnostics()).isEmpty();
    }
    assertThat(Reading.of("\n\n" + GOOD + "\n\n").profile().activities()).hasSize(1);
  }

  @Test
  @DisplayName("In a folder of all sorts the logs are read, and the others named")
  void mixedFiles(@TempDir Path folder) throws IOException {
    Path log = Files.writeString(folder.resolve("a.log"), GOOD + "\n");
    Path empty = Files.writeString(folder.resolve("b.log"), "");
    Path yaml = Files.writeString(folder.resolve("c.yaml"), "kind: Role\n");
    Path binary = Files.write(folder.resolve("d.bin"), new byte[] {-1, 0, 10, 0, -2, 10});
    AuditLog read = Reading.of(log, empty, yaml, binary, folder.resolve("gone.log"));

    assertThat(Reading.shown(read.profile())).containsExactly(SHOWN);
    assertThat(read.ending()).isEqualTo(Ending.UNREADABLE);
    assertThat(read.diagnostics())
        .extracting(d -> d.code() + " " + Path.of(d.location().source()).getFileName())
        .containsExactly(
            "not-an-audit-log c.yaml", "not-an-audit-log d.bin", "unreadable gone.log");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  /** Events that don't compress to nothing, so that a cut leaves some. */
  private static String events(int number) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < number; i++) {
      text.append(GOOD.replace("a-1", Integer.toHexString(i * 0x9e3779b9))).append('\n');
    }
    return text.toString();
  }

  @Test
  @DisplayName("A cut gzip or zstd: what could be read is kept, and the ending says so")
  void cutCompression() throws IOException {
    byte[] text = events(4_000).getBytes(StandardCharsets.UTF_8);
    for (byte[] packed : List.of(gzip(events(4_000)), Zstd.compress(text))) {
      AuditLog log = Reading.of(Arrays.copyOf(packed, packed.length / 2));

      assertThat(log.ending()).isEqualTo(Ending.TRUNCATED);
      assertThat(Reading.count(log, "events")).isBetween(400L, 3_900L);
      assertThat(log.diagnostics().getLast().code()).isEqualTo("truncated");
    }
  }

  @Test
  @DisplayName("A cut gzip of a document keeps the values before the cut")
  void cutDocument() throws IOException {
    byte[] packed = gzip("[\n" + events(4_000).replace("\n", "\n,\n"));
    AuditLog log = Reading.of(Arrays.copyOf(packed, packed.length / 2));

    assertThat(log.ending()).isEqualTo(Ending.TRUNCATED);
    assertThat(Reading.count(log, "events")).isBetween(400L, 3_900L);
  }

  @Test
  @DisplayName("A gzip or zstd cut within its first bytes is truncated, not foreign")
  void cutAtOnce() throws IOException {
    assertThat(Reading.of(Arrays.copyOf(gzip(GOOD), 12)).ending()).isEqualTo(Ending.TRUNCATED);
    byte[] zstd = Zstd.compress(GOOD.getBytes(StandardCharsets.UTF_8));
    assertThat(Reading.of(Arrays.copyOf(zstd, 12)).ending()).isEqualTo(Ending.TRUNCATED);
  }

  @Test
  @DisplayName("Damage in the middle of a gzip or zstd keeps what stands before it")
  void damaged() throws IOException {
    byte[] text = events(4_000).getBytes(StandardCharsets.UTF_8);
    byte[] zstd;
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      zstd = context.setChecksum(true).compress(text);
    }
    for (byte[] packed : List.of(gzip(events(4_000)), zstd)) {
      Arrays.fill(packed, packed.length / 2, packed.length / 2 + 64, (byte) 0xff);
      AuditLog log = Reading.of(packed);

      assertThat(log.ending()).isEqualTo(Ending.TRUNCATED);
      assertThat(Reading.count(log, "events")).isBetween(100L, 4_000L);
    }
  }

  @Test
  @DisplayName("A message made to take a pattern long or deep is read at once")
  void regularExpressions() {
    for (String part : List.of("User \"", "\\\\\"", "User \"a\" cannot impersonate ", "\\\\")) {
      AuditLog log =
          Reading.of(
              EventJson.by("jane")
                  .does("list", "/pods", "shop", "")
                  .with(
                      "\"responseStatus\":{\"code\":403,\"message\":\""
                          + part.replace("\"", "\\\"").repeat(400_000)
                          + "\"}")
                  .toString());
      assertThat(Reading.count(log, "events")).isEqualTo(1);
    }
  }
}
