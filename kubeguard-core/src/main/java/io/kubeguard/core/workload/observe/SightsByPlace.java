package io.kubeguard.core.workload.observe;

import io.kubeguard.core.observation.ProvenanceSource;
import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Conduct;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.Scene;
import io.kubeguard.core.profile.Sights;
import io.kubeguard.core.profile.Spread;
import io.kubeguard.core.profile.Spreads;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a source would have shown of a container. Rules of the audit system hold for a whole node;
 * Tetragon's and Tracee's policies may be for one namespace, so that only what they showed there
 * counts; what alerts on rules don't tell may have happened all the same.
 */
final class SightsByPlace {
  private final Conduct conduct;
  private final Sights everywhere;
  private final Map<String, Sights> byNamespace = new HashMap<>();

  SightsByPlace(Conduct conduct) {
    this.conduct = conduct;
    this.everywhere = Sights.of(conduct);
  }

  Set<Sight> of(Scene scene) {
    ProvenanceSource source = scene.source();
    Sights sights =
        switch (source) {
          case SPADE, LINUX_AUDIT, KUBESCAPE -> everywhere;
          case TETRAGON, TRACEE ->
              byNamespace.computeIfAbsent(scene.pod().namespace(), this::within);
          case FALCO, KUBEARMOR -> new Sights(Map.of());
        };
    Set<Sight> shown = EnumSet.noneOf(Sight.class);
    for (Sight sight : Sight.values()) {
      if (sights.shows(source, sight)) {
        shown.add(sight);
      }
    }
    return shown;
  }

  private Sights within(String namespace) {
    SortedMap<Aspect, Spreads<Scene, Deed>> aspects = new TreeMap<>();
    conduct
        .aspects()
        .forEach(
            (aspect, spreads) -> {
              SortedMap<Scene, Spread<Deed>> each = new TreeMap<>(spreads.each());
              each.keySet().removeIf(scene -> !scene.pod().namespace().equals(namespace));
              aspects.put(aspect, new Spreads<>(spreads.total(), spreads.overflowed(), each));
            });
    return Sights.of(new Conduct(aspects));
  }
}
