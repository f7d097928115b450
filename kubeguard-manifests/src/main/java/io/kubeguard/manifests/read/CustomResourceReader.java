package io.kubeguard.manifests.read;

import io.kubeguard.core.model.CustomResource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads CustomResourceDefinitions as the resources that they make an API serve. */
final class CustomResourceReader {
  private CustomResourceReader() {}

  /** The resource; empty if the object is no definition, or one that names none. */
  static Optional<CustomResource> read(Fields object, String kind) {
    Optional<Fields> spec = object.object("spec");
    Optional<Fields> names = spec.flatMap(s -> s.object("names"));
    if (!kind.equals("CustomResourceDefinition") || spec.isEmpty() || names.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CustomResource(
            spec.get().string("group"),
            names.get().string("plural"),
            names.get().string("kind"),
            spec.get().string("scope").equals("Namespaced"),
            subresources(spec.get())));
  }

  private static List<String> subresources(Fields spec) {
    Set<String> subresources = new LinkedHashSet<>();
    List<Fields> holders = new ArrayList<>(spec.objects("versions"));
    holders.add(spec);
    for (Fields holder : holders) {
      for (String subresource : List.of("status", "scale")) {
        if (holder
            .object("subresources")
            .filter(s -> s.object(subresource).isPresent())
            .isPresent()) {
          subresources.add(subresource);
        }
      }
    }
    return List.copyOf(subresources);
  }
}
