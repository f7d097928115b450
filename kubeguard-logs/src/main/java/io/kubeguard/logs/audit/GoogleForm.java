package io.kubeguard.logs.audit;

import io.kubeguard.logs.json.JsonCursor;
import java.util.Set;

/**
 * Google Cloud Logging: a {@code LogEntry} whose {@code protoPayload} is Google's own audit record.
 * It has no verb, no stage and no groups: the verb is the last part of {@code methodName}, the
 * object is {@code resourceName}, the decision stands in the entry's labels.
 */
final class GoogleForm implements Form {
  private static final String METHOD_PREFIX = "io.k8s.";

  @Override
  public AuditFormat format() {
    return AuditFormat.GOOGLE;
  }

  @Override
  public boolean isMarkedBy(String key) {
    return key.equals("protoPayload");
  }

  @Override
  public void open(JsonCursor json, byte[] buffer, Unwrapped unwrapped) {
    AuditEvent event = unwrapped.blank();
    Payload payload = new Payload();
    json.beginObject();
    while (json.nextField()) {
      switch (json.key()) {
        case "protoPayload" -> payload.read(json, buffer, event);
        case "labels" -> NativeForm.annotations(json, event);
        case "insertId" -> json.string(event.auditId);
        case "timestamp" -> event.micros = json.timestamp();
        case "resource" -> cluster(json, event);
        default -> json.skip();
      }
    }
    if (payload.describe(event)) {
      unwrapped.event(format(), event);
    }
  }

  private static void cluster(JsonCursor json, AuditEvent event) {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextField()) {
      if (json.key().equals("labels") && json.enterObject()) {
        while (json.nextField()) {
          if (json.key().equals("cluster_name")) {
            event.cluster = json.string();
          } else {
            json.skip();
          }
        }
      } else if (!json.key().equals("labels")) {
        json.skip();
      }
    }
  }

  /** The payload's own fields, before they are told apart. */
  private static final class Payload {
    private String method = "";
    private String resourceName = "";
    private String granted = "";

    void read(JsonCursor json, byte[] buffer, AuditEvent event) {
      if (!json.enterObject()) {
        return;
      }
      while (json.nextField()) {
        switch (json.key()) {
          case "methodName" -> method = json.string();
          case "resourceName" -> resourceName = json.string();
          case "authenticationInfo" -> authentication(json, event);
          case "authorizationInfo" -> authorization(json);
          case "status" -> status(json, event);
          case "request" -> slice(json, buffer, event.requestObject);
          case "response" -> slice(json, buffer, event.responseObject);
          default -> json.skip();
        }
      }
    }

    private static void slice(JsonCursor json, byte[] buffer, AuditEvent.Slice slice) {
      int from = json.skipFrom();
      slice.set(buffer, from, json.position());
    }

    private static void authentication(JsonCursor json, AuditEvent event) {
      if (!json.enterObject()) {
        return;
      }
      while (json.nextField()) {
        switch (json.key()) {
          case "principalEmail" -> event.user.username = json.string();
          case "authoritySelector" -> anonymous(json.string(), event);
          default -> json.skip();
        }
      }
    }

    private static void anonymous(String selector, AuditEvent event) {
      if (event.user.username.isEmpty()) {
        event.user.username = selector;
      }
    }

    /** One entry for each permission asked for; one that isn't granted denies the request. */
    private void authorization(JsonCursor json) {
      if (!json.enterArray()) {
        return;
      }
      while (json.nextElement()) {
        if (json.enterObject()) {
          while (json.nextField()) {
            if (json.key().equals("granted")) {
              granted = json.bool() && !granted.equals("forbid") ? "allow" : "forbid";
            } else {
              json.skip();
            }
          }
        }
      }
    }

    /** The code is one of {@code google.rpc.Code}, or an HTTP status, or absent on success. */
    private static void status(JsonCursor json, AuditEvent event) {
      if (!json.enterObject()) {
        return;
      }
      while (json.nextField()) {
        switch (json.key()) {
          case "code" -> event.code = http(json.integer());
          case "message" -> json.string(event.message);
          default -> json.skip();
        }
      }
    }

    private static int http(int code) {
      return switch (code) {
        case 0 -> 200;
        case 3, 9, 11 -> 400;
        case 5 -> 404;
        case 6, 10 -> 409;
        case 7 -> 403;
        case 8 -> 429;
        case 16 -> 401;
        default -> code >= 100 ? code : 500;
      };
    }

    /** Fills the event; false if it isn't one of the Kubernetes API. */
    boolean describe(AuditEvent event) {
      if (!method.startsWith(METHOD_PREFIX)) {
        return false;
      }
      event.verb = method.substring(method.lastIndexOf('.') + 1);
      event.stage = event.verb.equals("watch") ? "ResponseStarted" : "ResponseComplete";
      event.level = event.requestObject.isEmpty() ? "Metadata" : "Request";
      event.code = event.code == 0 ? 200 : event.code;
      if (event.decision.isEmpty()) {
        event.decision = granted;
      }
      new ObjectPath(resourceName).describe(event);
      return event.hasObjectRef;
    }
  }

  /**
   * {@code GROUP/VERSION[/namespaces/NS]/RESOURCE[/NAME[/SUBRESOURCE]]}, {@code core} for the core
   * group.
   */
  private record ObjectPath(String text) {
    private static final Set<String> OF_NAMESPACE = Set.of("finalize", "status");

    void describe(AuditEvent event) {
      String[] parts = text.split("/", 8);
      if (parts.length < 3) {
        return;
      }
      int at = 2;
      event.hasObjectRef = true;
      event.apiGroup = parts[0].equals("core") ? "" : parts[0];
      if (parts[2].equals("namespaces") && parts.length > 3) {
        event.namespace = parts[3];
        if (parts.length > 4 && !OF_NAMESPACE.contains(parts[4])) {
          at = 4;
        }
      }
      event.resource = parts[at];
      event.name = at + 1 < parts.length ? parts[at + 1] : "";
      event.subresource = at + 2 < parts.length ? parts[at + 2] : "";
    }
  }
}
