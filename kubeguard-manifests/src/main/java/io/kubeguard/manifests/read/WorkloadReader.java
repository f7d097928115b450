package io.kubeguard.manifests.read;

import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.workload.PodTemplate;
import java.util.Optional;
import java.util.Set;

/** Reads pods, and what makes pods of a template. */
final class WorkloadReader {
  private static final Set<String> WITH_TEMPLATE =
      Set.of(
          "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job");

  private WorkloadReader() {}

  static boolean isWorkload(String kind) {
    return kind.equals("Pod") || kind.equals("CronJob") || WITH_TEMPLATE.contains(kind);
  }

  /** The workload; {@code default} is its service account where it names none. */
  static Workload read(Fields object, String kind, Metadata metadata) {
    Optional<Fields> template = template(object, kind);
    return new Workload(
        kind,
        metadata.namespace(),
        metadata.name(),
        account(template),
        kind.equals("CronJob")
            ? object.object("spec").map(WorkloadReader::schedule).orElse("")
            : "",
        template.map(pod -> TemplateReader.template(object, pod)).orElse(PodTemplate.EMPTY),
        object.location());
  }

  private static Optional<Fields> template(Fields object, String kind) {
    return switch (kind) {
      case "Pod" -> Optional.of(object);
      case "CronJob" ->
          object
              .object("spec")
              .flatMap(spec -> spec.object("jobTemplate"))
              .flatMap(WorkloadReader::podTemplate);
      default -> podTemplate(object);
    };
  }

  private static Optional<Fields> podTemplate(Fields object) {
    return object.object("spec").flatMap(spec -> spec.object("template"));
  }

  private static String account(Optional<Fields> template) {
    return template
        .flatMap(pod -> pod.object("spec"))
        .map(
            spec ->
                spec.has("serviceAccountName")
                    ? spec.string("serviceAccountName")
                    : spec.string("serviceAccount"))
        .filter(name -> !name.isEmpty())
        .orElse("default");
  }

  /** With the time zone before it, as cron writes it. */
  private static String schedule(Fields spec) {
    String zone = spec.string("timeZone");
    return (zone.isEmpty() ? "" : "CRON_TZ=" + zone + " ") + spec.string("schedule");
  }
}
