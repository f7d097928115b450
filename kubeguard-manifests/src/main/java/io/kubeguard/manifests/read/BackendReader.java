package io.kubeguard.manifests.read;

import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.network.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Services that Ingresses and routes of Gateways lead to. */
final class BackendReader {
  private BackendReader() {}

  static List<Backend> ingress(Fields object, Metadata metadata) {
    List<Backend> backends = new ArrayList<>();
    Optional<Fields> spec = object.object("spec");
    for (String key : List.of("defaultBackend", "backend")) {
      spec.flatMap(s -> s.object(key))
          .flatMap(backend -> backend(backend, metadata))
          .ifPresent(backends::add);
    }
    for (Fields rule : spec.map(s -> s.objects("rules")).orElse(List.of())) {
      for (Fields path : rule.object("http").map(h -> h.objects("paths")).orElse(List.of())) {
        path.object("backend").flatMap(b -> backend(b, metadata)).ifPresent(backends::add);
      }
    }
    return backends;
  }

  /** As {@code networking.k8s.io/v1} has it, or as the versions before had it. */
  private static Optional<Backend> backend(Fields backend, Metadata metadata) {
    String by = "Ingress " + metadata.namespace() + "/" + metadata.name();
    Optional<Fields> service = backend.object("service");
    if (service.isPresent()) {
      Optional<Fields> port = service.get().object("port");
      String named = port.map(p -> p.string("name")).orElse("");
      String number = port.map(p -> p.intOrString("number")).orElse("");
      return Optional.of(
          new Backend(
              by,
              metadata.namespace(),
              service.get().string("name"),
              named.isEmpty() ? number : named,
              service.get().location()));
    }
    if (!backend.has("serviceName")) {
      return Optional.empty();
    }
    return Optional.of(
        new Backend(
            by,
            metadata.namespace(),
            backend.string("serviceName"),
            backend.intOrString("servicePort"),
            backend.location()));
  }

  static List<Backend> route(Fields object, Metadata metadata) {
    List<Backend> backends = new ArrayList<>();
    String by = object.string("kind") + " " + metadata.namespace() + "/" + metadata.name();
    for (Fields rule : object.object("spec").map(s -> s.objects("rules")).orElse(List.of())) {
      for (Fields ref : rule.objects("backendRefs")) {
        if (ref.has("kind") && !ref.string("kind").equals("Service")) {
          continue;
        }
        String namespace = ref.string("namespace");
        backends.add(
            new Backend(
                by,
                namespace.isEmpty() ? metadata.namespace() : namespace,
                ref.string("name"),
                ref.intOrString("port"),
                ref.location()));
      }
    }
    return backends;
  }
}
