package io.kubeguard.core.workload.harden;

import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.Tally;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code readOnlyRootFilesystem: true}, with an {@code emptyDir} over exactly the folders that are
 * written. A volume hides what the image ships there, so that a folder from which such a file is
 * used lets nothing be done.
 */
final class ReadOnlyRootItem implements ContainerItem {
  private static final List<String> DURABLE =
      List.of("/var/lib", "/data", "/var/spool", "/srv", "/home", "/opt");

  @Override
  public void consider(ContainerCase container, Advice advice) {
    if (container.context().readOnlyRootFilesystem().isOn()) {
      return;
    }
    WrittenFolders written = WrittenFolders.of(container);
    for (String folder : written.folders()) {
      Optional<String> obstacle = obstacle(container, folder);
      if (obstacle.isPresent()) {
        advice.stays(
            "root-file-system-written",
            container.named(),
            obstacle.get(),
            "have the program write elsewhere, or let an init container copy the folder");
        return;
      }
    }
    Optional<String> doubt = doubt(container, written);
    List<Change> changes = changes(container, written);
    changes.forEach(change -> advice.changeUnless(doubt, change));
    written.folders().stream()
        .filter(folder -> DURABLE.stream().anyMatch(d -> ContainerPaths.isWithin(folder, d)))
        .forEach(
            folder ->
                advice.stays(
                    "durable-data",
                    container.named(),
                    folder + " looks like data that should outlive the pod",
                    "mount a PersistentVolumeClaim there; an emptyDir keeps no more than the"
                        + " container's own layer did"));
  }

  private static Optional<String> obstacle(ContainerCase container, String folder) {
    if (folder.equals("/")) {
      return Optional.of("files are made in / itself, over which no volume can be mounted");
    }
    if (WrittenFolders.isTakenOver(container, folder)) {
      return Optional.of(
          folder + " itself is given to a user or a mode, and an emptyDir is root's");
    }
    return WrittenFolders.hidden(container, folder)
        .map(
            file ->
                folder + " is written, and a volume there would hide " + file + " of the image");
  }

  private static Optional<String> doubt(ContainerCase container, WrittenFolders written) {
    if (written.hasRenamesAcross()) {
      return Optional.of("files may be renamed from one of the folders to another");
    }
    Optional<String> shipped = WrittenFolders.shipped(container, written.folders());
    if (shipped.isPresent()) {
      return Optional.of("the image may ship the folder " + shipped.get());
    }
    if (written.lost() > 0) {
      return Optional.of(
          "the recording lost the path of "
              + written.lost()
              + (written.lost() == 1 ? " change" : " changes"));
    }
    return container
        .unseen(Aspect.CHANGES, Sight.FILE_WRITTEN, Sight.FOLDER_MADE)
        .or(() -> container.unseen(Aspect.READS, Sight.FILE_READ))
        .or(() -> container.blind(Sight.FILE_RENAMED, Sight.FILE_REMOVED));
  }

  private static List<Change> changes(ContainerCase container, WrittenFolders written) {
    Tally seen =
        Tallies.of(container.seen(Deed.File.class).filter(one -> one.deed().use().isChange()));
    List<Change> changes = new ArrayList<>();
    changes.add(
        new Change(
            new Setting.ReadOnlyRoot(container.name()),
            written.folders().isEmpty()
                ? "it changed no file of its root file system"
                : "it changed files only in " + String.join(", ", written.folders()),
            "an attacker can leave programs in the container and change those that are there",
            Optional.empty(),
            seen));
    Set<String> names = new HashSet<>();
    container.pod().settings().volumes().forEach(volume -> names.add(volume.name()));
    container.pod().everyContainer().stream()
        .flatMap(other -> other.settings().volumeMounts().stream())
        .forEach(mount -> names.add(mount.name()));
    boolean isAlone = container.pod().everyContainer().size() == 1;
    String whose = isAlone ? "" : "/" + container.name();
    for (String folder : written.folders()) {
      changes.add(
          new Change(
              new Setting.WritableFolder(
                  container.name(), folder, VolumeNames.of(whose + folder, names)),
              "it changes files in " + folder,
              "",
              Optional.empty(),
              Tallies.of(
                  container
                      .seen(Deed.File.class)
                      .filter(one -> one.deed().use().isChange())
                      .filter(one -> ContainerPaths.isWithin(one.deed().folder(), folder)))));
    }
    return changes;
  }
}
