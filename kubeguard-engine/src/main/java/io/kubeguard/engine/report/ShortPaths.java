package io.kubeguard.engine.report;

import io.kubeguard.core.diagnostic.Location;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Paths as a page for a terminal shows them: where they are too long for it, without the folder
 * that all of them share and that is said once.
 */
final class ShortPaths {
  private static final int ROOM = 74;
  private static final int WORTH = 10;

  private final String folder;

  private ShortPaths(String folder) {
    this.folder = folder;
  }

  static ShortPaths of(Collection<Location> places) {
    List<String> sources =
        places.stream().map(Location::source).filter(source -> !source.isEmpty()).toList();
    if (sources.isEmpty() || places.stream().allMatch(p -> p.toString().length() <= ROOM)) {
      return new ShortPaths("");
    }
    String shared = folder(sources.getFirst());
    for (String source : sources) {
      while (!source.startsWith(shared)) {
        shared = folder(shared.substring(0, shared.length() - 1));
      }
    }
    return new ShortPaths(shared.length() < WORTH ? "" : shared);
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** The folder that is left out; empty where paths are whole. */
  Optional<String> folder() {
    return folder.isEmpty() ? Optional.empty() : Optional.of(folder);
  }

  /** A sentence or place without the folder in its paths. */
  String in(Object words) {
    return folder.isEmpty() ? words.toString() : words.toString().replace(folder, "");
  }
}
