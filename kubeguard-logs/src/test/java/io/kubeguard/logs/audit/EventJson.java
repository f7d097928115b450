package io.kubeguard.logs.audit;

import java.util.ArrayList;
import java.util.List;

/** One audit event as JSON on a line, with no more than a test says. */
final class EventJson {
  private final List<String> fields = new ArrayList<>();

  private EventJson() {}

  /** An event of stage {@code ResponseComplete} by this user. */
  static EventJson by(String user) {
    return of("ResponseComplete").with("\"user\":{\"username\":\"" + user + "\"}");
  }

  /** An event of stage {@code ResponseStarted} by this user. */
  static EventJson startedBy(String user) {
    return of("ResponseStarted").with("\"user\":{\"username\":\"" + user + "\"}");
  }

  /** An event without a user. */
  static EventJson of(String stage) {
    return new EventJson()
        .with("\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"auditID\":\"a-1\"")
        .with("\"requestReceivedTimestamp\":\"2026-01-31T10:00:00.000001Z\"")
        .with("\"stage\":\"" + stage + "\"");
  }

  /** A resource request; empty strings are left out, {@code group/resource/sub} is taken apart. */
  EventJson does(String verb, String resource, String namespace, String name) {
    String[] parts = resource.split("/", 3);
    List<String> ref = new ArrayList<>();
    ref.add(pair("resource", parts[1]));
    String subresource = parts.length > 2 ? parts[2] : "";
    List.of(
            pair("apiGroup", parts[0]),
            pair("subresource", subresource),
            pair("namespace", namespace),
            pair("name", name))
        .stream()
        .filter(pair -> !pair.endsWith("\"\""))
        .forEach(ref::add);
    return with(pair("verb", verb)).with("\"objectRef\":{" + String.join(",", ref) + "}");
  }

  /** A request on a path that is no resource's. */
  EventJson visits(String verb, String uri) {
    return with(pair("verb", verb)).with(pair("requestURI", uri));
  }

  EventJson code(int code) {
    return with("\"responseStatus\":{\"metadata\":{},\"code\":" + code + "}");
  }

  EventJson code(int code, String message) {
    return with(
        "\"responseStatus\":{\"code\":"
            + code
            + ",\"message\":\""
            + message.replace("\\", "\\\\").replace("\"", "\\\"")
            + "\"}");
  }

  EventJson decision(String decision, String reason) {
    return with(
        "\"annotations\":{"
            + pair("authorization.k8s.io/decision", decision)
            + ","
            + pair("authorization.k8s.io/reason", reason)
            + "}");
  }

  /** More fields, as JSON. */
  EventJson with(String json) {
    fields.add(json.strip().replace("\n", " "));
    return this;
  }

  private static String pair(String key, String value) {
    return "\"" + key + "\":\"" + value + "\"";
  }

  @Override
  public String toString() {
    return "{" + String.join(",", fields) + "}";
  }
}
