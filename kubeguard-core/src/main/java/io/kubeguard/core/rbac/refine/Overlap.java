package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.ResourceName;
import java.util.Optional;

/**
 * What two rights as rules write them have in common. A star stands for every verb, group or
 * resource, before a slash for every resource with that sub-resource, at the end of a path for
 * every continuation; no name stands for every name. Namespaces are left aside.
 */
public final class Overlap {
  private static final String ALL = "*";

  private Overlap() {}

  /** The right that both grant; empty if there is none. */
  public static Optional<Attributes> of(Attributes one, Attributes other) {
    Optional<String> verb = common(one.verb(), other.verb(), ALL);
    if (verb.isEmpty()) {
      return Optional.empty();
    }
    if (one instanceof Attributes.NonResource a && other instanceof Attributes.NonResource b) {
      return path(a.path(), b.path()).map(path -> new Attributes.NonResource(verb.get(), path));
    }
    return one instanceof Attributes.Resource a && other instanceof Attributes.Resource b
        ? resource(verb.get(), a, b)
        : Optional.empty();
  }

  /** Whether whoever has the first has the second. */
  public static boolean covers(Attributes wide, Attributes narrow) {
    return of(wide, narrow).filter(narrow::equals).isPresent();
  }

  /** Whether it stands for rights that it doesn't name: a star somewhere. */
  public static boolean isWide(Attributes right) {
    return switch (right) {
      case Attributes.Resource r ->
          r.verb().equals(ALL) || r.apiGroup().equals(ALL) || r.resource().resource().equals(ALL);
      case Attributes.NonResource n -> n.verb().equals(ALL) || n.path().endsWith(ALL);
    };
  }

  private static Optional<Attributes> resource(
      String verb, Attributes.Resource a, Attributes.Resource b) {
    Optional<String> group = common(a.apiGroup(), b.apiGroup(), ALL);
    Optional<ResourceName> resource = resource(a.resource(), b.resource());
    Optional<String> name = common(a.name(), b.name(), "");
    return group.isEmpty() || resource.isEmpty() || name.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Attributes.Resource(verb, group.get(), resource.get(), b.namespace(), name.get()));
  }

  private static Optional<ResourceName> resource(ResourceName a, ResourceName b) {
    if (a.equals(b) || isAll(a)) {
      return Optional.of(b);
    }
    if (isAll(b)) {
      return Optional.of(a);
    }
    if (!a.isSubresource() || !a.subresource().equals(b.subresource())) {
      return Optional.empty();
    }
    return common(a.resource(), b.resource(), ALL)
        .map(resource -> new ResourceName(resource, a.subresource()));
  }

  private static boolean isAll(ResourceName resource) {
    return resource.resource().equals(ALL) && !resource.isSubresource();
  }

  private static Optional<String> common(String a, String b, String all) {
    if (a.equals(b) || a.equals(all)) {
      return Optional.of(b);
    }
    return b.equals(all) ? Optional.of(a) : Optional.empty();
  }

  private static Optional<String> path(String a, String b) {
    if (a.equals(b)) {
      return Optional.of(a);
    }
    if (a.endsWith(ALL) && stem(b).startsWith(stem(a))) {
      return Optional.of(b);
    }
    return b.endsWith(ALL) && stem(a).startsWith(stem(b)) ? Optional.of(a) : Optional.empty();
  }

  /** The server trims every star at the end of a path. */
  private static String stem(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '*') {
      end--;
    }
    return path.substring(0, end);
  }
}
