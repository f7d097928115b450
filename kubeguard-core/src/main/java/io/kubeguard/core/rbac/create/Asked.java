package io.kubeguard.core.rbac.create;

import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.profile.Access;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.profile.Names;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.ResourceName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an identity asked for and was authorised to do, gathered from its activity: for each verb,
 * resource and namespace the names with what backs them. Outcomes and bases that differ only in how
 * they were seen come together here.
 *
 * @param resources by request without its name
 * @param paths by verb and path
 */
record Asked(
    Map<Attributes.Resource, NameSupport> resources, Map<Attributes.NonResource, Support> paths) {
  /**
   * The names of one request; {@code everyName} is set when some are no longer known one by one.
   */
  record NameSupport(Map<String, Support> names, Optional<Support> everyName) {}

  static Asked by(Activity activity) {
    Asked asked = new Asked(new TreeMap<>(), new TreeMap<>());
    activity
        .uses()
        .forEach(
            (access, byNamespace) -> {
              if (access.isEvidence()) {
                byNamespace.forEach((namespace, names) -> asked.add(access, namespace, names));
              }
            });
    return asked;
  }

  private void add(Access access, String namespace, Names names) {
    switch (access.target()) {
      case Access.Target.Path path ->
          names
              .each()
              .forEach(
                  (text, tally) ->
                      paths.merge(
                          new Attributes.NonResource(access.verb(), text),
                          Support.of(access.basis(), tally),
                          Support::and));
      case Access.Target.ResourceType type ->
          add(
              withoutName(access.verb(), type.apiGroup(), type.resource(), namespace),
              access.basis(),
              names);
    }
  }

  private static Attributes.Resource withoutName(
      String verb, String apiGroup, ResourceName resource, String namespace) {
    return new Attributes.Resource(verb, apiGroup, resource, namespace, "");
  }

  private void add(Attributes.Resource request, Basis basis, Names names) {
    NameSupport known =
        resources.getOrDefault(request, new NameSupport(new TreeMap<>(), Optional.empty()));
    names
        .each()
        .forEach(
            (name, tally) -> known.names().merge(name, Support.of(basis, tally), Support::and));
    Optional<Support> everyName =
        names.overflowed()
            ? Optional.of(
                known
                    .everyName()
                    .map(before -> before.and(Support.of(basis, names.total())))
                    .orElseGet(() -> Support.of(basis, names.total())))
            : known.everyName();
    resources.put(request, new NameSupport(known.names(), everyName));
  }
}
