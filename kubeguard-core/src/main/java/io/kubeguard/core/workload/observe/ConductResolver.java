package io.kubeguard.core.workload.observe;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.network.observe.Workloads;
import io.kubeguard.core.observation.ProvenanceSource;
import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Conduct;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.Scene;
import io.kubeguard.core.profile.Spread;
import io.kubeguard.core.profile.Spreads;
import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.WorkloadRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Leads what was recorded back to the containers of the manifests. */
public final class ConductResolver {
  private final Workloads workloads;
  private final Map<WorkloadRef, Workload> byRef = new HashMap<>();
  private final SortedMap<WorkloadRef, SortedMap<String, Gathered>> gathered = new TreeMap<>();
  private final SortedMap<Scene, String> unknown = new TreeMap<>();

  private ConductResolver(ClusterModel model) {
    this.workloads = new Workloads(model);
    model.workloads().forEach(workload -> byRef.put(workload.ref(), workload));
  }

  /** Everything that was recorded, by workload and container. */
  public static ObservedWorkloads resolve(Conduct conduct, ClusterModel model) {
    ConductResolver resolver = new ConductResolver(model);
    SightsByPlace sights = new SightsByPlace(conduct);
    conduct
        .aspects()
        .forEach((aspect, spreads) -> resolver.gather(aspect, spreads, sights, conduct.scenes()));
    SortedMap<WorkloadRef, SortedMap<String, ContainerConduct>> each = new TreeMap<>();
    resolver.gathered.forEach(
        (workload, containers) -> {
          SortedMap<String, ContainerConduct> conducts = new TreeMap<>();
          containers.forEach((name, one) -> conducts.put(name, one.build()));
          each.put(workload, conducts);
        });
    return new ObservedWorkloads(each, resolver.unknown);
  }

  private void gather(
      Aspect aspect, Spreads<Scene, Deed> spreads, SightsByPlace sights, Collection<Scene> scenes) {
    spreads
        .each()
        .forEach(
            (scene, spread) ->
                container(scene).ifPresent(one -> one.add(aspect, scene, spread, sights)));
    if (spreads.overflowed()) {
      scenes.forEach(scene -> container(scene).ifPresent(one -> one.lost.add(aspect)));
    }
  }

  private Optional<Gathered> container(Scene scene) {
    Workload workload = workload(scene);
    if (workload == null) {
      unknown.put(scene, "no workload of the manifests has such a pod");
      return Optional.empty();
    }
    Optional<String> name = name(workload, scene);
    if (name.isEmpty()) {
      unknown.put(scene, "its workload has no such container");
      return Optional.empty();
    }
    return Optional.of(
        gathered
            .computeIfAbsent(workload.ref(), ref -> new TreeMap<>())
            .computeIfAbsent(name.get(), n -> new Gathered()));
  }

  private @Nullable Workload workload(Scene scene) {
    Optional<WorkloadRef> found = workloads.find(scene.pod());
    return found.isPresent() ? byRef.get(found.get()) : null;
  }

  /** A container without a name is the only one there is. */
  private static Optional<String> name(Workload workload, Scene scene) {
    List<Container> all = workload.template().everyContainer();
    if (scene.container().isEmpty()) {
      return all.size() == 1 ? Optional.of(all.getFirst().name()) : Optional.empty();
    }
    return all.stream().map(Container::name).filter(scene.container()::equals).findFirst();
  }

  /** What is known of one container while everything is led back. */
  private static final class Gathered {
    private final List<Seen<? extends Deed>> deeds = new ArrayList<>();
    private final Set<ProvenanceSource> sources = EnumSet.noneOf(ProvenanceSource.class);
    private final Set<Sight> shown = EnumSet.noneOf(Sight.class);
    private final Set<Aspect> lost = EnumSet.noneOf(Aspect.class);

    void add(Aspect aspect, Scene scene, Spread<Deed> spread, SightsByPlace sights) {
      spread.each().forEach((deed, names) -> deeds.add(new Seen<>(deed, scene.origin(), names)));
      sources.add(scene.source());
      shown.addAll(sights.of(scene));
      if (spread.overflowed()) {
        lost.add(aspect);
      }
    }

    ContainerConduct build() {
      return new ContainerConduct(deeds, sources, shown, lost);
    }
  }
}
