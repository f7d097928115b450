package io.kubeguard.core.profile;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.ContainerRef;
import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.Origin;
import io.kubeguard.core.observation.ProvenanceSource;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * Where deeds were done and who recorded them: one container of one workload, by one source.
 *
 * @param pod as far as the source tells; its own name, without what is generated, only where
 *     neither workload nor labels are told
 * @param container its name; {@code ""} where not told
 * @param id the runtime's identifier, only where the pod isn't told
 */
public record Scene(
    FlowPeer.Pod pod, String container, String id, ProvenanceSource source, Origin origin)
    implements Comparable<Scene> {
  private static final int SHORT_ID = 12;
  private static final Comparator<Scene> ORDER =
      Comparator.<Scene, FlowPeer>comparing(Scene::pod)
          .thenComparing(Scene::container)
          .thenComparing(Scene::id)
          .thenComparing(Scene::source)
          .thenComparing(Scene::origin);

  /** The scene of an actor. */
  public static Scene of(Actor actor) {
    ContainerRef container = actor.container();
    boolean owned = !container.workload().isEmpty() || !container.labels().isEmpty();
    FlowPeer.Pod pod =
        new FlowPeer.Pod(
            container.namespace(),
            container.kind(),
            container.workload(),
            new TreeMap<>(container.labels()),
            owned ? "" : VolatileNames.pod(container.pod()));
    boolean named = owned || !container.pod().isEmpty();
    String id = container.id();
    return new Scene(
        pod,
        container.container(),
        named ? "" : id.substring(0, Math.min(SHORT_ID, id.length())),
        actor.source(),
        actor.origin());
  }

  int size() {
    return pod.size() + container.length() + id.length();
  }

  @Override
  public int compareTo(Scene other) {
    return ORDER.compare(this, other);
  }
}
