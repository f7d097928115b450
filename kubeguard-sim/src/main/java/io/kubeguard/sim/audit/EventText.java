package io.kubeguard.sim.audit;

/**
 * One event as the API server's JSON encoder writes it, with marks where each event differs:
 * characters of Unicode's private use area that stand for what a {@link Stamp} fills in.
 */
final class EventText {
  static final char AUDIT_ID = '\uE000';
  static final char RECEIVED = '\uE001';
  static final char STAGE_TIME = '\uE002';
  static final char SUFFIX = '\uE003';
  static final char RESOURCE_VERSION = '\uE004';

  private final Caller caller;
  private final String impersonated;
  private final Request request;

  /**
   * @param impersonated whom the caller acts for, as JSON; {@code ""} for nobody
   */
  EventText(Caller caller, String impersonated, Request request) {
    this.caller = caller;
    this.impersonated = impersonated;
    this.request = request;
  }

  /** The first stage, before anything is decided; impersonation isn't known then. */
  String received() {
    return head("RequestReceived", "") + times() + "}\n";
  }

  /** A later stage. */
  String answered(String stage, Answer answer) {
    String annotations =
        answer.decision().isEmpty()
            ? ""
            : ",\"annotations\":{\"authorization.k8s.io/decision\":\""
                + answer.decision()
                + "\",\"authorization.k8s.io/reason\":"
                + quote(answer.because())
                + "}";
    return head(stage, impersonated)
        + ",\"responseStatus\":"
        + answer.statusJson()
        + times()
        + annotations
        + "}\n";
  }

  private String head(String stage, String impersonatedUser) {
    return "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\",\"auditID\":\""
        + AUDIT_ID
        + "\",\"stage\":\""
        + stage
        + "\",\"requestURI\":"
        + quote(request.uri())
        + ",\"verb\":\""
        + request.verb()
        + "\",\"user\":"
        + caller.userJson()
        + (impersonatedUser.isEmpty() ? "" : ",\"impersonatedUser\":" + impersonatedUser)
        + ",\"sourceIPs\":[\""
        + caller.address()
        + "\"],\"userAgent\":"
        + quote(caller.agent())
        + (request.isPath() ? "" : ",\"objectRef\":" + objectRef());
  }

  private String objectRef() {
    return "{\"resource\":\""
        + request.type().plural()
        + "\""
        + field("namespace", request.namespace())
        + field("name", request.shownName())
        + field("apiGroup", request.type().apiGroup())
        + field("apiVersion", request.type().version())
        + field("subresource", request.subresource())
        + "}";
  }

  private static String times() {
    return ",\"requestReceivedTimestamp\":\""
        + RECEIVED
        + "\",\"stageTimestamp\":\""
        + STAGE_TIME
        + "\"";
  }

  private static String field(String key, String value) {
    return value.isEmpty() ? "" : ",\"" + key + "\":" + quote(value);
  }

  /** A JSON string as Go's encoder writes it, which escapes {@code &}, {@code <} and {@code >}. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '&' -> quoted.append("\\u0026");
        case '<' -> quoted.append("\\u003c");
        case '>' -> quoted.append("\\u003e");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
