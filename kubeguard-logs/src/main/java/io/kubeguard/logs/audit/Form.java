package io.kubeguard.logs.audit;

import io.kubeguard.logs.json.JsonCursor;

/** A form that wraps audit events, told by a key at the top level of its records. */
interface Form {
  AuditFormat format();

  /** Whether a record that isn't an event, but has this key at its top level, is of this form. */
  boolean isMarkedBy(String key);

  /** Hands over what the record at the cursor wraps. */
  void open(JsonCursor json, byte[] buffer, Unwrapped unwrapped);

  /** Takes what a form wrapped. */
  interface Unwrapped {
    /** A value in which an event, or another form, stands. */
    void value(AuditFormat format, byte[] bytes, int from, int to);

    /** A cleared event to fill, which {@link #event} then hands over. */
    AuditEvent blank();

    /** An event that the form read itself. */
    void event(AuditFormat format, AuditEvent event);
  }
}
