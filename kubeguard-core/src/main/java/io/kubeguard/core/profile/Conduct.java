package io.kubeguard.core.profile;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What processes did, from provenance: for each container, source and origin its {@link Deed
 * deeds}, each with what it was done to ({@link Deed#name}).
 *
 * @param aspects each aspect by itself
 */
public record Conduct(SortedMap<Aspect, Spreads<Scene, Deed>> aspects) {
  public static final Conduct NONE = new Conduct(new TreeMap<>());

  public Conduct {
    Map<Aspect, Spreads<Scene, Deed>> all = new EnumMap<>(Aspect.class);
    for (Aspect aspect : Aspect.values()) {
      Spreads<Scene, Deed> given = aspects.get(aspect);
      all.put(aspect, given == null ? Spreads.none() : given);
    }
    aspects = Collections.unmodifiableSortedMap(new TreeMap<>(all));
  }

  /** One aspect. */
  public Spreads<Scene, Deed> of(Aspect aspect) {
    Spreads<Scene, Deed> found = aspects.get(aspect);
    return found == null ? Spreads.none() : found;
  }

  /** Everywhere that anything was seen. */
  public SortedSet<Scene> scenes() {
    SortedSet<Scene> scenes = new TreeSet<>();
    aspects.values().forEach(spreads -> scenes.addAll(spreads.each().keySet()));
    return scenes;
  }

  /** Whether nothing was seen. */
  public boolean isEmpty() {
    return aspects.values().stream().allMatch(spreads -> spreads.total().isEmpty());
  }
}
