package io.kubeguard.core.workload.security;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.PodTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Who breaks a rule: the pod, some of its containers; with what values; and where. */
final class Offenders {
  private boolean pod;
  private final List<String> containers = new ArrayList<>();
  private final SortedSet<String> values = new TreeSet<>();
  private final List<Location> places = new ArrayList<>();

  void add(PodTemplate offender, String path) {
    pod = true;
    places.add(offender.settings().places().at(path));
  }

  void add(Container offender, String path) {
    add(offender, offender.settings().places().at(path));
  }

  void add(Container offender, Location place) {
    if (!containers.contains(offender.name())) {
      containers.add(offender.name());
    }
    places.add(place);
  }

  void value(String value) {
    values.add(value);
  }

  void place(Location place) {
    places.add(place);
  }

  boolean isEmpty() {
    return !pod && containers.isEmpty();
  }

  SortedSet<String> values() {
    return values;
  }

  List<Location> places() {
    return places;
  }

  int containers() {
    return containers.size();
  }

  /** {@code container "a"}, or {@code containers "a", "b"}. */
  String containerNames() {
    return Words.named("container", containers);
  }

  /** The parts of {@link #who}. */
  List<String> setters() {
    List<String> setters = new ArrayList<>();
    if (pod) {
      setters.add("pod");
    }
    if (!containers.isEmpty()) {
      setters.add(containerNames());
    }
    return setters;
  }

  /** {@code pod and container "a"}. */
  String who() {
    return String.join(" and ", setters());
  }

  /** The violation; empty where nobody offends. */
  Optional<Violation> violation(String reason, String detail) {
    return isEmpty() ? Optional.empty() : Optional.of(new Violation(reason, detail, places));
  }
}
