package io.kubeguard.core.model;

import io.kubeguard.core.diagnostic.Location;

/**
 * Something that runs pods: {@code Deployment}, {@code CronJob} …
 *
 * @param serviceAccount the name of its pods' service account; {@code default} where the template
 *     names none
 * @param schedule a CronJob's schedule; {@code ""} otherwise
 */
public record Workload(
    String kind,
    String namespace,
    String name,
    String serviceAccount,
    String schedule,
    Location location) {}
