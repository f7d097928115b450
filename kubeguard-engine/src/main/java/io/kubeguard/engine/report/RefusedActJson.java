package io.kubeguard.engine.report;

import io.kubeguard.core.workload.verify.RefusedAct;
import java.io.IOException;

/** Something that a pod's settings refuse, for programs. */
final class RefusedActJson {
  private RefusedActJson() {}

  static void write(Json json, RefusedAct act) throws IOException {
    json.field("container", act.container())
        .field("act", act.act())
        .field("why", act.why())
        .field("field", act.field())
        .field("seen", act.tally().count());
  }
}
