package io.kubeguard.engine.report;

import io.kubeguard.core.profile.Scene;
import java.io.IOException;
import java.util.Map;

/** What was recorded of no container of the manifests. */
final class UnknownScenes {
  private static final int MANY = 10;

  private UnknownScenes() {}

  static void print(Page page, Map<Scene, String> unknown) {
    if (!unknown.isEmpty()) {
      page.blank()
          .list(
              0,
              "Recorded, but of no container of these manifests:",
              Words.firsts(
                  unknown.entrySet().stream()
                      .map(entry -> SceneWords.of(entry.getKey()) + ": " + entry.getValue())
                      .distinct()
                      .toList(),
                  MANY));
    }
  }

  static void write(Json json, Map.Entry<Scene, String> unknown) throws IOException {
    json.field("recorded", SceneWords.of(unknown.getKey()))
        .field("source", unknown.getKey().source().toString())
        .field("why", unknown.getValue());
  }
}
