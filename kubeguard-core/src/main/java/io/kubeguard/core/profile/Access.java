package io.kubeguard.core.profile;

import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.observation.Question;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.ResourceName;
import java.util.Comparator;

/**
 * What requests have in common once namespace and name are left out: the middle part of a
 * behaviour's key.
 */
public record Access(String verb, Target target, Outcome outcome, Basis basis)
    implements Comparable<Access> {
  private static final Comparator<Access> ORDER =
      Comparator.comparing(Access::target)
          .thenComparing(Access::verb)
          .thenComparing(Access::outcome)
          .thenComparing(Access::basis);

  /** What is acted on. */
  public sealed interface Target extends Comparable<Target> {
    /** A type of API resource. */
    record ResourceType(String apiGroup, ResourceName resource) implements Target {
      @Override
      public int hashCode() {
        return 31 * apiGroup.hashCode() + resource.hashCode();
      }

      @Override
      public boolean equals(Object other) {
        return other instanceof ResourceType type
            && apiGroup.equals(type.apiGroup)
            && resource.equals(type.resource);
      }
    }

    /** Paths such as {@code /healthz}; the path takes the place of a name. */
    record Path() implements Target {}

    /** Paths come first; two that are equal in this order are equal. */
    @Override
    default int compareTo(Target other) {
      return switch (this) {
        case Path path -> other instanceof Path ? 0 : -1;
        case ResourceType type ->
            other instanceof ResourceType more
                ? Comparator.comparing(ResourceType::apiGroup)
                    .thenComparing(ResourceType::resource)
                    .compare(type, more)
                : 1;
      };
    }
  }

  static Access of(Question request) {
    Target target =
        switch (request.attributes()) {
          case Attributes.Resource r -> new Target.ResourceType(r.apiGroup(), r.resource());
          case Attributes.NonResource n -> new Target.Path();
        };
    return new Access(request.attributes().verb(), target, request.outcome(), request.basis());
  }

  /** Whether RBAC has to go on granting it. */
  public boolean isEvidence() {
    return outcome.isEvidence();
  }

  /** The whole attributes, with a namespace and a name, or a path in the name's place. */
  public Attributes attributes(String namespace, String name) {
    return switch (target) {
      case Target.ResourceType t ->
          new Attributes.Resource(verb, t.apiGroup(), t.resource(), namespace, name);
      case Target.Path p -> new Attributes.NonResource(verb, name);
    };
  }

  /** Asked for with every event, so it doesn't go through the method handles of a record's own. */
  @Override
  public int hashCode() {
    return ((target.hashCode() * 31 + verb.hashCode()) * 31 + outcome.hashCode()) * 31
        + basis.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Access access
        && outcome == access.outcome
        && basis == access.basis
        && verb.equals(access.verb)
        && target.equals(access.target);
  }

  @Override
  public int compareTo(Access other) {
    return ORDER.compare(this, other);
  }
}
