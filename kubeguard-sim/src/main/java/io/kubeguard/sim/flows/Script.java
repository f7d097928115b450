package io.kubeguard.sim.flows;

import io.kubeguard.sim.bytes.Template;
import java.util.List;

/** Records that follow each other on one connection, or on a lookup and then that. */
record Script(List<Template> records) {
  Script {
    records = List.copyOf(records);
  }

  /** What is left when the log begins while a connection lasts. */
  Script from(int record) {
    return new Script(records.subList(record, records.size()));
  }
}
