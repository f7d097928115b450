package io.kubeguard.llm.provider;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a provider is reached.
 *
 * @param url where its API begins; the provider's own address where empty
 * @param key its key, where there is one
 * @param headers sent with every request, for gateways
 * @param authority certificates (PEM) of authorities to trust instead of Java's own
 * @param proxy a proxy's address, {@code http://HOST:PORT}
 * @param timeout how long one answer may take
 */
public record Connection(
    Optional<URI> url,
    Optional<ApiKey> key,
    Map<String, String> headers,
    Optional<Path> authority,
    Optional<URI> proxy,
    Duration timeout) {
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);

  public Connection {
    headers = Map.copyOf(new TreeMap<>(headers));
  }

  /** A server at this address, without a key. */
  public static Connection to(URI url) {
    return new Connection(
        Optional.of(url),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        DEFAULT_TIMEOUT);
  }

  /** Headers may hold keys, so they aren't printed. */
  @Override
  public String toString() {
    return "Connection[" + url.map(URI::getHost).orElse("") + "]";
  }
}
