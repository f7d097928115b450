package io.kubeguard.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubeguard.llm.model.Answer;
import io.kubeguard.llm.model.ModelFailure;
import io.kubeguard.llm.model.ModelName;
import io.kubeguard.llm.model.Prompt;
import io.kubeguard.llm.model.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each provider's answers become, over a real connection. */
final class ProvidersTest {
  private static final String SCHEMA =
      """
      {"type":"object","properties":{"roles":{"type":"array","maxItems":3,\
      "items":{"type":"string","maxLength":9}}},\
      "required":["roles"],"additionalProperties":false}""";
  private static final Prompt PLAIN =
      new Prompt(
          "propose",
          List.of(
              new Prompt.Turn(Prompt.Speaker.SYSTEM, "You write Roles."),
              new Prompt.Turn(Prompt.Speaker.USER, "Write one.")),
          Optional.empty(),
          321);
  private static final Prompt STRUCTURED =
      new Prompt(
          "propose", PLAIN.turns(), Optional.of(new Prompt.AnswerSchema("answer", SCHEMA)), 321);
  private static final String KEY = "k-0123456789abcdef";

  private static Connection connection(FakeServer server, Wire wire, Duration timeout)
      throws IOException {
    return new Connection(
        Optional.of(server.url(wire.base())),
        ApiKey.find(
            wire.model().provider(),
            Map.of(ApiKey.variables(wire.model().provider()).getFirst(), KEY)),
        Map.of("X-Team", "blue"),
        Optional.empty(),
        Optional.empty(),
        timeout);
  }

