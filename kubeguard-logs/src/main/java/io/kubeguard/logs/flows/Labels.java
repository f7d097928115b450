package io.kubeguard.logs.flows;

import io.kubeguard.core.meta.VolatileLabels;
import java.util.SortedMap;

/** Labels of pods as logs give them, without those that change with each roll-out, run or pod. */
final class Labels {
  /** More than any pod has. */
  private static final int MOST = 200;

  private Labels() {}

  /** Adds {@code key=value}; a label may have no value. */
  static void add(String label, SortedMap<String, String> labels) {
    int equals = label.indexOf('=');
    String key = equals < 0 ? label : label.substring(0, equals);
    if (!key.isEmpty() && !VolatileLabels.KEYS.contains(key) && labels.size() < MOST) {
      labels.put(key, equals < 0 ? "" : label.substring(equals + 1));
    }
  }
}
