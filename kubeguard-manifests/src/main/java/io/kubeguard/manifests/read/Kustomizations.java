package io.kubeguard.manifests.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The namespaces that kustomizations give to the manifests in their folders. */
final class Kustomizations {
  private static final List<String> NAMES =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");
  private static final long MAX_BYTES = 1 << 20;

  private final Map<Path, Optional<String>> known = new HashMap<>();

  /** The namespace that the kustomization beside a file names. */
  Optional<String> namespace(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return Optional.empty();
    }
    Optional<String> namespace = known.get(folder);
    if (namespace == null) {
      namespace = read(folder);
      known.put(folder, namespace);
    }
    return namespace;
  }

  private static Optional<String> read(Path folder) throws IOException {
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        // What is wrong with it is told where it is read as a manifest.
        return Document.split(name, text)
            .getFirst()
            .read(diagnostic -> {})
            .map(fields -> fields.string("namespace"))
            .filter(namespace -> !namespace.isEmpty());
      }
    }
    return Optional.empty();
  }
}
