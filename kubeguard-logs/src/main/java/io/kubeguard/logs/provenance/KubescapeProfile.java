package io.kubeguard.logs.provenance;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.ContainerRef;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.HeldCapabilities;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProvenanceSource;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Kubescape's ApplicationProfile, as a resource and as its storage has it, which differ in case:
 * what each container executed and opened, and the capabilities that the kernel was asked for.
 */
final class KubescapeProfile implements Recorder {
  private static final Set<String> KINDS = Set.of("ApplicationProfile", "ContainerProfile");
  private static final String PARTIAL = "partial";

  /** What stands for any name in a path, and for any number of them. */
  private static final Pattern ANY = Pattern.compile("⋯+");

  @Override
  public boolean writes(Json record) {
    return KINDS.contains(record.text("kind"))
        || record.at("Spec").has("Opens")
        || record.at("Spec").has("Containers");
  }

  @Override
  public void read(Json record, ContainerMap containers, Output output) {
    Json spec = any(record, "spec");
    Json metadata = any(record, "metadata");
    if (any(metadata, "annotations").text("kubescape.io/completion").equals(PARTIAL)) {
      output.count(Passed.PARTIAL);
    }
    if (!any(spec, "opens").items().isEmpty() || !any(spec, "execs").items().isEmpty()) {
      container(spec, metadata, output);
    }
    for (String kind : List.of("containers", "initContainers", "ephemeralContainers")) {
      any(spec, kind).items().forEach(item -> container(item, metadata, output));
    }
  }

  private static Json any(Json object, String key) {
    return object.has(key)
        ? object.at(key)
        : object.at(key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1));
  }

  /**
   * Of the workload that the labels name; where they name none, of a pod with the profile's name.
   */
  private static ContainerRef container(String name, Json metadata) {
    Json labels = any(metadata, "labels");
    String workload = labels.text("kubescape.io/workload-name");
    String namespace = labels.text("kubescape.io/workload-namespace");
    return new ContainerRef(
        namespace.isEmpty() ? any(metadata, "namespace").text() : namespace,
        workload.isEmpty() ? any(metadata, "name").text() : "",
        name.isEmpty() ? labels.text("kubescape.io/workload-container-name") : name,
        "",
        labels.text("kubescape.io/workload-kind"),
        workload,
        new TreeMap<>());
  }

  private static String path(Json path) {
    return ANY.matcher(path.text()).replaceAll("*");
  }

  private static void container(Json container, Json metadata, Output output) {
    Evidence evidence = output.evidence(Instant.EPOCH, any(metadata, "name").text());
    Actor actor =
        new Actor(
            ProvenanceSource.KUBESCAPE,
            container(any(container, "name").text(), metadata),
            "",
            Actor.UNKNOWN,
            Actor.UNKNOWN);
    for (Json exec : any(container, "execs").items()) {
      output.act(
          new ProcessAct.ProgramStarted(
              actor.running(path(any(exec, "path"))),
              Arguments.masked(any(exec, "args").items().stream().map(i -> i.text()).toList()),
              HeldCapabilities.UNKNOWN,
              false,
              evidence));
    }
    for (Json open : any(container, "opens").items()) {
      boolean writes =
          any(open, "flags").items().stream()
              .map(flag -> flag.text())
              .anyMatch(flag -> flag.equals("O_WRONLY") || flag.equals("O_RDWR"));
      output.act(
          new ProcessAct.FileUsed(
              actor,
              writes ? FileUse.WRITE : FileUse.READ,
              Paths.absolute("", path(any(open, "path"))),
              evidence));
    }
    for (Json capability : any(container, "capabilities").items()) {
      output.act(
          new ProcessAct.CapabilityAsked(
              actor, capability.text().replaceFirst("^CAP_", ""), true, evidence));
    }
  }
}
