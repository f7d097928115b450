package io.kubeguard.core.rbac.create;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.ResourceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Rights that belong to observed ones although no request asked for them: a client would break
 * without them tomorrow.
 */
public final class Completions {
  private static final Set<ResourceName> STREAMS =
      Set.of(
          new ResourceName("pods", "exec"),
          new ResourceName("pods", "attach"),
          new ResourceName("pods", "portforward"));

  /** The verbs whose use may call for this one. */
  private static final Map<String, List<String>> COMPANIONS =
      Map.of("list", List.of("watch"), "get", List.of("create"), "create", List.of("get"));

  private Completions() {}

  static void add(Rights rights) {
    for (Need need : rights.all()) {
      calledForBy(need)
          .filter(missing -> !rights.has(missing.attributes()))
          .ifPresent(missing -> rights.add(missing.attributes(), missing.support()));
    }
  }

  /**
   * The right that belongs to this one, backed by what backs it; none for an allowance, which calls
   * for nothing itself.
   */
  public static Optional<Need> calledForBy(Need need) {
    return need.attributes() instanceof Attributes.Resource request
            && !(need.support() instanceof Support.Allowed)
        ? completion(request)
            .map(
                missing ->
                    new Need(
                        missing.attributes(),
                        new Support.Allowed(missing.allowance(), need.support().seen())))
        : Optional.empty();
  }

  /**
   * The allowance under which a right belongs to another one that is in use: {@code list} beside a
   * used {@code watch}, the other verb of {@code pods/exec}.
   */
  public static Optional<Allowance> calledFor(Attributes right, Predicate<Attributes> isUsed) {
    if (!(right instanceof Attributes.Resource asked)) {
      return Optional.empty();
    }
    return COMPANIONS.getOrDefault(asked.verb(), List.of()).stream()
        .map(verb -> withVerb(asked, verb))
        .filter(
            companion ->
                completion(companion)
                    .filter(missing -> missing.attributes().equals(right))
                    .isPresent())
        .filter(isUsed)
        .findFirst()
        .flatMap(companion -> completion(companion).map(Missing::allowance));
  }

  /** A right to add, and under which name. */
  private record Missing(Attributes attributes, Allowance allowance) {}

  private static Optional<Missing> completion(Attributes.Resource request) {
    if (request.verb().equals("watch")) {
      return Optional.of(new Missing(withVerb(request, "list"), Allowance.INFORMER_LIST));
    }
    if (request.apiGroup().isEmpty() && STREAMS.contains(request.resource())) {
      return List.of("get", "create").contains(request.verb())
          ? Optional.of(
              new Missing(
                  withVerb(request, request.verb().equals("get") ? "create" : "get"),
                  Allowance.EXEC_VERBS))
          : Optional.empty();
    }
    return Optional.empty();
  }

  static Attributes.Resource withVerb(Attributes.Resource request, String verb) {
    return new Attributes.Resource(
        verb, request.apiGroup(), request.resource(), request.namespace(), request.name());
  }
}
