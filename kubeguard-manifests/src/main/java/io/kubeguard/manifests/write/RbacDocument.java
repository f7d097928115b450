package io.kubeguard.manifests.write;

import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.RoleObject;
import java.util.List;

/** An RBAC object to write, with comments. A comment is one line of plain text. */
public sealed interface RbacDocument {
  /** What stands above the object. */
  List<String> comments();

  /**
   * A Role or ClusterRole.
   *
   * @param ruleComments what stands above each rule, in the rules' order
   */
  record RoleDocument(RoleObject role, List<String> comments, List<List<String>> ruleComments)
      implements RbacDocument {
    public RoleDocument {
      comments = List.copyOf(comments);
      ruleComments = List.copyOf(ruleComments);
      if (ruleComments.size() != role.rules().size()) {
        throw new IllegalArgumentException("not one list of comments for each rule");
      }
    }
  }

  /** A RoleBinding or ClusterRoleBinding. */
  record BindingDocument(BindingObject binding, List<String> comments) implements RbacDocument {
    public BindingDocument {
      comments = List.copyOf(comments);
    }
  }
}
