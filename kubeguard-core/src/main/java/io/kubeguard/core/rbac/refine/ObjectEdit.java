package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.network.refine.NetworkRuleEdit;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.RoleObject;
import java.util.List;

/** What becomes of one object that stands in manifests. */
public sealed interface ObjectEdit {
  /** Where the object begins. */
  Location location();

  /**
   * A Role or ClusterRole whose rules change.
   *
   * @param rules one for each rule of the object, in its order
   */
  record EditRules(Location location, List<RuleEdit> rules) implements ObjectEdit {
    public EditRules {
      rules = List.copyOf(rules);
    }
  }

  /** A binding that loses some of its subjects, by their places from 0; never all of them. */
  record RemoveSubjects(Location location, List<Integer> subjects) implements ObjectEdit {
    public RemoveSubjects {
      subjects = List.copyOf(subjects);
    }
  }

  /** An object that gives way to others, which stand in its place; to none where it only goes. */
  record ReplaceObject(Location location, List<RoleObject> roles, List<BindingObject> bindings)
      implements ObjectEdit {
    public ReplaceObject {
      roles = List.copyOf(roles);
      bindings = List.copyOf(bindings);
    }
  }

  /**
   * A NetworkPolicy whose rules change.
   *
   * @param ingress one for each of its ingress rules, in their order
   * @param egress the same for egress
   * @param policyTypes what must be written as such, where none is and the directions that the
   *     policy restricts would else change with its rules; empty for nothing
   */
  record EditPolicy(
      Location location,
      List<NetworkRuleEdit> ingress,
      List<NetworkRuleEdit> egress,
      List<String> policyTypes)
      implements ObjectEdit {
    public EditPolicy {
      ingress = List.copyOf(ingress);
      egress = List.copyOf(egress);
      policyTypes = List.copyOf(policyTypes);
    }
  }
}
