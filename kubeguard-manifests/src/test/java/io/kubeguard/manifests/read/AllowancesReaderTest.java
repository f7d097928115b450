package io.kubeguard.manifests.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.refine.KeptRight;
import io.kubeguard.core.rbac.refine.KeptRight.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowancesReaderTest {
  @Test
  void readsTheExampleOfItsDocumentation() throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("kubeguard.root"), "docs/allowances.md"));
    int from = page.indexOf("```yaml\n") + "```yaml\n".length();
    Allowances read =
        AllowancesReader.read("docs", page.substring(from, page.indexOf("```", from)));
    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.kept()).hasSize(2);
    KeptRight first = read.kept().getFirst();
    assertThat(first.holder()).isEqualTo(new Holder.OfSubject("shop/stock"));
    assertThat(first.right())
        .isEqualTo(
            PolicyRule.ofResources(
                List.of("get"), List.of(""), List.of("secrets"), List.of("stock-backup")));
    assertThat(first.expires()).contains(LocalDate.of(2027, 6, 30));
    assertThat(first.location()).hasToString("docs:4:3");
    assertThat(read.kept().get(1).holder())
        .isEqualTo(new Holder.OfRole(new RoleRef(RoleRef.Kind.CLUSTER_ROLE, "shop-orders"), ""));
  }

  @Test
  void readsConnections() throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("kubeguard.root"), "docs/allowances.md"));
    int from = page.indexOf("```yaml\n") + "```yaml\n".length();
    Allowances read =
        AllowancesReader.read("docs", page.substring(from, page.indexOf("```", from)));
    assertThat(read.connections()).hasSize(1);
    assertThat(read.connections().getFirst()).hasToString("shop/db from ops/backup TCP 5432");
    assertThat(errors("- workload: a/b\n  reason: r\n  connection: {port: 80}"))
        .containsExactly(
            "f:4:3: an allowance of a connection must say whose and which; give workload"
                + " (NAMESPACE/NAME) and connection with from or to, and port");
    assertThat(errors("- workload: a/b\n  reason: r\n  connection: {to: c/d, port: 0}"))
        .containsExactly(
            "f:6:15: not a port of a connection; give port from 1 to 65535, and protocol TCP, UDP"
                + " or SCTP if it isn't TCP");
    assertThat(errors("- workload: a/b\n  connection: {from: c/d, port: 80}"))
        .containsExactly("f:4:3: an allowance without a reason; say in reason why it is kept");
  }

  @Test
  void saysWhatIsWrongAndWhere() {
    assertThat(errors("- subject: a/b\n  right: {verbs: [get], nonResourceURLs: [/x]}"))
        .containsExactly("f:4:3: an allowance without a reason; say in reason why it is kept");
    assertThat(errors("- role: web\n  reason: r\n  right: {verbs: [get], nonResourceURLs: [/x]}"))
        .containsExactly(
            "f:4:3: an allowance must say whose right it is; give one of subject, group, role"
                + " (NAMESPACE/NAME) or clusterRole");
    assertThat(errors("- group: g\n  reason: r\n  right: {verbs: [get], resources: [pods]}"))
        .containsExactly(
            "f:6:10: a right that grants nothing; it needs verbs, and apiGroups with resources, or"
                + " nonResourceURLs");
    assertThat(
            errors(
                "- group: g\n  reason: r\n  expire: 2027-01-01\n"
                    + "  right: {verbs: [get], nonResourceURLs: [/x]}"))
        .containsExactly(
            "f:4:3: nobody knows expire; there are clusterRole, connection, expires, group, reason,"
                + " right, role, subject, workload");
    assertThat(
            errors(
                "- group: g\n  reason: r\n  expires: soon\n"
                    + "  right: {verbs: [get], nonResourceURLs: [/x]}"))
        .containsExactly("f:4:3: expires is no day; write it as 2027-01-31");
  }

  @Test
  void anotherKindOfFileIsRefused() {
    assertThat(AllowancesReader.read("f", "kind: Role\n").diagnostics())
        .extracting(Object::toString)
        .containsExactly(
            "f:1:1: not an allowances file; it begins with apiVersion: kubeguard.io/v1alpha1 and"
                + " kind: Allowances");
  }

  private static List<String> errors(String entries) {
    String text = "apiVersion: kubeguard.io/v1alpha1\nkind: Allowances\nallowances:\n" + entries;
    return AllowancesReader.read("f", text).diagnostics().stream().map(Object::toString).toList();
  }
}
