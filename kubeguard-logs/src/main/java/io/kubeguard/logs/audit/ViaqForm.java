package io.kubeguard.logs.audit;

import io.kubeguard.logs.json.JsonCursor;

/**
 * OpenShift's ViaQ data model: the event's own fields, but {@code level} is overwritten and the
 * real one stands under a key that says which server wrote it.
 */
final class ViaqForm implements Form {
  @Override
  public AuditFormat format() {
    return AuditFormat.OPENSHIFT_VIAQ;
  }

  @Override
  public boolean isMarkedBy(String key) {
    return isLevel(key) || key.equals("log_type");
  }

  private static boolean isLevel(String key) {
    return key.equals("k8s_audit_level") || key.equals("openshift_audit_level");
  }

  /** A record without an event's fields, such as a container's line, wraps nothing. */
  @Override
  public void open(JsonCursor json, byte[] buffer, Unwrapped unwrapped) {
    json.skip();
  }

  /** Puts the real level into an event whose other fields were read from the record. */
  static void readLevel(JsonCursor json, AuditEvent event) {
    event.level = "";
    json.beginObject();
    while (json.nextField()) {
      if (isLevel(json.key())) {
        event.level = json.string();
      } else {
        json.skip();
      }
    }
  }
}
