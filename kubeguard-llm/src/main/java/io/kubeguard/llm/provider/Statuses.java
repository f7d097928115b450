package io.kubeguard.llm.provider;

import io.kubeguard.llm.model.ModelFailure;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/** What an HTTP status other than success means. */
final class Statuses {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final int LONGEST_DETAIL = 200;

  private Statuses() {}

  static ModelFailure failure(int status, HttpHeaders headers, String body) {
    return switch (status) {
      case 401, 403 -> new ModelFailure.Unauthorised(status);
      case 404 -> new ModelFailure.Unknown("");
      case 408 -> new ModelFailure.ServerFault(status, retryAfter(headers));
      case 429 -> new ModelFailure.RateLimited(retryAfter(headers));
      default ->
          status >= 500
              ? new ModelFailure.ServerFault(status, retryAfter(headers))
              : new ModelFailure.Rejected(status, detail(body));
    };
  }

  /** {@code Retry-After} in seconds; a date in it is left out, as clocks differ. */
  private static Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .map(String::strip)
        .filter(text -> text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?"))
        .map(text -> Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000)))
        .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }

  /** The provider's words, which may hold anything: printable ASCII and not much of it. */
  private static String detail(String body) {
    String plain = body.replaceAll("[^\\x20-\\x7e]+", " ").strip();
    return plain.isEmpty()
        ? ""
        : ": " + (plain.length() > LONGEST_DETAIL ? plain.substring(0, LONGEST_DETAIL) : plain);
  }
}
