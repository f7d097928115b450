package io.kubeguard.cli;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.engine.refine.RefinedSources;
import io.kubeguard.engine.workload.WorkloadRefinement;
import io.kubeguard.manifests.edit.EditedSource;
import io.kubeguard.manifests.overlay.FileNames;
import io.kubeguard.manifests.overlay.KustomizeOverlay;
import io.kubeguard.manifests.overlay.OverlayBuilder;
import io.kubeguard.manifests.patch.FileChange;
import io.kubeguard.manifests.patch.InPlace;
import io.kubeguard.manifests.patch.PrivateFiles;
import io.kubeguard.manifests.patch.UnifiedDiff;
import io.kubeguard.manifests.write.WorkloadPatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes what {@code refine} makes: patches, an overlay, the sources themselves. */
final class RefineOutputs {
  private final Refined refined;
  private final ManifestPlaces places;
  private final List<Diagnostic> refused = new ArrayList<>();

  RefineOutputs(Refined refined, ManifestPlaces places) {
    this.refined = refined;
    this.places = places;
  }

  /** What couldn't be written, each with the reason. */
  List<Diagnostic> refused() {
    return refused;
  }

  /** The folder of {@code --out-dir}: patches, the objects as they should be, and what must go. */
  int folder(Path folder) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    FileNames names = new FileNames();
    for (RefinedSources.ObjectDiff diff : refined.changes().diffs()) {
      List<String> parts = List.of(diff.title().split("[ /]", -1));
      files.put("patches/" + names.next(parts, ".patch"), diff.patch());
    }
    List<FileChange> changes = new ArrayList<>();
    for (EditedSource source : refined.changes().sources()) {
      if (source.isChanged()) {
        changes.add(FileChange.of(places.path(source.source()), source));
      }
    }
    files.put("all.patch", UnifiedDiff.of(changes));
    files.put("refined.yaml", refined.print(RefineFormat.YAML));
    files.put("delete.txt", refined.deletions());
    refined.workloads().ifPresent(workloads -> files.putAll(patches(workloads)));
    files.put("recommendation.json", refined.print(RefineFormat.JSON));
    files.put("report.html", refined.print(RefineFormat.HTML));
    return write(folder, files);
  }

  /** For each workload that changes a patch for {@code kubectl patch} and kustomizations. */
  private static SortedMap<String, String> patches(WorkloadRefinement workloads) {
    SortedMap<String, String> files = new TreeMap<>();
    FileNames names = new FileNames();
    for (WorkloadRefinement.Result result : workloads.results()) {
      if (result instanceof WorkloadRefinement.Hardened hardened) {
        List<String> parts = List.of(hardened.workload().ref().toString().split("/", -1));
        files.put(
            "workloads/" + names.next(parts, ".yaml"),
            WorkloadPatch.write(hardened.accepted().hardening()));
      }
    }
    return files;
  }

  /** The folder of {@code --overlay}. */
  int overlay(Path folder, SortedMap<String, String> texts, String defaultNamespace)
      throws IOException {
    List<KustomizeOverlay.Rendered> rendered =
        texts.entrySet().stream()
            .map(text -> new KustomizeOverlay.Rendered(text.getKey(), text.getValue()))
            .toList();
    KustomizeOverlay overlay =
        OverlayBuilder.overlay(rendered, refined.changes().edits(), defaultNamespace);
    refused.addAll(overlay.diagnostics());
    return write(folder, overlay.files());
  }

  /** A file that changes nothing isn't written, and one of an earlier run doesn't stay. */
  private static int write(Path folder, SortedMap<String, String> files) throws IOException {
    Files.createDirectories(folder);
    int written = 0;
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (file.getValue().isEmpty()) {
        Files.deleteIfExists(path);
        continue;
      }
      Path parent = path.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      PrivateFiles.write(path, file.getValue());
      written++;
    }
    return written;
  }

  /** Edits the sources themselves. */
  int inPlace() throws IOException {
    int written = 0;
    for (EditedSource source : refined.changes().sources()) {
      if (!source.isChanged() || source.source().equals("-")) {
        continue;
      }
      var trouble = new InPlace(places.folder(source.source())).write(source);
      trouble.ifPresent(refused::add);
      written += trouble.isEmpty() ? 1 : 0;
    }
    return written;
  }
}
