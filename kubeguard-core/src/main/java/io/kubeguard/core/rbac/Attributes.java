package io.kubeguard.core.rbac;

import java.util.Comparator;

/**
 * What an authoriser is asked about one request, as in {@code SubjectAccessReview}: resource
 * attributes or non-resource attributes. They hold what the authoriser saw, which is not always
 * what the audit event shows: a plain {@code create} has no name here.
 */
public sealed interface Attributes extends Comparable<Attributes> {
  /** The request's verb: {@code get}, {@code list}, {@code create}, {@code impersonate} … */
  String verb();

  /**
   * A request on an API resource.
   *
   * @param apiGroup {@code ""} for the core group
   * @param namespace {@code ""} for a cluster-wide request
   * @param name {@code ""} where the authoriser saw none
   */
  record Resource(
      String verb, String apiGroup, ResourceName resource, String namespace, String name)
      implements Attributes {
    /** The same request as seen from another namespace. */
    public Resource inNamespace(String other) {
      return new Resource(verb, apiGroup, resource, other, name);
    }

    /**
     * {@code get pods/log in shop}, {@code update deployments.apps "web" in shop}, {@code list
     * nodes cluster-wide}.
     */
    @Override
    public String toString() {
      return verb
          + " "
          + resource
          + (apiGroup.isEmpty() ? "" : "." + apiGroup)
          + (name.isEmpty() ? "" : " \"" + name + "\"")
          + (namespace.isEmpty() ? " cluster-wide" : " in " + namespace);
    }
  }

  /** A request on a path such as {@code /healthz}, without its query string. */
  record NonResource(String verb, String path) implements Attributes {
    @Override
    public String toString() {
      return verb + " " + path;
    }
  }

  @Override
  default int compareTo(Attributes other) {
    return AttributesOrder.ORDER.compare(this, other);
  }
}

/**
 * The stable order of attributes: resources by group, resource, namespace, name, verb; then paths.
 */
final class AttributesOrder {
  private AttributesOrder() {}

  static final Comparator<Attributes> ORDER =
      Comparator.comparingInt(AttributesOrder::kind)
          .thenComparing(a -> a instanceof Attributes.Resource r ? r.apiGroup() : "")
          .thenComparing(a -> a instanceof Attributes.Resource r ? r.resource().toString() : "")
          .thenComparing(a -> a instanceof Attributes.Resource r ? r.namespace() : "")
          .thenComparing(AttributesOrder::nameOrPath)
          .thenComparing(Attributes::verb);

  private static int kind(Attributes attributes) {
    return switch (attributes) {
      case Attributes.Resource resource -> 0;
      case Attributes.NonResource path -> 1;
    };
  }

  private static String nameOrPath(Attributes attributes) {
    return switch (attributes) {
      case Attributes.Resource r -> r.name();
      case Attributes.NonResource n -> n.path();
    };
  }
}
