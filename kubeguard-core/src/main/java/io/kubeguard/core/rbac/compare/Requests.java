package io.kubeguard.core.rbac.compare;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.ResourceName;
import java.util.ArrayList;
import java.util.List;

/** A set of requests that is a product: of verbs and what else tells requests apart. */
sealed interface Requests {
  boolean contains(Attributes request);

  /** What of it isn't in another set; the parts have nothing in common. */
  List<Requests> minus(Requests other);

  /**
   * Requests on resources. {@code scopes} are namespaces, {@code ""} what is asked cluster-wide.
   */
  record OnResources(
      Values verbs,
      Values groups,
      Values resources,
      Values subresources,
      Values names,
      Values scopes)
      implements Requests {
    @Override
    public boolean contains(Attributes request) {
      return request instanceof Attributes.Resource r
          && verbs.contains(r.verb())
          && groups.contains(r.apiGroup())
          && resources.contains(r.resource().resource())
          && subresources.contains(r.resource().subresource())
          && names.contains(r.name())
          && scopes.contains(r.namespace());
    }

    @Override
    public List<Requests> minus(Requests other) {
      if (!(other instanceof OnResources b)) {
        return List.of(this);
      }
      List<Values> mine = axes();
      List<Values> its = b.axes();
      for (int i = 0; i < mine.size(); i++) {
        if (mine.get(i).and(its.get(i)).isEmpty()) {
          return List.of(this);
        }
      }
      List<Requests> parts = new ArrayList<>();
      List<Values> inside = new ArrayList<>(mine);
      for (int i = 0; i < mine.size(); i++) {
        Values rest = mine.get(i).minus(its.get(i));
        if (!rest.isEmpty()) {
          List<Values> part = new ArrayList<>(inside);
          part.set(i, rest);
          parts.add(of(part));
        }
        inside.set(i, mine.get(i).and(its.get(i)));
      }
      return parts;
    }

    List<Values> axes() {
      return List.of(verbs, groups, resources, subresources, names, scopes);
    }

    static OnResources of(List<Values> axes) {
      return new OnResources(
          axes.get(0), axes.get(1), axes.get(2), axes.get(3), axes.get(4), axes.get(5));
    }

    boolean hasExceptions() {
      return axes().stream().anyMatch(Values::hasExceptions);
    }

    boolean contains(String verb, String group, ResourceName resource) {
      return verbs.contains(verb)
          && groups.contains(group)
          && resources.contains(resource.resource())
          && subresources.contains(resource.subresource());
    }
  }

  /** Requests on paths of the API server. */
  record OnPaths(Values verbs, Paths paths) implements Requests {
    @Override
    public boolean contains(Attributes request) {
      return request instanceof Attributes.NonResource r
          && verbs.contains(r.verb())
          && paths.contains(r.path());
    }

    @Override
    public List<Requests> minus(Requests other) {
      if (!(other instanceof OnPaths b) || verbs.and(b.verbs()).isEmpty()) {
        return List.of(this);
      }
      List<Requests> parts = new ArrayList<>();
      Values rest = verbs.minus(b.verbs());
      if (!rest.isEmpty()) {
        parts.add(new OnPaths(rest, paths));
      }
      paths
          .minus(b.paths().pattern())
          .ifPresent(left -> parts.add(new OnPaths(verbs.and(b.verbs()), left)));
      return parts;
    }
  }
}
