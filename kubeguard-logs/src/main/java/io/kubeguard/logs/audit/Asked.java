package io.kubeguard.logs.audit;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.ResourceName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the authoriser was asked about an event's request, which the event shows in part only. */
final class Asked {
  private Asked() {}

  /** The attributes; empty where the event doesn't hold them. */
  static Optional<Attributes> by(AuditEvent event) {
    if (event.hasObjectRef && !event.resource.isEmpty()) {
      return Optional.of(
          new Attributes.Resource(
              event.verb,
              event.apiGroup,
              new ResourceName(event.resource, event.subresource),
              event.namespace,
              name(event)));
    }
    String path = path(event.requestUri.toString());
    return path.isEmpty() || isResourcePath(path)
        ? Optional.empty()
        : Optional.of(new Attributes.NonResource(event.verb, path));
  }

  /**
   * The name that the authoriser saw. That of a plain {@code create} comes from the body, after
   * authorisation; that of a {@code create} on a sub-resource stands in the path.
   */
  private static String name(AuditEvent event) {
    return switch (event.verb) {
      case "create" -> event.subresource.isEmpty() ? "" : event.name;
      case "deletecollection" -> "";
      default -> event.name;
    };
  }

  private static String path(String uri) {
    int query = uri.indexOf('?');
    String path = query < 0 ? uri : uri.substring(0, query);
    if (path.indexOf('%') < 0) {
      return path;
    }
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }

  /**
   * Whether the path is one of a resource: {@code /api/VERSION/…} or {@code /apis/GROUP/VERSION/…}.
   * Such an event without its {@code objectRef} tells too little.
   */
  private static boolean isResourcePath(String path) {
    int slashes = 0;
    for (int i = 0; i < path.length() - 1; i++) {
      slashes += path.charAt(i) == '/' ? 1 : 0;
    }
    return path.startsWith("/api/") ? slashes > 2 : path.startsWith("/apis/") && slashes > 3;
  }
}
