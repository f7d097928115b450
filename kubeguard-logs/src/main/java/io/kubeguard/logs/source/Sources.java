package io.kubeguard.logs.source;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * What the arguments of {@code --audit} name: files, folders (all files below, sorted, hidden ones
 * and links left out), patterns such as {@code 'logs/audit-*.log.gz'}, and {@code -} for standard
 * input.
 *
 * @param sources in the order of the arguments, sorted within one
 * @param diagnostics arguments that name nothing
 */
public record Sources(List<Source> sources, List<Diagnostic> diagnostics) {
  public Sources {
    sources = List.copyOf(sources);
    diagnostics = List.copyOf(diagnostics);
  }

  /** Looks up every argument. */
  public static Sources of(List<String> arguments) throws IOException {
    List<Source> sources = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (String argument : arguments) {
      List<Source> found = find(argument);
      if (found.isEmpty()) {
        diagnostics.add(
            Diagnostic.error(
                "no-such-input",
                Location.of(argument),
                "no such file, and no file matches",
                "check the path, or quote the pattern"));
      }
      sources.addAll(found);
    }
    return new Sources(sources.stream().distinct().toList(), diagnostics);
  }

  private static List<Source> find(String argument) throws IOException {
    if (argument.equals(Source.STDIN)) {
      return List.of(new Source(Source.STDIN, Optional.empty()));
    }
    try {
      Path path = Path.of(argument);
      if (Files.isDirectory(path)) {
        return below(path);
      }
      return Files.exists(path) ? List.of(source(path)) : matching(argument);
    } catch (InvalidPathException | PatternSyntaxException e) {
      return List.of();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<Source> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> !isHidden(folder.relativize(file)) && !Files.isSymbolicLink(file))
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> new Source(file.toString(), Optional.of(file), true))
          .toList();
    }
  }

  private static boolean isHidden(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  /** Files that match a pattern; the walk starts at the last folder before the first wildcard. */
  private static List<Source> matching(String pattern) throws IOException {
    int wildcard = firstWildcard(pattern);
    if (wildcard < 0) {
      return List.of();
    }
    int slash = pattern.lastIndexOf('/', wildcard);
    Path start = Path.of(slash < 0 ? "" : pattern.substring(0, slash + 1));
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    int depth = pattern.contains("**") ? Integer.MAX_VALUE : Path.of(pattern).getNameCount();
    try (Stream<Path> files = Files.walk(start, depth)) {
      return files
          .filter(file -> Files.isRegularFile(file) && matcher.matches(file))
          .sorted()
          .map(Sources::source)
          .toList();
    }
  }

  private static int firstWildcard(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if ("*?[{".indexOf(pattern.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static Source source(Path path) {
    return new Source(path.toString(), Optional.of(path));
  }
}
