package io.kubeguard.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCommandTest {
  private static final String POLICY =
      """
      apiVersion: audit.k8s.io/v1
      kind: Policy
      rules:
        - level: None
          verbs: [watch]
          resources: [{group: "", resources: [secrets]}]
        - level: Metadata
      """;

  @TempDir private Path folder;
  private Path first = Path.of("");
  private Path second = Path.of("");

  /** How a call ended. */
  private record Result(int exit, String out, String err) {}

  @BeforeEach
  void writeLogs() throws IOException {
    first = folder.resolve("first.log");
    second = folder.resolve("second.log");
    Files.writeString(
        first,
        event("2026-11-20T10:00:00Z", "get", "configmaps", "a", "allow")
            + event("2026-11-21T10:00:00Z", "get", "secrets", "token-a", "forbid")
            + event("2026-11-22T10:00:00Z", "list", "pods", "", "allow"));
    Files.writeString(second, event("2026-12-28T10:00:00Z", "get", "configmaps", "b", "allow"));
  }

  @Test
  void aProfileStandsWhereALogMay() throws IOException {
    Path profile = folded(first, "first.jsonl");
    Path packed = folder.resolve("first.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(profile, out);
    }
    String expected = run("create", "--audit", first.toString()).out();
    assertThat(expected).contains("configmaps \"a\"");
    assertThat(run("create", "--audit", profile.toString()).out()).isEqualTo(expected);
    assertThat(run("create", "--audit", packed.toString()).out()).isEqualTo(expected);
    assertThat(run("create", "--profile", profile.toString()).out()).isEqualTo(expected);
    assertThat(run(Files.readAllBytes(packed), "create", "--profile", "-").out())
        .isEqualTo(expected);
  }

  @Test
  void aNameThatEndsInGzIsPackedAndOneInZstRefused() throws IOException {
    Path packed = folded(first, "first.jsonl.gz");
    assertThat(Files.readAllBytes(packed)).startsWith(0x1f, 0x8b);
    assertThat(run("create", "--profile", packed.toString()).out())
        .isEqualTo(run("create", "--audit", first.toString()).out());
    Result refused =
        run("profile", "--audit", first.toString(), "--out", folder.resolve("a.zst").toString());
    assertThat(refused.exit()).isEqualTo(Exit.USAGE);
    assertThat(refused.err()).contains("zstd isn't written");
    assertThat(folder.resolve("a.zst")).doesNotExist();
  }

  @Test
  void aPolicyHasNoPlaceInAProfile() throws IOException {
    Path policy = Files.writeString(folder.resolve("policy.yaml"), POLICY);
    Result refused =
        run("profile", "--audit", first.toString(), "--audit-policy", policy.toString());
    assertThat(refused.exit()).isEqualTo(Exit.USAGE);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("a profile file doesn't hold it");
  }

  @Test
  void otherFilesInAFolderAreToldInOneLine() throws IOException {
    Path logs = Files.createDirectories(folder.resolve("logs"));
    Files.copy(first, logs.resolve("first.log"));
    for (String name : List.of("LICENSE", "README", "values.yaml")) {
      Files.writeString(logs.resolve(name), "no log\n");
    }
    Result folded = run("profile", "--audit", logs.toString());
    assertThat(folded.exit()).isZero();
    assertThat(folded.err().lines())
        .singleElement()
        .asString()
        .contains("LICENSE: and 2 more files found in folders are no audit logs");
    Files.delete(logs.resolve("first.log"));
    Result none = run("profile", "--audit", logs.toString());
    assertThat(none.exit()).isEqualTo(Exit.USAGE);
    assertThat(none.err()).contains("no audit event in any input");
  }

  @Test
  void aBuiltInRoleIsJudgedByWhatWasUsedAndCronJobsAreNamed() throws IOException {
    Path manifests =
        Files.writeString(
            folder.resolve("edit.yaml"),
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: all}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
            subjects: [{kind: ServiceAccount, name: web, namespace: shop}]
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: yearly, namespace: shop}
            spec: {schedule: "0 0 1 1 *"}
            """);
    Result judged = run("verify", "--audit", first.toString(), "--manifests", manifests.toString());
    assertThat(judged.out())
        .contains("CronJob shop/yearly (0 0 1 1 *) didn't start")
        .contains("a built-in role");
  }

  @Test
  void anySplitGivesTheSameBytes() throws IOException {
    Path a = folded(first, "a.jsonl");
    Path b = folded(second, "b.jsonl");
    String whole = run("profile", "--audit", second.toString(), "--audit", first.toString()).out();
    assertThat(whole).startsWith("{\"kubeguardProfile\":1,\"width\":\"1d\"}\n");
    assertThat(run("profile", "merge", b.toString(), a.toString()).out()).isEqualTo(whole);
    assertThat(run("profile", "--audit", first.toString(), "--profile", b.toString()).out())
        .isEqualTo(whole);
  }

  @Test
  void showTellsWhatAPersonWantsToKnow() {
    Path profile = folded(first, "a.jsonl", "--cluster-name", "prod");
    Result shown = run("profile", "show", profile.toString());
    assertThat(shown.exit()).isZero();
    assertThat(shown.out())
        .contains(
            "Cluster prod\n", "3 requests by 1 identity, 2026-11-20 10:00 to 2026-11-22 10:00")
        .contains("Refused:\n    get secrets \"token-a\" in shop, 1 request\n")
        .contains("Something in 3 of 49 windows of 1h, over 3 days");
    assertThat(shown.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(run("profile", "show", profile.toString(), "-o", "json").out())
        .contains("\"kind\" : \"ProfileSummary\"", "\"outcome\" : \"denied\"");
  }

  @Test
  void twoClustersAreNotMixed() {
    Path a = folded(first, "a.jsonl", "--cluster-name", "prod");
    Path b = folded(second, "b.jsonl", "--cluster-name", "test");
    Result merged = run("profile", "merge", a.toString(), b.toString());
    assertThat(merged.exit()).isEqualTo(Exit.USAGE);
    assertThat(merged.out()).isEmpty();
    assertThat(merged.err()).contains("\"prod\", \"test\"");
    assertThat(run("profile", "--profile", a.toString(), "--cluster-name", "x").exit())
        .isEqualTo(Exit.USAGE);
  }

  @Test
  void whatCantBeUsedIsRefusedAndNothingIsWritten() throws IOException {
    Path profile = folded(first, "a.jsonl");
    Path newer = folder.resolve("newer.jsonl");
    Files.writeString(
        newer, Files.readString(profile).replaceFirst("Profile\":[0-9]+", "Profile\":9"));
    Path out = folder.resolve("out.jsonl");
    for (List<String> call :
        List.of(
            List.of("--audit", newer.toString()),
            List.of("--profile", first.toString()),
            List.of("--audit", profile.toString(), "--since", "2026-11-21"),
            List.<String>of())) {
      Result refused =
          run(
              Stream.concat(Stream.of("profile", "--out", out.toString()), call.stream())
                  .toArray(String[]::new));
      assertThat(refused.exit()).as("%s", call).isEqualTo(Exit.USAGE);
      assertThat(refused.err()).as("%s", call).contains("; ").doesNotContain("internal error");
      assertThat(out).doesNotExist();
    }
    assertThat(run("profile", "--audit", profile.toString(), "--since", "2026-11-20").exit())
        .as("all of it lies inside")
        .isZero();
  }

  @Test
  void queryStringsAreNotKept() throws IOException {
    Files.writeString(
        first,
        event("2026-11-20T10:00:00Z", "get", "", "", "allow")
            .replace("/x", "/metrics?token=s3cr3t"));
    assertThat(run("profile", "--audit", first.toString()).out())
        .contains("\"path\":\"/metrics\"")
        .doesNotContain("s3cr3t");
  }

  @Test
  void anAuditPolicyTellsWhatIsNeverLogged() throws IOException {
    Path policy = folder.resolve("policy.yaml");
    Files.writeString(policy, POLICY);
    Path manifests = folder.resolve("rbac.yaml");
    Files.writeString(
        manifests,
        """
        {apiVersion: rbac.authorization.k8s.io/v1, kind: Role,
         metadata: {name: web, namespace: shop},
         rules: [{apiGroups: [""], resources: [configmaps, pods], verbs: [get, list]},
                 {apiGroups: [""], resources: [secrets], verbs: [watch, delete]}]}
        ---
        {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding,
         metadata: {name: web, namespace: shop},
         roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: web},
         subjects: [{kind: ServiceAccount, name: web, namespace: shop}]}
        ---
        {apiVersion: batch/v1, kind: CronJob, metadata: {name: night, namespace: shop},
         spec: {schedule: "0 3 1 * *", timeZone: Europe/Berlin}}
        """);
    Result judged =
        run(
            "verify",
            "--audit",
            first.toString(),
            "--manifests",
            manifests.toString(),
            "--audit-policy",
            policy.toString());
    assertThat(judged.out().replaceAll("\\s+", " "))
        .contains("delete secrets")
        .contains("(the audit policy never logs it (" + policy + ":4:5)): watch secrets")
        .contains("Blind spot: the audit policy leaves out watch on secrets (");
    Result created =
        run("create", "--audit", first.toString(), "--manifests", manifests.toString());
    assertThat(created.out().replaceAll("\\s+", " "))
        .contains(
            "CronJob shop/night (CRON_TZ=Europe/Berlin 0 3 1 * *) didn't start in the time"
                + " observed: what service account default does then may be missing.");
    Files.writeString(policy, POLICY.replace("None", "Nothing"));
    Result refused =
        run("create", "--audit", first.toString(), "--audit-policy", policy.toString());
    assertThat(refused.exit()).isEqualTo(Exit.USAGE);
    assertThat(refused.err()).contains(policy + ":4:5: a rule without a level that there is");
  }

  private Path folded(Path log, String name, String... options) {
    Path out = folder.resolve(name);
    Result result =
        run(
            Stream.concat(
                    Stream.of("profile", "--audit", log.toString(), "--out", out.toString()),
                    Stream.of(options))
                .toArray(String[]::new));
    assertThat(result.exit()).as(result.err()).isZero();
    return out;
  }

  private static Result run(String... args) {
    return run(new byte[0], args);
  }

  private static Result run(byte[] in, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        new Program(
                new Streams(
                    new ByteArrayInputStream(in),
                    new PrintStream(out, true, UTF_8),
                    new PrintStream(err, true, UTF_8),
                    false))
            .run(args);
    return new Result(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static String event(
      String time, String verb, String resource, String name, String decision) {
    String target =
        resource.isEmpty()
            ? ""
            : "\"objectRef\":{\"resource\":\""
                + resource
                + "\",\"namespace\":\"shop\""
                + (name.isEmpty() ? "" : ",\"name\":\"" + name + "\"")
                + "},";
    return "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\",\"auditID\":\""
        + time
        + verb
        + "\",\"stage\":\"ResponseComplete\",\"requestURI\":\"/x\",\"verb\":\""
        + verb
        + "\",\"user\":{\"username\":\"system:serviceaccount:shop:web\"},"
        + target
        + "\"responseStatus\":{\"code\":"
        + (decision.equals("allow") ? 200 : 403)
        + "},\"stageTimestamp\":\""
        + time
        + "\",\"annotations\":{\"authorization.k8s.io/decision\":\""
        + decision
        + "\"}}\n";
  }
}
