package io.kubeguard.logs.audit;

import io.kubeguard.logs.json.JsonCursor;

/**
 * Events as the API server writes them, of {@code audit.k8s.io/v1}, {@code v1beta1} and {@code
 * v1alpha1}. What stands under other keys is told to the caller, for it may be another form.
 */
final class NativeForm {
  private static final String DECISION = "authorization.k8s.io/decision";
  private static final String REASON = "authorization.k8s.io/reason";

  private final KnownUsers users = new KnownUsers();
  private String marker = "";

  /**
   * The first key at the top level that marks another form; {@code ""} if there was none. Only
   * valid until the next event is read.
   */
  String marker() {
    return marker;
  }

  /** Reads the object at the cursor, which stands on {@code buffer}. */
  void read(JsonCursor json, byte[] buffer, AuditEvent event) {
    marker = "";
    event.clear();
    json.beginObject();
    while (json.nextField()) {
      field(json, buffer, event);
    }
  }

  private void field(JsonCursor json, byte[] buffer, AuditEvent event) {
    String key = json.key();
    switch (key) {
      case "auditID" -> json.string(event.auditId);
      case "level" -> event.level = json.string();
      case "stage" -> event.stage = json.string();
      case "verb" -> event.verb = json.string();
      case "requestURI" -> json.string(event.requestUri);
      // Of events that show nothing too: telling a known user by its bytes is faster than skipping
      // it.
      case "user" -> event.user = users.read(json, buffer);
      case "requestReceivedTimestamp" -> event.micros = or(json.timestamp(), event.micros);
      case "timestamp", "stageTimestamp" -> {
        if (event.micros == 0) {
          event.micros = json.timestamp();
        } else {
          json.skip();
        }
      }
      case "metadata" -> metadata(json, event);
      case "kind", "apiVersion", "sourceIPs", "userAgent" -> json.skip();
      default -> {
        // Nothing is made of an event that only says that a request has come in: half of most logs.
        if (event.isReceived()) {
          passOver(key, json);
        } else {
          detail(key, json, buffer, event);
        }
      }
    }
  }

  private void detail(String key, JsonCursor json, byte[] buffer, AuditEvent event) {
    switch (key) {
      case "impersonatedUser" -> event.impersonatedUser.read(json, true);
      case "objectRef" -> objectRef(json, event);
      case "responseStatus" -> responseStatus(json, event);
      case "annotations" -> annotations(json, event);
      case "authenticationMetadata" -> authenticationMetadata(json, event);
      case "requestObject" -> slice(json, buffer, event.requestObject);
      case "responseObject" -> slice(json, buffer, event.responseObject);
      default -> passOver(key, json);
    }
  }

  private void passOver(String key, JsonCursor json) {
    if (marker.isEmpty() && Forms.isMarker(key)) {
      marker = key;
    }
    json.skip();
  }

  private static long or(long first, long second) {
    return first != 0 ? first : second;
  }

  private static void slice(JsonCursor json, byte[] buffer, AuditEvent.Slice slice) {
    int from = json.skipFrom();
    slice.set(buffer, from, json.position());
  }

  private static void objectRef(JsonCursor json, AuditEvent event) {
    if (!json.enterObject()) {
      return;
    }
    event.hasObjectRef = true;
    while (json.nextField()) {
      switch (json.key()) {
        case "resource" -> event.resource = json.string();
        case "namespace" -> event.namespace = json.string();
        case "name" -> event.name = json.string();
        case "apiGroup" -> event.apiGroup = json.string();
        case "subresource" -> event.subresource = json.string();
        default -> json.skip();
      }
    }
  }

  private static void responseStatus(JsonCursor json, AuditEvent event) {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextField()) {
      switch (json.key()) {
        case "code" -> event.code = json.integer();
        case "message" -> json.string(event.message);
        default -> json.skip();
      }
    }
  }

  static void annotations(JsonCursor json, AuditEvent event) {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextField()) {
      switch (json.key()) {
        case DECISION -> event.decision = json.string();
        case REASON -> {
          json.string(event.reason);
          event.hasReason = true;
        }
        default -> json.skip();
      }
    }
  }

  private static void authenticationMetadata(JsonCursor json, AuditEvent event) {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextField()) {
      if (json.key().equals("impersonationConstraint")) {
        event.impersonationConstraint = json.string();
      } else {
        json.skip();
      }
    }
  }

  /** Versions before v1 have the time in the event's {@code metadata}. */
  private static void metadata(JsonCursor json, AuditEvent event) {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextField()) {
      if (json.key().equals("creationTimestamp")) {
        event.micros = or(event.micros, json.timestamp());
      } else {
        json.skip();
      }
    }
  }
}
