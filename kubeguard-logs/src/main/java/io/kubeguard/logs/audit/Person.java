package io.kubeguard.logs.audit;

import io.kubeguard.logs.json.JsonCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A user as an event gives it ({@code authentication.k8s.io/v1 UserInfo}); mutable, reused for each
 * event.
 */
final class Person {
  private static final String POD_NAME = "authentication.kubernetes.io/pod-name";

  /** OpenShift's ViaQ model writes dots and slashes in keys otherwise. */
  private static final String POD_NAME_VIAQ = "authentication_kubernetes_io_slash_pod-name";

  private static final int MAX_VALUES = 1_000;

  String username = "";
  String uid = "";
  String pod = "";
  List<String> groups = List.of();

  /** Only filled where it is asked for. */
  final Map<String, List<String>> extra = new TreeMap<>();

  void clear() {
    username = "";
    uid = "";
    pod = "";
    groups = List.of();
    if (!extra.isEmpty()) {
      extra.clear();
    }
  }

  /** Reads a {@code user} or {@code impersonatedUser}; {@code withExtra} keeps every extra. */
  void read(JsonCursor json, boolean withExtra) {
    clear();
    if (!json.enterObject()) {
      return;
    }
    while (json.nextField()) {
      switch (json.key()) {
        case "username", "user" -> username = json.string();
        case "uid" -> uid = json.string();
        case "groups" -> groups = strings(json);
        case "extra" -> readExtra(json, withExtra);
        default -> json.skip();
      }
    }
  }

  private void readExtra(JsonCursor json, boolean keep) {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextField()) {
      String key = json.key();
      boolean isPod = key.equals(POD_NAME) || key.equals(POD_NAME_VIAQ);
      if (!isPod && !keep) {
        json.skip();
        continue;
      }
      List<String> values = strings(json);
      if (isPod && !values.isEmpty()) {
        pod = values.getFirst();
      }
      if (keep) {
        extra.put(key, values);
      }
    }
  }

  static List<String> strings(JsonCursor json) {
    if (!json.enterArray()) {
      return List.of();
    }
    List<String> values = new ArrayList<>(4);
    while (json.nextElement()) {
      String value = json.string();
      if (values.size() < MAX_VALUES) {
        values.add(value);
      }
    }
    return values;
  }
}
