package io.kubeguard.core.model;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.WorkloadRef;

/**
 * Something that runs pods: {@code Deployment}, {@code CronJob} …
 *
 * @param serviceAccount the name of its pods' service account; {@code default} where the template
 *     names none
 * @param schedule a CronJob's schedule; {@code ""} otherwise
 * @param template its pods
 */
public record Workload(
    String kind,
    String namespace,
    String name,
    String serviceAccount,
    String schedule,
    PodTemplate template,
    Location location) {
  /** A workload whose pods aren't described. */
  public Workload(
      String kind,
      String namespace,
      String name,
      String serviceAccount,
      String schedule,
      Location location) {
    this(kind, namespace, name, serviceAccount, schedule, PodTemplate.EMPTY, location);
  }

  public WorkloadRef ref() {
    return new WorkloadRef(namespace, kind, name);
  }
}
