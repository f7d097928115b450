package io.kubeguard.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code create --model}, against a server that speaks as OpenAI's. */
final class ModelTest {
  private static final String LOG =
      Path.of(System.getProperty("kubeguard.root"), "examples/shop/audit.jsonl.gz").toString();

  /** A scripted answer: everything for everybody, which must come to nothing. */
  private static final String GREEDY =
      "{\\\"roles\\\":[{\\\"name\\\":\\\"all\\\",\\\"namespaces\\\":[],\\\"rules\\\":[{\\\"verbs\\\":[\\\"*\\\"],"
          + "\\\"apiGroups\\\":[\\\"*\\\"],\\\"resources\\\":[\\\"*\\\"],\\\"resourceNames\\\":[],"
          + "\\\"nonResourceURLs\\\":[],\\\"why\\\":\\\"x\\\"}]}]}";

  @TempDir private Path folder;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;

  ModelTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          byte[] answer =
              ("{\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\","
                      + "\"message\":{\"role\":\"assistant\",\"content\":\""
                      + GREEDY
                      + "\"}}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":3,\"total_tokens\":8}}")
                  .getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  private static Ran create(String... more) {
    List<String> all = new java.util.ArrayList<>(List.of("create", "--audit", LOG));
    all.addAll(List.of(more));
    return Ran.of(all.toArray(String[]::new));
  }

  @Test
  void whateverAModelWantsTheManifestsAreTheSame() {
    Ran with = create("--model", "compatible:m", "--model-url", url(), "-o", "yaml");
    assertThat(with.exit()).isZero();
    assertThat(with.out()).isEqualTo(create("-o", "yaml").out());
    assertThat(with.err()).contains("compatible:m: ", " prompts, ");
    assertThat(asked).isNotEmpty();
  }

  @Test
  void theTextSaysWhoseTheRulesAre() {
    Ran with = create("--model", "compatible:m", "--model-url", url());
    assertThat(with.out())
        .contains(
            "Model compatible:m (chain): the rules are KubeGuard's own", "tokens (an estimate).");
    assertThat(create().out()).doesNotContain("Model ");
  }

  @Test
  void promptsAreShownAndNothingIsSent() {
    Ran shown = create("--model", "compatible:m", "--model-url", url(), "--show-prompts");
    assertThat(shown.exit()).isZero();
    assertThat(shown.out()).contains("=== propose to compatible:m", "--- system", "<<<DATA ");
    assertThat(shown.out()).doesNotContain("=== repair");
    assertThat(asked).isEmpty();
  }

  @Test
  void whatWasRecordedIsReplayedWithoutAServer() {
    String tape = folder.resolve("tape").toString();
    Ran recorded = create("--model", "compatible:m", "--model-url", url(), "--record", tape);
    int requests = asked.size();
    Ran replayed =
        create("--model", "compatible:m", "--model-url", "http://127.0.0.1:1/v1", "--replay", tape);
    assertThat(replayed.out()).isEqualTo(recorded.out());
    assertThat(replayed.exit()).isZero();
    assertThat(asked).hasSize(requests);
    Ran miss =
        create(
            "--model",
            "compatible:m",
            "--model-url",
            url(),
            "--replay",
            tape,
            "--method",
            "single");
    assertThat(miss.err()).contains("no recording of the request of step propose", "--record");
  }

  @Test
  void aModelThatCannotBeReachedIsAWarningOrAFailure() {
    server.stop(0);
    String[] call = {
      "--model", "compatible:m", "--model-url", url(), "-o", "yaml", "--model-retries", "0"
    };
    Ran warned = create(call);
    assertThat(warned.exit()).isZero();
    assertThat(warned.err()).contains("warning: the model can't be reached");
    assertThat(warned.out()).isEqualTo(create("-o", "yaml").out());
    String[] required = java.util.Arrays.copyOf(call, call.length + 1);
    required[call.length] = "--require-model";
    Ran failed = create(required);
    assertThat(failed.exit()).isEqualTo(3);
    assertThat(failed.out()).isEqualTo(warned.out());
  }

  /** What SmolLM2-135M-Instruct really answered: a fixed key for each right, its reasons poor. */
  @Test
  void anAnswerOfARealSmallModelIsReplayed() {
    Ran ran =
        create(
            "--subject",
            "shop/web",
            "--model",
            "compatible:smollm2-135m-instruct",
            "--model-url",
            url(),
            "--method",
            "decide",
            "--replay",
            Path.of(
                    System.getProperty("kubeguard.root"),
                    "kubeguard-cli/src/test/resources/cassettes/smollm2-decide")
                .toString());
    assertThat(ran.exit()).isZero();
    assertThat(ran.err()).contains("1 prompts, 448 tokens asked, 97 answered");
    assertThat(ran.out())
        .contains("the rules are KubeGuard's", "get secrets \"db\": test", "24 requests as 4 rows");
    assertThat(asked).isEmpty();
  }

  @Test
  void theBudgetEndsTheRunCleanly() {
    Ran ran = create("--model", "compatible:m", "--model-url", url(), "--model-tokens", "10");
    assertThat(ran.exit()).isZero();
    assertThat(ran.err()).contains("the budget is used up: 10 tokens in all");
    assertThat(asked).isEmpty();
  }

  @Test
  void callsThatCannotBeAreToldSo() {
    for (List<String> call :
        List.of(
            List.of("--model", "nobody:m"),
            List.of("--model", "compatible:m"),
            List.of("--model", "compatible:m", "--model-url", "ftp://x"),
            List.of("--model", "compatible:m", "--model-url", "http://u:p@x/v1"),
            List.of("--model", "compatible:m", "--model-url", url(), "--method", "guess"),
            List.of("--require-model"))) {
      Ran ran = create(call.toArray(String[]::new));
      assertThat(ran.exit()).as(call.toString()).isEqualTo(2);
      assertThat(ran.err()).contains("--m");
      assertThat(ran.out()).isEmpty();
    }
  }
}
