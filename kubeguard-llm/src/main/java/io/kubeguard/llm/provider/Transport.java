package io.kubeguard.llm.provider;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.kubeguard.llm.model.ModelFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Carries LangChain4j's requests over Java's own HTTP client. It tells every failure exactly
 * ({@code Retry-After} too), holds whole answers to a time and a size, and follows no redirection,
 * so that no key goes to another address.
 */
final class Transport implements dev.langchain4j.http.client.HttpClient {
  private static final int MAX_BODY = 16 << 20;

  private final HttpClient client;
  private final Map<String, String> headers;
  private final List<String> secrets;
  private final Duration timeout;

  Transport(HttpClient client, Map<String, String> headers, Connection connection) {
    this.client = client;
    this.headers = Map.copyOf(headers);
    this.timeout = connection.timeout();
    List<String> hidden = new ArrayList<>(headers.values());
    connection.key().ifPresent(key -> hidden.add(key.value()));
    this.secrets = hidden.stream().filter(secret -> !secret.isEmpty()).toList();
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    ReadResponse response = send(request);
    if (response.status() / 100 != 2) {
      throw new TransportException(
          Statuses.failure(response.status(), response.headers(), withoutSecrets(response.body())));
    }
    return SuccessfulHttpResponse.builder()
        .statusCode(response.status())
        .headers(response.headers().map())
        .body(response.body())
        .build();
  }

  /** Some providers repeat the key in their complaint. */
  private String withoutSecrets(String body) {
    String clean = body;
    for (String secret : secrets) {
      clean = clean.replace(secret, "[REDACTED]");
    }
    return clean;
  }

  private ReadResponse send(HttpRequest request) {
    CompletableFuture<ReadResponse> sent = CompletableFuture.failedFuture(new IOException());
    try {
      sent =
          client
              .sendAsync(translated(request), HttpResponse.BodyHandlers.ofInputStream())
              .thenApplyAsync(Transport::whole);
      return sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw new TransportException(new ModelFailure.TimedOut(timeout));
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new TransportException(new ModelFailure.Unreachable("interrupted"));
    } catch (ExecutionException e) {
      throw new TransportException(new ModelFailure.Unreachable(reason(e)));
    } catch (IllegalArgumentException e) {
      throw new TransportException(new ModelFailure.Unknown(""));
    }
  }

  private java.net.http.HttpRequest translated(HttpRequest request) {
    String body = request.body() == null ? "" : request.body();
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
            .method(
                request.method().name(), java.net.http.HttpRequest.BodyPublishers.ofString(body))
            .timeout(timeout);
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    headers.forEach(builder::setHeader);
    return builder.build();
  }

  /** Read here, since the client's own time limit ends with the headers. */
  private static ReadResponse whole(HttpResponse<InputStream> response) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream body = response.body()) {
      byte[] buffer = new byte[1 << 14];
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        bytes.write(buffer, 0, n);
        if (bytes.size() > MAX_BODY) {
          throw new TransportException(
              new ModelFailure.Garbled("it is longer than " + MAX_BODY + " bytes"));
        }
      }
    } catch (IOException e) {
      throw new TransportException(new ModelFailure.Unreachable("the connection broke"));
    }
    return new ReadResponse(
        response.statusCode(), response.headers(), bytes.toString(StandardCharsets.UTF_8));
  }

  /** The innermost of what went wrong, by its kind: messages of the network may hold anything. */
  private static String reason(ExecutionException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      if (cause.getCause() instanceof TransportException known) {
        throw known;
      }
      cause = cause.getCause();
    }
    return switch (cause) {
      case java.nio.channels.UnresolvedAddressException unknown -> "no such host";
      case java.net.UnknownHostException unknown -> "no such host";
      case java.net.ConnectException refused -> "the connection was refused";
      case java.nio.channels.ClosedChannelException closed -> "the connection was refused";
      case javax.net.ssl.SSLException tls -> "no trusted TLS connection";
      case java.security.GeneralSecurityException tls -> "no trusted TLS connection";
      default -> "the connection broke";
    };
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("answers are read whole");
  }

  /** Gives LangChain4j this transport; time limits are our own. */
  static final class Builder implements HttpClientBuilder {
    private final Transport transport;

    Builder(Transport transport) {
      this.transport = transport;
    }

    @Override
    public Duration connectTimeout() {
      return transport.timeout;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return transport.timeout;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
      return this;
    }

    @Override
    public dev.langchain4j.http.client.HttpClient build() {
      return transport;
    }
  }
}
