package io.kubeguard.core.workload.verify;

import io.kubeguard.core.profile.Tally;

/**
 * Something that a container was seen doing and that a template would not let it do.
 *
 * @param act what it did, such as {@code write /var/log/app.log}
 * @param why what stands against it
 * @param field the field of the template that does, from the container or the pod's {@code spec}
 */
public record RefusedAct(String container, String act, String why, String field, Tally tally) {}
