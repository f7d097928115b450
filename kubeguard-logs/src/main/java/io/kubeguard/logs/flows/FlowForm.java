package io.kubeguard.logs.flows;

import io.kubeguard.logs.json.JsonCursor;

/** A form in which flow logs come, told by a key at the top level of its records. */
interface FlowForm {
  /** Whether a record that has this key at its top level is of this form. */
  boolean isMarkedBy(String key);

  /** Reads the object at the cursor. */
  void read(JsonCursor json, byte[] buffer, FlowSink sink);
}
