package io.kubeguard.engine.report;

import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.profile.Scene;

/** How a place where something was recorded is worded. */
final class SceneWords {
  private SceneWords() {}

  /** {@code shop/web-*-*, container nginx}. */
  static String of(Scene scene) {
    FlowPeer.Pod pod = scene.pod();
    String name =
        !pod.workload().isEmpty()
            ? pod.workload()
            : !pod.name().isEmpty() ? pod.name() : pod.labels().toString();
    String where =
        !scene.id().isEmpty()
            ? "container " + scene.id()
            : pod.namespace().isEmpty() && name.equals("{}")
                ? "the node"
                : pod.namespace() + "/" + name;
    if (where.equals("the node") && !scene.container().isEmpty()) {
      return "container " + scene.container() + " of an unknown pod (--containers FILE tells it)";
    }
    return scene.container().isEmpty() || !scene.id().isEmpty()
        ? where
        : where + ", container " + scene.container();
  }
}
