package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import java.util.List;

/**
 * A binding with the role that it gives.
 *
 * @param subjects those that count, each account with its namespace
 * @param scope the namespace in which it gives the role; {@code ""} for everywhere
 * @param sources the roles whose own rules it gives
 * @param builtIn whether the role is one that the API server makes by itself
 */
record Tie(
    BindingObject binding,
    List<Subject> subjects,
    String scope,
    RoleObject given,
    List<RoleObject> sources,
    boolean builtIn) {
  Tie {
    subjects = List.copyOf(subjects);
    sources = List.copyOf(sources);
  }
}
