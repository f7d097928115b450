package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A right that people decided to keep, as an allowances file says it: refinement leaves what of it
 * is granted, and never adds it.
 *
 * @param right what to keep of whatever grants it
 * @param expires the last day on which the decision holds; empty for always
 * @param location where the decision is written
 */
public record KeptRight(
    Holder holder,
    PolicyRule right,
    String reason,
    Optional<LocalDate> expires,
    Location location) {

  /** Whose right it is. */
  public sealed interface Holder {
    /**
     * Users and service accounts.
     *
     * @param pattern a user name, or {@code NAMESPACE/NAME} for a service account; {@code *} stands
     *     for any characters
     */
    record OfSubject(String pattern) implements Holder {
      @Override
      public String toString() {
        return "subject " + pattern;
      }
    }

    /** A group, by its name. */
    record OfGroup(String name) implements Holder {
      @Override
      public String toString() {
        return "group " + name;
      }
    }

    /**
     * All who have this role.
     *
     * @param namespace a Role's namespace; {@code ""} for a ClusterRole
     */
    record OfRole(RoleRef role, String namespace) implements Holder {
      @Override
      public String toString() {
        return role.kind() + " " + (namespace.isEmpty() ? "" : namespace + "/") + role.name();
      }
    }
  }

  boolean isExpired(LocalDate today) {
    return expires.filter(today::isAfter).isPresent();
  }

  boolean isOf(RoleObject role) {
    return holder instanceof Holder.OfRole its
        && its.role().equals(role.ref())
        && its.namespace().equals(role.metadata().namespace());
  }

  /** Whether it is a subject's that a binding names. */
  boolean isOf(Subject subject) {
    return switch (holder) {
      case Holder.OfRole role -> false;
      case Holder.OfGroup group -> subject.equals(new Subject.Group(group.name()));
      case Holder.OfSubject its ->
          switch (subject) {
            case Subject.Group group -> false;
            case Subject.User user -> Glob.matches(its.pattern(), user.name());
            case Subject.ServiceAccount account ->
                Glob.matches(its.pattern(), account.namespace() + "/" + account.name())
                    || Glob.matches(
                        its.pattern(),
                        "system:serviceaccount:" + account.namespace() + ":" + account.name());
          };
    };
  }
}
