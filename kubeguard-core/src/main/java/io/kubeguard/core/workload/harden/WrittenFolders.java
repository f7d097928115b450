package io.kubeguard.core.workload.harden;

import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.workload.observe.Seen;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The folders of the root file system that a container changes, the fewest that hold every change.
 * A folder that the container makes and then fills counts for itself, not for the one around it: a
 * volume in its place is there already.
 *
 * @param folders absolute, none within another, without volatile parts
 * @param lost changes whose path the recording lost
 */
record WrittenFolders(SortedSet<String> folders, long lost) {
  private static final List<String> TEMPORARY = List.of("/tmp", "/var/tmp");

  static WrittenFolders of(ContainerCase container) {
    ContainerPaths paths = new ContainerPaths(container.pod(), container.container());
    List<Seen<Deed.File>> changes =
        container.seen(Deed.File.class).filter(seen -> seen.deed().use().isChange()).toList();
    Set<String> filled = new TreeSet<>();
    changes.forEach(seen -> filled.add(seen.deed().folder()));
    SortedSet<String> folders = new TreeSet<>();
    long lost = 0;
    for (Seen<Deed.File> seen : changes) {
      Deed.File file = seen.deed();
      if (file.folder().isEmpty()) {
        lost += seen.names().total().count();
      } else if (isOnRoot(paths, seen) && !isOnlyMakingFolders(seen, filled)) {
        folders.add(steady(file.folder()));
      }
    }
    return new WrittenFolders(outermost(folders), lost);
  }

  private static boolean isOnRoot(ContainerPaths paths, Seen<Deed.File> seen) {
    Deed.File file = seen.deed();
    boolean isUnnamed = seen.names().overflowed() || seen.names().each().isEmpty();
    return isUnnamed
        ? paths.isOnRoot(file.folder())
        : seen.names().each().keySet().stream().anyMatch(n -> paths.isOnRoot(file.path(n)));
  }

  private static boolean isOnlyMakingFolders(Seen<Deed.File> seen, Set<String> filled) {
    Deed.File file = seen.deed();
    return (file.use() == FileUse.CREATE
            || file.use() == FileUse.CHANGE_MODE
            || file.use() == FileUse.CHANGE_OWNER)
        && !seen.names().overflowed()
        && !seen.names().each().isEmpty()
        && seen.names().each().keySet().stream().allMatch(n -> filled.contains(file.path(n)));
  }

  /**
   * What stands before the first part that is another one tomorrow; of a folder for temporary files
   * the whole, since what is in it is.
   */
  private static String steady(String folder) {
    for (String temporary : TEMPORARY) {
      if (ContainerPaths.isWithin(folder, temporary)) {
        return temporary;
      }
    }
    int star = folder.indexOf('*');
    if (star < 0) {
      return folder;
    }
    int slash = folder.lastIndexOf('/', star);
    return slash <= 0 ? "/" : folder.substring(0, slash);
  }

  private static SortedSet<String> outermost(SortedSet<String> folders) {
    SortedSet<String> outermost = new TreeSet<>();
    for (String folder : folders) {
      boolean within =
          folders.stream()
              .anyMatch(other -> !other.equals(folder) && ContainerPaths.isWithin(folder, other));
      if (!within) {
        outermost.add(folder);
      }
    }
    return outermost;
  }

  /**
   * A file below the folder that the container used and never made: the image ships it, and a
   * volume would hide it.
   */
  static Optional<String> hidden(ContainerCase container, String folder) {
    Set<String> made = new TreeSet<>();
    container
        .seen(Deed.File.class)
        .filter(
            seen -> seen.deed().use() == FileUse.CREATE || seen.deed().use() == FileUse.RENAME_TO)
        .forEach(seen -> seen.names().each().keySet().forEach(n -> made.add(seen.deed().path(n))));
    Set<String> perhaps =
        container.wouldShow(Sight.FOLDER_MADE, Aspect.CHANGES) ? Set.of() : filled(container);
    ContainerPaths paths = new ContainerPaths(container.pod(), container.container());
    Optional<String> used =
        container
            .seen(Deed.File.class)
            .filter(
                seen -> seen.deed().use() == FileUse.READ || seen.deed().use() == FileUse.EXECUTE)
            .filter(seen -> ContainerPaths.isWithin(seen.deed().folder(), folder))
            .flatMap(
                seen ->
                    seen.names().overflowed()
                        ? Stream.of(seen.deed().folder() + "/…")
                        : seen.names().each().keySet().stream().map(seen.deed()::path))
            .filter(path -> !path.equals(folder) && paths.isOnRoot(path))
            .filter(path -> !isMade(path, made) && !perhaps.contains(path))
            .sorted()
            .findFirst();
    return used.or(
        () ->
            container
                .seen(Deed.Program.class)
                .map(seen -> seen.deed().path())
                .filter(path -> ContainerPaths.isWithin(path, folder) && !isMade(path, made))
                .sorted()
                .findFirst());
  }

  /** Folders in which something was made: who made them isn't shown. */
  private static Set<String> filled(ContainerCase container) {
    Set<String> filled = new TreeSet<>();
    container
        .seen(Deed.File.class)
        .filter(
            seen -> seen.deed().use() == FileUse.CREATE || seen.deed().use() == FileUse.RENAME_TO)
        .forEach(seen -> filled.add(seen.deed().folder()));
    return filled;
  }

  private static boolean isMade(String path, Set<String> made) {
    return made.stream().anyMatch(mine -> ContainerPaths.isWithin(path, mine));
  }
}
