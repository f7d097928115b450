package io.kubeguard.manifests.read;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads manifests: YAML and JSON, several documents in a file, lists. Kinds that KubeGuard doesn't
 * need are passed over; what can't be read is a diagnostic, and the rest is read.
 */
public final class ManifestReader {
  private static final String STDIN = "-";
  private static final int MAX_BYTES = 64 << 20;

  private final String defaultNamespace;
  private final boolean asksKustomizations;
  private final boolean isAssumed;

  /**
   * Objects that name no namespace belong where the kustomization beside them says, or to default.
   */
  public ManifestReader() {
    this.defaultNamespace = "default";
    this.asksKustomizations = true;
    this.isAssumed = true;
  }

  /**
   * @param defaultNamespace where objects belong that name no namespace
   */
  public ManifestReader(String defaultNamespace) {
    this.defaultNamespace = defaultNamespace;
    this.asksKustomizations = false;
    this.isAssumed = false;
  }

  /**
   * Reads files, folders (all {@code *.yaml}, {@code *.yml} and {@code *.json} below), patterns,
   * and {@code -} for standard input; gzip and zstd are unpacked.
   *
   * @throws IOException if a file can't be read
   */
  public ManifestSet read(List<String> arguments, InputStream stdin) throws IOException {
    Objects objects = new Objects(defaultNamespace);
    Kustomizations kustomizations = new Kustomizations();
    for (String argument : arguments) {
      if (argument.equals(STDIN)) {
        objects.setDefaultNamespace(defaultNamespace, isAssumed);
        read(STDIN, stdin, objects);
        continue;
      }
      List<Path> files = ManifestFiles.named(argument);
      if (files.isEmpty()) {
        objects.tell(
            Diagnostic.error(
                "no-such-input",
                Location.of(argument),
                "no such file, and no manifest in it",
                "check the path, or quote the pattern"));
      }
      for (Path file : files) {
        Optional<String> kustomized =
            asksKustomizations ? kustomizations.namespace(file) : Optional.empty();
        objects.setDefaultNamespace(
            kustomized.orElse(defaultNamespace), isAssumed && kustomized.isEmpty());
        try (InputStream in = Files.newInputStream(file)) {
          read(file.toString(), in, objects);
        }
      }
    }
    return objects.build();
  }

  /** Reads a text that is at hand, as if it stood in the source. */
  public ManifestSet read(String source, String text) {
    Objects objects = new Objects(defaultNamespace);
    objects.setDefaultNamespace(defaultNamespace, isAssumed);
    read(source, text, objects);
    return objects.build();
  }

  private static void read(String source, InputStream in, Objects objects) throws IOException {
    byte[] bytes = Unpacked.bytes(source, in, MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      objects.tell(
          Diagnostic.error(
              "too-large",
              Location.of(source),
              "larger than " + (MAX_BYTES >> 20) + " MiB",
              "split it, or name only the files that are needed"));
      return;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    read(source, text, objects);
  }

  private static void read(String source, String text, Objects objects) {
    int before = objects.editable();
    for (Document document : Document.split(source, text)) {
      document.read(objects::tell).ifPresent(objects::add);
    }
    if (objects.editable() > before) {
      objects.keep(source, text);
    }
  }
}