  private static Reply ask(Wire wire, Prompt prompt, FakeServer.Behaviour behaviour)
      throws IOException {
    try (FakeServer server = new FakeServer(behaviour)) {
      return Providers.open(wire.model(), connection(server, wire, Duration.ofSeconds(20)))
          .ask(prompt);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerIsItsTextWithWhatItTook(Wire wire) throws IOException {
    assertThat(ask(wire, PLAIN, FakeServer.status(200, wire.answer("Here you are.", "stop"))))
        .isEqualTo(new Answer("Here you are.", Answer.Finish.DONE, new Answer.Usage(11, 7)));
  }

  @ParameterizedTest
  @EnumSource
  void theRequestHoldsModelSchemaLimitsAndKey(Wire wire) throws IOException {
    try (FakeServer server =
        new FakeServer(FakeServer.status(200, wire.answer("{\"roles\":[]}", "stop")))) {
      Reply reply =
          Providers.open(wire.model(), connection(server, wire, Duration.ofSeconds(20)))
              .ask(STRUCTURED);
      assertThat(reply).isInstanceOf(Answer.class);
      FakeServer.Seen seen = server.seen.getFirst();
      assertThat(seen.body())
          .contains("You write Roles.", "Write one.", "321", "roles", "additionalProperties")
          .doesNotContain(KEY);
      assertThat(seen.body() + seen.path()).contains(wire.model().name());
      assertThat(seen.body().replace("0.0", "0")).contains("temperature");
      assertThat(seen.header("X-Team")).isEqualTo("blue");
      assertThat(seen.path()).doesNotContain(KEY);
      String header =
          switch (wire) {
            case OPENAI, OLLAMA, COMPATIBLE -> seen.header("Authorization");
            case AZURE -> seen.header("api-key");
            case ANTHROPIC -> seen.header("x-api-key");
            case GEMINI -> seen.header("x-goog-api-key");
          };
      assertThat(header).endsWith(KEY);
      assertThat(seen.headers().values().stream().flatMap(List::stream))
          .filteredOn(value -> value.contains(KEY))
          .hasSize(1);
      switch (wire) {
        case OLLAMA, COMPATIBLE ->
            assertThat(seen.body().replaceAll("\\s", ""))
                .contains("\"strict\":true", "\"seed\":42", "\"maxItems\":3", "\"maxLength\":9");
        case OPENAI, AZURE ->
            assertThat(seen.body().replaceAll("\\s", ""))
                .contains("\"strict\":true", "\"seed\":42", "\"maxItems\":3")
                .doesNotContain("maxLength");
        case GEMINI ->
            assertThat(seen.body().replaceAll("\\s", ""))
                .contains("\"seed\":42", "\"maxItems\":3")
                .doesNotContain("maxLength");
        case ANTHROPIC -> assertThat(seen.body()).doesNotContain("maxItems", "maxLength");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCutAnswerSaysSo(Wire wire) throws IOException {
    assertThat(ask(wire, PLAIN, FakeServer.status(200, wire.answer("{\"roles\":[", "length"))))
        .isInstanceOfSatisfying(
            Answer.class, answer -> assertThat(answer.finish()).isEqualTo(Answer.Finish.CUT_OFF));
  }

  @ParameterizedTest
  @EnumSource
  void aRefusalIsOne(Wire wire) throws IOException {
    assertThat(ask(wire, PLAIN, FakeServer.status(200, wire.refusal())))
        .isInstanceOf(ModelFailure.Refused.class);
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyAnswerIsNoAnswer(Wire wire) throws IOException {
    assertThat(ask(wire, PLAIN, FakeServer.status(200, wire.answer("", "stop"))))
        .isInstanceOf(ModelFailure.Empty.class);
  }

  @ParameterizedTest
  @EnumSource
  void statusesAreToldApartAndOneRequestIsOneRequest(Wire wire) throws IOException {
    assertStatus(wire, 400, new ModelFailure.Rejected(400, ": {\"error\":\"no [REDACTED]\"}"));
    assertStatus(wire, 401, new ModelFailure.Unauthorised(401));
    assertStatus(wire, 403, new ModelFailure.Unauthorised(403));
    assertStatus(wire, 404, new ModelFailure.Unknown(""));
    assertStatus(wire, 429, new ModelFailure.RateLimited(Optional.of(Duration.ofSeconds(7))));
    assertStatus(wire, 500, new ModelFailure.ServerFault(500, Optional.of(Duration.ofSeconds(7))));
    assertStatus(wire, 503, new ModelFailure.ServerFault(503, Optional.of(Duration.ofSeconds(7))));
  }

  private static void assertStatus(Wire wire, int status, ModelFailure expected)
      throws IOException {
    try (FakeServer server =
        new FakeServer(
            exchange -> {
              exchange.getResponseHeaders().set("Retry-After", "7");
              FakeServer.send(exchange, status, "{\"error\":\"no " + KEY + "\"}");
            })) {
      assertThat(
              Providers.open(wire.model(), connection(server, wire, Duration.ofSeconds(20)))
                  .ask(PLAIN))
          .isEqualTo(expected);
      assertThat(server.seen).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSlowAnswerIsGivenUp(Wire wire) throws IOException {
    Duration limit = Duration.ofMillis(300);
    try (FakeServer server =
        new FakeServer(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write('{');
              exchange.getResponseBody().flush();
              pause(Duration.ofSeconds(5));
            })) {
      assertThat(Providers.open(wire.model(), connection(server, wire, limit)).ask(PLAIN))
          .isEqualTo(new ModelFailure.TimedOut(limit));
    }
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenConnectionIsOne(Wire wire) throws IOException {
    assertThat(
            ask(
                wire,
                PLAIN,
                exchange -> {
                  exchange.sendResponseHeaders(200, 1000);
                  exchange.getResponseBody().write('{');
                  exchange.close();
                }))
        .isInstanceOf(ModelFailure.Unreachable.class);
  }

  @ParameterizedTest
  @EnumSource
  void garbageIsNoAnswer(Wire wire) throws IOException {
    for (String garbage :
        List.of("<html>busy</html>", "{}", "[]", "null", "\u0000\u0001", "{\"choices\":[]}")) {
      assertThat(ask(wire, PLAIN, FakeServer.status(200, garbage)))
          .as(garbage)
          .isInstanceOfAny(ModelFailure.Garbled.class, ModelFailure.Empty.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRedirectionIsNotFollowed(Wire wire) throws IOException {
    try (FakeServer other = new FakeServer(FakeServer.status(200, wire.answer("x", "stop")))) {
      Reply reply =
          ask(
              wire,
              PLAIN,
              exchange -> {
                exchange.getResponseHeaders().set("Location", other.url("/").toString());
                FakeServer.send(exchange, 307, "");
              });
      assertThat(reply).isInstanceOf(ModelFailure.Rejected.class);
      assertThat(other.seen).isEmpty();
    }
  }

  @Test
  void nobodyListens() throws IOException {
    URI url;
    try (FakeServer server = new FakeServer(FakeServer.status(200, ""))) {
      url = server.url("/v1");
    }
    ModelName name = new ModelName(ModelName.Provider.COMPATIBLE, "m");
    assertThat(Providers.open(name, Connection.to(url)).ask(PLAIN))
        .isEqualTo(new ModelFailure.Unreachable("the connection was refused"));
  }

  @Test
  void reasoningModelsHaveTheirOwnFields() throws IOException {
    Wire wire = Wire.OPENAI;
    try (FakeServer server = new FakeServer(FakeServer.status(200, wire.answer("x", "stop")))) {
      for (String model : List.of("o3-mini", "gpt-5", "gpt-5-mini", "gpt-5.1")) {
        Reply reply =
            Providers.open(
                    new ModelName(ModelName.Provider.OPENAI, model),
                    connection(server, wire, Duration.ofSeconds(20)))
                .ask(PLAIN);
        assertThat(reply).isInstanceOf(Answer.class);
        assertThat(server.seen.getLast().body())
            .contains("max_completion_tokens")
            .doesNotContain("temperature", "max_tokens", "seed");
      }
    }
  }

  @Test
  void someProvidersNeedAnAddress() {
    Connection nowhere =
        new Connection(
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(1));
    for (Wire wire : List.of(Wire.AZURE, Wire.COMPATIBLE)) {
      assertThatThrownBy(() -> Providers.open(wire.model(), nowhere))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("--model-url");
    }
  }

  @Test
  void keysAreNotPrinted() throws IOException {
    try (FakeServer server = new FakeServer(FakeServer.status(200, ""))) {
      Connection connection = connection(server, Wire.OPENAI, Duration.ofSeconds(1));
      assertThat(connection + " " + connection.key()).doesNotContain(KEY).contains("[REDACTED]");
    }
  }
}
