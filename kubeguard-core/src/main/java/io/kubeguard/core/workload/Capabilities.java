package io.kubeguard.core.workload;

import java.util.List;

/** Capabilities added to and dropped from the runtime's default set, as they are written. */
public record Capabilities(List<String> add, List<String> drop) {
  public static final Capabilities NONE = new Capabilities(List.of(), List.of());

  public Capabilities {
    add = List.copyOf(add);
    drop = List.copyOf(drop);
  }
}
