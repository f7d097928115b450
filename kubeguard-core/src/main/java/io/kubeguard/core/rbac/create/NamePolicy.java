package io.kubeguard.core.rbac.create;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.knowledge.GeneratedNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Decides whether a rule lists names: it does while they are few and stable. A generated name would
 * break tomorrow, and a long list is one that grew.
 */
public final class NamePolicy {
  private final Set<Widening> widenings;
  private final int maxNames;

  NamePolicy(CreateOptions options) {
    this.widenings = options.widenings();
    this.maxNames = options.maxNames();
  }

  /** A policy that widens nothing. */
  public NamePolicy(int maxNames) {
    this.widenings = Set.of();
    this.maxNames = maxNames;
  }

  /** Why a rule should not list these names; empty if it should. */
  public Optional<String> reasonToDrop(Set<String> names) {
    Optional<String> generated =
        GeneratedNames.pattern(List.copyOf(names))
            .map(pattern -> "names look generated (" + pattern + "); the rule names none");
    return generated.isPresent() || names.size() <= maxNames
        ? generated
        : Optional.of(names.size() + " names, more than " + maxNames + "; the rule names none");
  }

  /** The rights to grant for one request under the names that it was seen with. */
  Rights apply(Attributes.Resource request, Asked.NameSupport seen, Consumer<Remark> remarks) {
    Rights rights = new Rights();
    Support unnamed = seen.names().get("");
    boolean onlyUnnamed = unnamed != null && seen.names().size() == 1;
    boolean keepsNames = onlyUnnamed || isBind(request);
    Optional<String> reason = keepsNames ? Optional.empty() : reasonToDrop(seen, unnamed != null);
    reason.ifPresent(text -> remarks.accept(new Remark("names-dropped", request + ": " + text)));
    if (reason.isPresent() && isWidened(seen) && all(seen) instanceof Support.Observed observed) {
      rights.add(request, new Support.Widened(Widening.NAMES, observed.seen()));
    } else if (reason.isPresent() || unnamed != null || seen.everyName().isPresent()) {
      rights.add(request, all(seen));
    } else {
      seen.names().forEach((name, support) -> rights.add(named(request, name), support));
    }
    return rights;
  }

  /** Without a name {@code bind} would give every role away. */
  private static boolean isBind(Attributes.Resource request) {
    return request.verb().equals("bind");
  }

  private boolean isWidened(Asked.NameSupport seen) {
    return seen.everyName().isEmpty() && widenings.contains(Widening.NAMES);
  }

  private static Support all(Asked.NameSupport seen) {
    return Stream.concat(seen.names().values().stream(), seen.everyName().stream())
        .reduce(Support::and)
        .orElseThrow();
  }

  private Optional<String> reasonToDrop(Asked.NameSupport seen, boolean anyName) {
    if (anyName) {
      return Optional.empty();
    }
    if (seen.everyName().isPresent()) {
      return Optional.of("too many names to keep; the rule names none");
    }
    if (isWidened(seen)) {
      return Optional.of("widened from " + seen.names().size() + " seen to every name, as asked");
    }
    return reasonToDrop(seen.names().keySet());
  }

  private static Attributes.Resource named(Attributes.Resource request, String name) {
    return new Attributes.Resource(
        request.verb(), request.apiGroup(), request.resource(), request.namespace(), name);
  }
}
