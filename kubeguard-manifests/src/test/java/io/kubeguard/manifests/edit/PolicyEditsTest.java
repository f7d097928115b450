package io.kubeguard.manifests.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.network.policy.IpBlock;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.policy.PolicyPort;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.network.refine.NetworkRuleEdit;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.manifests.overlay.KustomizeOverlay;
import io.kubeguard.manifests.overlay.OverlayBuilder;
import io.kubeguard.manifests.read.ManifestReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Rules of network policies edited in the styles in which people write them. */
class PolicyEditsTest {
  private static final Location NEW = Location.of("");
  private static final PolicyPeer WEB =
      PolicyPeer.pods(new LabelSelector(Map.of("app", "web"), List.of()), NEW);
  private static final PolicyPeer BLOCK =
      PolicyPeer.block(new IpBlock("10.1.0.0/16", List.of("10.1.2.0/24")), NEW);
  private static final PolicyPort PORT = PolicyPort.of(Protocol.TCP, 80, NEW);
  private static final String HEAD =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: p}
      spec:
        podSelector: {}
      """;

  @Test
  void anEmptyRuleGetsWhatItNeeds() {
    assertThat(edited(HEAD + "  ingress:\n  - {}\n", rule -> List.of(with(WEB, PORT))))
        .isEqualTo(
            HEAD
                + """
                  ingress:
                  - from:
                    - podSelector:
                        matchLabels:
                          app: web
                    ports:
                    - port: 80
                      protocol: TCP
                """);
    assertThat(edited(HEAD + "  ingress: [{}]\n", rule -> List.of(with(WEB, PORT))))
        .isEqualTo(
            HEAD
                + "  ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 80,"
                + " protocol: TCP}]}]\n");
  }

  @Test
  void aMissingKeyStandsBehindTheOthersAsFarInAsTheDashesAre() {
    assertThat(
            edited(
                HEAD
                    + """
                      ingress:
                        - ports:        # which
                            - port: http
                      # the end
                    """,
                rule -> List.of(new NetworkRule(List.of(BLOCK), rule.ports(), rule.location()))))
        .isEqualTo(
            HEAD
                + """
                  ingress:
                    - ports:        # which
                        - port: http
                      from:
                        - ipBlock:
                            cidr: "10.1.0.0/16"
                            except: ["10.1.2.0/24"]
                  # the end
                """);
  }

  @Test
  void aRuleThatIsSplitIsFollowedByTheRest() {
    assertThat(
            edited(
                HEAD
                    + """
                      ingress:
                      # one and all
                      - from:
                        - podSelector: {matchLabels: {app: api}}
                        - podSelector: {}
                        ports: [{port: 443}]
                      - {ports: [{port: 22}]}
                    """,
                rule ->
                    List.of(
                        new NetworkRule(rule.peers().subList(0, 1), rule.ports(), rule.location()),
                        with(WEB, PORT))))
        .isEqualTo(
            HEAD
                + """
                  ingress:
                  # one and all
                  - from:
                    - podSelector: {matchLabels: {app: api}}
                    ports: [{port: 443}]
                  - from:
                    - podSelector:
                        matchLabels:
                          app: web
                    ports:
                    - port: 80
                      protocol: TCP
                  - {ports: [{port: 22}]}
                """);
  }

  @Test
  void jsonStaysJson() {
    String json =
        """
        {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "p"},
         "spec": {"podSelector": {}, "ingress": [{"from": [{"podSelector": {}}], "ports": [{"port": 80}]}]}}
        """;
    assertThat(
            edited(
                json,
                rule -> List.of(new NetworkRule(List.of(WEB), rule.ports(), rule.location()))))
        .isEqualTo(
            json.replace(
                "[{\"podSelector\": {}}]",
                "[{\"podSelector\": {\"matchLabels\": {\"app\": \"web\"}}}]"));
  }

  /** A rule that another policy shares through an alias can't be edited without that one. */
  @Test
  void whatIsSharedThroughAnAliasIsLeftAndTold() {
    String text =
        HEAD
            + """
              ingress: &rules
              - {}
            ---
            """
            + HEAD.replace("name: p", "name: q")
            + "  ingress: [{}]\n";
    NetworkPolicy policy =
        new ManifestReader().read("p.yaml", text).model().network().policies().getFirst();
    EditedSource edited =
        new SourceEdits("default")
            .apply(
                "p.yaml",
                text.replace("ingress: &rules\n  - {}", "ingress: &r\n  - from: &f [*f]"),
                List.of(edit(policy, List.of(with(WEB, PORT)))));
    assertThat(edited.isChanged()).isFalse();
  }

  @Test
  void anOverlayReplacesTheListsAsWholes() {
    String text = HEAD + "  ingress: [{}]\n  egress: [{}]\n";
    NetworkPolicy policy =
        new ManifestReader("").read("p.yaml", text).model().network().policies().getFirst();
    ObjectEdit edit =
        new ObjectEdit.EditPolicy(
            policy.location(),
            List.of(
                new NetworkRuleEdit.Replace(policy.ingress().getFirst(), List.of(with(WEB, PORT)))),
            List.of(new NetworkRuleEdit.Remove()),
            List.of("Ingress", "Egress"));
    KustomizeOverlay overlay =
        OverlayBuilder.overlay(
            List.of(new KustomizeOverlay.Rendered("p.yaml", text)), List.of(edit), "default");
    assertThat(overlay.diagnostics()).isEmpty();
    assertThat(overlay.files().get("patch-networkpolicy-p.yaml"))
        .contains("policyTypes: [\"Ingress\", \"Egress\"]")
        .contains("port: 80")
        .endsWith("  egress: []\n");
  }

  private static NetworkRule with(PolicyPeer peer, PolicyPort port) {
    return new NetworkRule(List.of(peer), List.of(port), NEW);
  }

  private static ObjectEdit edit(NetworkPolicy policy, List<NetworkRule> after) {
    List<NetworkRuleEdit> edits = new ArrayList<>();
    edits.add(new NetworkRuleEdit.Replace(policy.ingress().getFirst(), after));
    for (int i = 1; i < policy.ingress().size(); i++) {
      edits.add(new NetworkRuleEdit.Keep());
    }
    return new ObjectEdit.EditPolicy(policy.location(), edits, List.of(), List.of());
  }

  /** The text with its first ingress rule changed. */
  private static String edited(String text, Function<NetworkRule, List<NetworkRule>> change) {
    NetworkPolicy policy =
        new ManifestReader().read("p.yaml", text).model().network().policies().getFirst();
    EditedSource edited =
        new SourceEdits("default")
            .apply(
                "p.yaml", text, List.of(edit(policy, change.apply(policy.ingress().getFirst()))));
    assertThat(edited.diagnostics()).isEmpty();
    return edited.after();
  }
}
