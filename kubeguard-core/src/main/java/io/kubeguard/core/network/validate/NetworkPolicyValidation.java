package io.kubeguard.core.network.validate;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.validate.Inspection;
import io.kubeguard.core.validate.MetadataCheck;
import io.kubeguard.core.validate.Objections;
import io.kubeguard.core.validate.Quoted;
import io.kubeguard.core.validate.SelectorCheck;
import io.kubeguard.core.validate.Syntax;
import java.util.List;

/**
 * Finds what an API server would reject in NetworkPolicies, as {@code kubectl apply} of them would
 * show it (Kubernetes 1.34, {@code pkg/apis/networking/validation}).
 */
public final class NetworkPolicyValidation {
  private static final List<String> TYPES = List.of("Ingress", "Egress");

  private NetworkPolicyValidation() {}

  /** Every objection to every policy, sorted by place; an empty list for valid ones. */
  public static List<Diagnostic> validate(List<NetworkPolicy> policies) {
    Inspection inspection = new Inspection();
    for (NetworkPolicy policy : policies) {
      Objections objections =
          inspection.namespaced("NetworkPolicy", policy.metadata(), policy.location());
      MetadataCheck.namespaced(policy.metadata(), Syntax::dnsSubdomain, objections);
      SelectorCheck.check(policy.podSelector(), "spec.podSelector", objections);
      rules(policy.ingress(), "spec.ingress", "from", objections);
      rules(policy.egress(), "spec.egress", "to", objections);
      types(policy.policyTypes(), objections);
    }
    return inspection.found();
  }

  private static void rules(
      List<NetworkRule> rules, String field, String peersField, Objections objections) {
    for (int i = 0; i < rules.size(); i++) {
      NetworkRule rule = rules.get(i);
      String at = field + "[" + i + "]";
      for (int p = 0; p < rule.ports().size(); p++) {
        PortCheck.check(rule.ports().get(p), at + ".ports[" + p + "]", objections);
      }
      for (int p = 0; p < rule.peers().size(); p++) {
        peer(rule.peers().get(p), at + "." + peersField + "[" + p + "]", objections);
      }
    }
  }

  private static void peer(PolicyPeer peer, String field, Objections objections) {
    LabelSelector pods = peer.podSelector();
    LabelSelector namespaces = peer.namespaceSelector();
    if (pods != null) {
      SelectorCheck.check(pods, field + ".podSelector", objections);
    }
    if (namespaces != null) {
      SelectorCheck.check(namespaces, field + ".namespaceSelector", objections);
    }
    if (peer.ipBlock() != null) {
      BlockCheck.check(peer.ipBlock(), field + ".ipBlock", objections);
      if (pods != null || namespaces != null) {
        objections.error(
            "peer-mixed",
            field + ": Forbidden: may not specify both ipBlock and another peer",
            "write two elements: addresses in one, pods in the other");
      }
    } else if (pods == null && namespaces == null) {
      objections.required(
          "peer-missing",
          field,
          "must specify a peer",
          "select pods, namespaces or addresses; to mean everybody, leave the whole list out");
    }
  }

  private static void types(List<String> types, Objections objections) {
    if (types.size() > TYPES.size()) {
      objections.error(
          "policy-types-too-many",
          "spec.policyTypes: Invalid value: "
              + Quoted.of(types)
              + ": may not specify more than two policyTypes",
          "name each type once");
      return;
    }
    for (int i = 0; i < types.size(); i++) {
      if (!TYPES.contains(types.get(i))) {
        objections.error(
            "policy-type-unknown",
            "spec.policyTypes["
                + i
                + "]: Unsupported value: "
                + Quoted.of(types.get(i))
                + ": supported values: \"Egress\", \"Ingress\"",
            "write it as the API does, with a capital letter");
      }
    }
  }
}
