package io.kubeguard.manifests.write;

import io.kubeguard.core.network.policy.CiliumPolicy;
import io.kubeguard.core.network.policy.NetworkPolicy;
import java.util.Collections;
import java.util.List;

/** A network policy to write, with comments. A comment is one line of plain text. */
public sealed interface NetworkDocument {
  /** What stands above the object. */
  List<String> comments();

  /**
   * A NetworkPolicy.
   *
   * @param ingressComments what stands above each ingress rule, in the rules' order
   * @param egressComments the same for egress
   */
  record PolicyDocument(
      NetworkPolicy policy,
      List<String> comments,
      List<List<String>> ingressComments,
      List<List<String>> egressComments)
      implements NetworkDocument {
    public PolicyDocument {
      comments = List.copyOf(comments);
      ingressComments = List.copyOf(ingressComments);
      egressComments = List.copyOf(egressComments);
      if (ingressComments.size() != policy.ingress().size()
          || egressComments.size() != policy.egress().size()) {
        throw new IllegalArgumentException("not one list of comments for each rule");
      }
    }

    /** Without comments. */
    public static PolicyDocument plain(NetworkPolicy policy) {
      return new PolicyDocument(
          policy,
          List.of(),
          Collections.nCopies(policy.ingress().size(), List.of()),
          Collections.nCopies(policy.egress().size(), List.of()));
    }
  }

  /**
   * A CiliumNetworkPolicy, or a clusterwide one.
   *
   * @param ruleComments what stands above each rule, in the rules' order
   */
  record CiliumDocument(CiliumPolicy policy, List<String> comments, List<List<String>> ruleComments)
      implements NetworkDocument {
    public CiliumDocument {
      comments = List.copyOf(comments);
      ruleComments = List.copyOf(ruleComments);
      if (ruleComments.size() != policy.rules().size()) {
        throw new IllegalArgumentException("not one list of comments for each rule");
      }
    }
  }
}
