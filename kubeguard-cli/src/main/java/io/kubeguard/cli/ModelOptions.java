package io.kubeguard.cli;

import io.kubeguard.llm.chain.Method;
import io.kubeguard.llm.model.ModelName;
import io.kubeguard.llm.provider.ApiKey;
import io.kubeguard.llm.provider.Connection;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which language model proposes, and how it is asked. */
final class ModelOptions {
  private static final String NONE = "none";
  private static final int LOCAL_WINDOW = 8_000;
  private static final int LARGE_WINDOW = 100_000;

  @Option(
      names = "--model",
      paramLabel = "PROVIDER:NAME",
      description =
          "A language model that proposes rules, which are verified all the same: openai:NAME,"
              + " anthropic:NAME, gemini:NAME, azure:NAME, ollama:NAME, compatible:NAME; none"
              + " (default). Its key is read from OPENAI_API_KEY, ANTHROPIC_API_KEY,"
              + " GEMINI_API_KEY, AZURE_OPENAI_API_KEY, KUBEGUARD_MODEL_KEY, or the file that the"
              + " same name with _FILE holds.")
  private String model = NONE;

  @Option(
      names = "--model-url",
      paramLabel = "URL",
      description = "Where its API is, such as http://127.0.0.1:8080/v1.")
  private @Nullable String url;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description =
          "How it is asked: chain (default), decide (small models), single, few-shot, paper.")
  private String method = Method.CHAIN.toString();

  @Option(
      names = "--require-model",
      description = "Fail if the model can't be asked; else KubeGuard's own result stands.")
  private boolean required;

  @Option(
      names = "--show-prompts",
      description = "Print what would be sent, exactly, and send nothing.")
  private boolean showPrompts;

  @Option(
      names = "--record",
      paramLabel = "DIR",
      description = "Keep every prompt and answer in DIR, secrets masked.")
  private @Nullable Path record;

  @Option(
      names = "--replay",
      paramLabel = "DIR",
      description = "Answer from such recordings alone; nothing is sent.")
  private @Nullable Path replay;

  @Option(
      names = "--model-cache",
      paramLabel = "DIR",
      description = "Keep answers in DIR, and don't ask the same again.")
  private @Nullable Path cache;

  @Option(
      names = "--model-headers",
      paramLabel = "FILE",
      description = "Headers for every request, a line \"Name: value\" for each.")
  private @Nullable Path headers;

  @Option(
      names = "--model-ca",
      paramLabel = "FILE",
      description = "Certificates (PEM) of the authorities to trust.")
  private @Nullable Path authority;

  @Option(names = "--model-proxy", paramLabel = "URL", description = "A proxy: http://HOST:PORT.")
  private @Nullable String proxy;

  @Option(
      names = "--model-timeout",
      paramLabel = "SECONDS",
      description = "How long one answer may take (default: 120).")
  private int timeout = (int) Connection.DEFAULT_TIMEOUT.toSeconds();

  @Option(
      names = "--model-retries",
      paramLabel = "N",
      description = "How often a prompt is asked again after a passing fault (default: 4).")
  private int retries = 4;

  @Option(
      names = "--model-tokens",
      paramLabel = "N",
      description = "How many tokens the run may take; then what is finished is kept.")
  private @Nullable Long tokens;

  @Option(
      names = "--model-window",
      paramLabel = "N",
      description =
          "How many tokens prompt and answer may have together (default: 8000 for ollama and"
              + " compatible, 100000 for others).")
  private int window;

  /** What was asked for; empty for no model. */
  Optional<ModelSession> open(Streams streams, boolean quiet) throws IOException {
    if (model.equals(NONE)) {
      if (showPrompts || required || record != null || replay != null) {
        throw UserException.usage("name the model with --model PROVIDER:NAME");
      }
      return Optional.empty();
    }
    ModelName name =
        ModelName.parse(model)
            .orElseThrow(
                () ->
                    UserException.usage(
                        "--model: no \"" + model + "\"; there are none, " + ModelName.forms()));
    Method asked =
        Method.named(method)
            .orElseThrow(
                () ->
                    UserException.usage(
                        "--method: no \""
                            + method
                            + "\"; there are chain, decide, single, few-shot, paper"));
    if (record != null && replay != null) {
      throw UserException.usage("--record and --replay exclude each other");
    }
    if (timeout <= 0 || retries < 0 || window < 0 || (tokens != null && tokens <= 0)) {
      throw UserException.usage(
          "--model-timeout, --model-retries, --model-window, --model-tokens: not positive");
    }
    ModelSession.Plan plan =
        new ModelSession.Plan(
            name,
            asked,
            required,
            showPrompts,
            Optional.ofNullable(record),
            Optional.ofNullable(replay),
            Optional.ofNullable(cache),
            Optional.ofNullable(tokens),
            retries,
            window > 0 ? window : defaultWindow(name));
    return Optional.of(ModelSession.open(plan, connection(name), streams, quiet));
  }

  private static int defaultWindow(ModelName name) {
    return switch (name.provider()) {
      case OLLAMA, COMPATIBLE -> LOCAL_WINDOW;
      case OPENAI, ANTHROPIC, GEMINI, AZURE -> LARGE_WINDOW;
    };
  }

  private Connection connection(ModelName name) throws IOException {
    Optional<ApiKey> key = ApiKey.find(name.provider(), System.getenv());
    if (key.isEmpty() && ApiKey.isNeeded(name.provider()) && !showPrompts && replay == null) {
      throw UserException.usage(
          name.provider()
              + " needs a key: set "
              + String.join(" or ", ApiKey.variables(name.provider()))
              + ", or the same with _FILE to a file that holds it");
    }
    return new Connection(
        uri("--model-url", url),
        key,
        readHeaders(),
        Optional.ofNullable(authority),
        uri("--model-proxy", proxy),
        Duration.ofSeconds(timeout));
  }

  private static Optional<URI> uri(String option, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getUserInfo() == null) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // Told below, as any other address that can't be used.
    }
    throw UserException.usage(option + ": not an address such as https://HOST/v1, without a user");
  }

  private Map<String, String> readHeaders() throws IOException {
    Map<String, String> read = new TreeMap<>();
    if (headers != null) {
      for (String line : Files.readAllLines(headers)) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          read.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        } else if (!line.isBlank()) {
          throw UserException.usage("--model-headers: each line is \"Name: value\"");
        }
      }
    }
    return read;
  }
}
