package io.kubeguard.manifests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Published manifests, for tests on what people really write: in the folder {@code
 * KUBEGUARD_SHARED}, else in {@code ../shared} beside the repository. Without them what needs them
 * is skipped.
 */
public final class Recordings {
  private static final String MANIFEST = ".*\\.(ya?ml|json)(\\.gz)?";
  private static final Pattern ROLE = Pattern.compile("(?m)\"?kind\"?: *\"?(Cluster)?Role\\b");
  private static final int MAX_BYTES = 4 << 20;

  private Recordings() {}

  /** A file or folder among the recordings. */
  public static Path at(String path) {
    Path found = folder().resolve("data").resolve(path).normalize();
    assumeTrue(Files.exists(found), () -> "skipped, as there are no recordings at " + found);
    return found;
  }

  /** The files below the published manifests. */
  public static List<Path> manifests() throws IOException {
    try (Stream<Path> files = Files.walk(at("manifests"))) {
      return files.filter(file -> file.toString().matches(".*\\.(ya?ml|json)")).sorted().toList();
    }
  }

  /**
   * The texts of all files among the recordings that hold a Role or ClusterRole, by their paths.
   */
  public static SortedMap<Path, String> withRoles() throws IOException {
    SortedMap<Path, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(at(""))) {
      for (Path file : files.filter(f -> f.toString().matches(MANIFEST)).toList()) {
        String text = text(file);
        if (ROLE.matcher(text).find()) {
          texts.put(file, text);
        }
      }
    }
    return texts;
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream unpacked = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return new String(unpacked.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    }
  }

  private static Path folder() {
    return Optional.ofNullable(System.getProperty("KUBEGUARD_SHARED"))
        .or(() -> Optional.ofNullable(System.getenv("KUBEGUARD_SHARED")))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("kubeguard.root", "."), "../shared"));
  }
}
