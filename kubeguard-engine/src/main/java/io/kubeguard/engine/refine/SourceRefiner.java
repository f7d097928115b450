package io.kubeguard.engine.refine;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.impact.Impact;
import io.kubeguard.core.rbac.impact.Impacts;
import io.kubeguard.core.rbac.refine.BindingChange;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.core.rbac.refine.RefinementDraft;
import io.kubeguard.core.rbac.refine.RoleChange;
import io.kubeguard.core.rbac.takeover.TakeoverChange;
import io.kubeguard.core.verify.Refinement;
import io.kubeguard.engine.network.NetworkRefinement;
import io.kubeguard.manifests.edit.EditedLines;
import io.kubeguard.manifests.edit.EditedParts;
import io.kubeguard.manifests.edit.EditedSource;
import io.kubeguard.manifests.edit.SourceEdits;
import io.kubeguard.manifests.patch.FileChange;
import io.kubeguard.manifests.patch.UnifiedDiff;
import io.kubeguard.manifests.read.ManifestSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Carries an accepted refinement into the texts of the manifests. */
public final class SourceRefiner {
  /** How a patch names the file behind a source. */
  @FunctionalInterface
  public interface PatchPaths {
    /**
     * The path from the folder in which patches are applied.
     *
     * @throws IOException if the file system can't tell
     */
    String of(String source) throws IOException;
  }

  private final ManifestSet manifests;
  private final SourceEdits editor;
  private final PatchPaths paths;

  /**
   * @param manifests what was refined, with its texts
   * @param defaultNamespace that of the reader
   */
  public SourceRefiner(ManifestSet manifests, String defaultNamespace, PatchPaths paths) {
    this.manifests = manifests;
    this.editor = new SourceEdits(defaultNamespace);
    this.paths = paths;
  }

  /**
   * The sources as they should be.
   *
   * @throws IOException if a path can't be told
   */
  public RefinedSources refine(RbacRefinement result) throws IOException {
    SourceChanges changes = changes(edits(result), titles(result.draft()));
    return new RefinedSources(
        result, impact(result), changes.sources(), changes.diffs(), deletions(result));
  }

  /**
   * The sources as they should be for network policies alone.
   *
   * @throws IOException if a path can't be told
   */
  public RefinedPolicies refine(NetworkRefinement result) throws IOException {
    return new RefinedPolicies(result, changes(result.edits(), titles(result)));
  }

  /**
   * The sources with the changes of both kinds: an object of each may stand in one file.
   *
   * @throws IOException if a path can't be told
   */
  public SourceChanges refine(Optional<RefinedSources> roles, Optional<RefinedPolicies> policies)
      throws IOException {
    List<ObjectEdit> edits = new ArrayList<>();
    Map<Location, String> titles = new HashMap<>();
    if (roles.isPresent()) {
      edits.addAll(edits(roles.get().result()));
      titles.putAll(titles(roles.get().result().draft()));
    }
    if (policies.isPresent()) {
      edits.addAll(policies.get().result().edits());
      titles.putAll(titles(policies.get().result()));
    }
    return changes(edits, titles);
  }

  private static List<ObjectEdit> edits(RbacRefinement result) {
    return result.refinement().map(accepted -> accepted.changes().edits()).orElse(List.of());
  }

  private SourceChanges changes(List<ObjectEdit> edits, Map<Location, String> titles)
      throws IOException {
    SortedMap<String, List<ObjectEdit>> bySource = new TreeMap<>();
    for (ObjectEdit edit : edits) {
      bySource.computeIfAbsent(edit.location().source(), key -> new ArrayList<>()).add(edit);
    }
    SortedMap<String, String> names = new TreeMap<>();
    for (String source : bySource.keySet()) {
      if (manifests.texts().containsKey(source)) {
        names.put(source, paths.of(source));
      }
    }
    List<EditedParts> parts =
        bySource.entrySet().parallelStream()
            .map(entry -> edit(entry.getKey(), entry.getValue()))
            .toList();
    List<RefinedSources.ObjectDiff> diffs = new ArrayList<>();
    for (EditedParts part : parts) {
      String path = names.getOrDefault(part.source().source(), "");
      part.each().forEach(lines -> diff(path, lines, titles).ifPresent(diffs::add));
    }
    diffs.sort(Comparator.comparing(RefinedSources.ObjectDiff::location));
    List<EditedSource> sources = parts.stream().map(EditedParts::source).toList();
    return new SourceChanges(edits, sources, diffs);
  }

  private EditedParts edit(String source, List<ObjectEdit> edits) {
    String text = manifests.texts().get(source);
    return text == null
        ? new EditedParts(new EditedSource(source, "", "", List.of(unknown(source))), List.of())
        : editor.parts(source, text, edits);
  }

  private static Optional<RefinedSources.ObjectDiff> diff(
      String path, EditedLines lines, Map<Location, String> titles) {
    String patch =
        lines.isGone()
            ? UnifiedDiff.of(
                List.of(
                    new FileChange(path, FileChange.Kind.DELETED, lines.before(), lines.after())))
            : UnifiedDiff.of(path, lines);
    return patch.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RefinedSources.ObjectDiff(
                lines.location(), titles.getOrDefault(lines.location(), ""), patch));
  }

  private static Diagnostic unknown(String source) {
    return Diagnostic.error(
        "not-editable", Location.of(source), "its text isn't at hand", "give it as a file");
  }

  private static Map<Location, String> titles(NetworkRefinement result) {
    Map<Location, String> titles = new HashMap<>();
    result.changes().forEach(change -> titles.put(change.policy().location(), change.title()));
    return titles;
  }

  private static Map<Location, String> titles(RefinementDraft draft) {
    Map<Location, String> titles = new HashMap<>();
    for (RoleChange change : draft.roles()) {
      titles.put(change.role().location(), change.role().title());
    }
    for (BindingChange change : draft.bindings()) {
      titles.put(change.binding().location(), change.binding().title());
    }
    return titles;
  }

  private Impact impact(RbacRefinement result) {
    ClusterModel model = manifests.model();
    return result
        .refinement()
        .map(accepted -> Impacts.of(accepted, model))
        .orElseGet(() -> new Impact(List.of(), List.of(), new TakeoverChange(0, 0, 0, List.of())));
  }

  /** The bindings that aren't there any more under their name. */
  private static List<RefinedSources.Deletion> deletions(RbacRefinement result) {
    return result.refinement().stream()
        .map(Refinement::changes)
        .flatMap(changes -> changes.bindings().stream())
        .filter(SourceRefiner::isGone)
        .map(change -> deletion(change.binding()))
        .sorted(
            Comparator.comparing(RefinedSources.Deletion::kind)
                .thenComparing(RefinedSources.Deletion::namespace)
                .thenComparing(RefinedSources.Deletion::name))
        .toList();
  }

  private static boolean isGone(BindingChange change) {
    return change.edit() instanceof ObjectEdit.ReplaceObject replace
        && replace.bindings().stream()
            .noneMatch(binding -> binding.title().equals(change.binding().title()));
  }

  private static RefinedSources.Deletion deletion(BindingObject binding) {
    return switch (binding) {
      case BindingObject.RoleBinding b ->
          new RefinedSources.Deletion(
              "RoleBinding", b.metadata().namespace(), b.metadata().name(), b.location());
      case BindingObject.ClusterRoleBinding b ->
          new RefinedSources.Deletion("ClusterRoleBinding", "", b.metadata().name(), b.location());
    };
  }
}
