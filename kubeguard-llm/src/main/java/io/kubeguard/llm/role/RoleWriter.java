package io.kubeguard.llm.role;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.create.RoleDraft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes proposed roles into objects. Every name begins as the core's do, so that applying them
 * never overwrites another's role; bindings are the core's: to this identity alone.
 */
final class RoleWriter {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,40}[a-z0-9])?");
  private static final Pattern OUR_SUFFIX = Pattern.compile(":namespaced(-[0-9]+)?$");
  private static final Location NOWHERE = Location.of("");

  private final Identity identity;
  private final String base;
  private final Metadata like;

  /**
   * @param baseline what the core drafts, which is not empty: its names and labels are taken up
   */
  RoleWriter(RoleDraft baseline) {
    this.identity = baseline.identity();
    this.like = baseline.policy().roles().getFirst().metadata();
    this.base = OUR_SUFFIX.matcher(like.name()).replaceFirst("");
  }

  /** How every name begins. */
  String base() {
    return base;
  }

  RoleDraft draft(List<ProposedRole> proposed) {
    List<RoleObject> roles = new ArrayList<>();
    List<BindingObject> bindings = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (ProposedRole role : proposed) {
      String name = free(role.name(), taken);
      RoleObject object = object(role, name);
      roles.add(object);
      role.scopes().forEach(scope -> bindings.add(binding(scope, name, object.ref())));
    }
    return new RoleDraft(identity, new RbacPolicy(roles, bindings));
  }

  private RoleObject object(ProposedRole role, String name) {
    return role.namespaces().size() == 1
        ? new RoleObject.Role(metadata(role.namespaces().getFirst(), name), role.rules(), NOWHERE)
        : new RoleObject.ClusterRole(metadata("", name), role.rules(), List.of(), NOWHERE);
  }

  private BindingObject binding(String namespace, String name, RoleRef role) {
    List<Subject> subjects = List.of(Subject.of(identity));
    return namespace.isEmpty()
        ? new BindingObject.ClusterRoleBinding(metadata("", name), role, subjects, NOWHERE)
        : new BindingObject.RoleBinding(metadata(namespace, name), role, subjects, NOWHERE);
  }

  private Metadata metadata(String namespace, String name) {
    return new Metadata(namespace, name, like.labels(), like.annotations());
  }

  /** No two objects of a draft share a name, wherever they stand. */
  private String free(String proposed, Set<String> taken) {
    String name = base + suffix(proposed);
    String free = name;
    for (int number = 2; !taken.add(free); number++) {
      free = name + (name.equals(base) ? ":" : "-") + number;
    }
    return free;
  }

  private String suffix(String proposed) {
    String own = proposed.startsWith(base) ? proposed.substring(base.length()) : proposed;
    String bare = own.startsWith(":") ? own.substring(1) : own;
    return NAME.matcher(bare).matches() && !bare.startsWith("namespaced") ? ":" + bare : "";
  }
}
