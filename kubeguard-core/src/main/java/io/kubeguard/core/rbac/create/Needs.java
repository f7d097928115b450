package io.kubeguard.core.rbac.create;

import java.util.List;

/**
 * What one identity needs.
 *
 * @param granted rights with evidence, under an allowance that is on, or widened by request; none
 *     covers another
 * @param offered rights under an allowance that is off: the user may turn it on
 * @param remarks what the reviewer should know
 */
public record Needs(List<Need> granted, List<Need> offered, List<Remark> remarks) {
  public Needs {
    granted = List.copyOf(granted);
    offered = List.copyOf(offered);
    remarks = List.copyOf(remarks);
  }
}
