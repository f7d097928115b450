package io.kubeguard.core.workload.harden;

import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.workload.observe.Seen;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * @param hasRenamesAcross whether files may have been renamed from one of them to another, which
 *     can't be done between volumes
 */
record WrittenFolders(SortedSet<String> folders, long lost, boolean hasRenamesAcross) {
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
    SortedSet<String> outermost = outermost(folders);
    return new WrittenFolders(outermost, lost, renamesAcross(changes, outermost));
  }

  /** Within each folder as many names come as go. */
  private static boolean renamesAcross(List<Seen<Deed.File>> changes, SortedSet<String> folders) {
    return folders.size() > 1
        && folders.stream()
            .anyMatch(
                folder ->
                    renames(changes, folder, FileUse.RENAME_FROM)
                        != renames(changes, folder, FileUse.RENAME_TO));
  }

  private static long renames(List<Seen<Deed.File>> changes, String folder, FileUse use) {
    return changes.stream()
        .filter(seen -> seen.deed().use() == use)
        .filter(seen -> ContainerPaths.isWithin(seen.deed().folder(), folder))
        .mapToLong(seen -> seen.names().total().count())
        .sum();
  }

  /** Whether someone other than root changes owner or mode of the folder itself. */
  static boolean isTakenOver(ContainerCase container, String folder) {
    return container
        .seen(Deed.File.class)
        .filter(
            seen ->
                seen.deed().use() == FileUse.CHANGE_MODE
                    || seen.deed().use() == FileUse.CHANGE_OWNER)
        .filter(seen -> seen.deed().uid() != 0)
        .anyMatch(
            seen ->
                seen.names().each().keySet().stream()
                    .map(seen.deed()::path)
                    .anyMatch(folder::equals));
  }

  /** A folder in which something is changed, below one of these, that the container didn't make. */
  static Optional<String> shipped(ContainerCase container, SortedSet<String> folders) {
    Set<String> made = made(container);
    return container
        .seen(Deed.File.class)
        .filter(seen -> seen.deed().use().isChange())
        .map(seen -> seen.deed().folder())
        .filter(
            changed ->
                folders.stream()
                    .anyMatch(
                        folder ->
                            !changed.equals(folder)
                                && !TEMPORARY.contains(folder)
                                && ContainerPaths.isWithin(changed, folder)))
        .filter(changed -> !isMade(changed, made))
        .sorted()
        .findFirst();
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
    Set<String> made = made(container);
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

  /** What the container made before it used it. */
  private static Set<String> made(ContainerCase container) {
    Map<String, Instant> used = new HashMap<>();
    Map<String, Instant> made = new HashMap<>();
    container
        .seen(Deed.File.class)
        .forEach(
            seen ->
                seen.names()
                    .each()
                    .forEach(
                        (name, tally) -> {
                          String path = seen.deed().path(name);
                          switch (seen.deed().use()) {
                            case CREATE, RENAME_TO -> earliest(made, path, tally.first());
                            case READ, EXECUTE -> earliest(used, path, tally.first());
                            case WRITE, RENAME_FROM, REMOVE, CHANGE_MODE, CHANGE_OWNER -> {}
                          }
                        }));
    made.entrySet()
        .removeIf(
            one -> {
              Instant before = used.get(one.getKey());
              return before != null && before.isBefore(one.getValue());
            });
    return made.keySet();
  }

  private static void earliest(Map<String, Instant> times, String path, Instant time) {
    times.merge(path, time, (a, b) -> a.isBefore(b) ? a : b);
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
