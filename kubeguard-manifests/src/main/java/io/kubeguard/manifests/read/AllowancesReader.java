package io.kubeguard.manifests.read;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.network.refine.KeptConnection;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.refine.KeptRight;
import io.kubeguard.core.rbac.refine.KeptRight.Holder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the file in which people write down the rights and connections that they decided to keep:
 * {@code apiVersion: kubeguard.io/v1alpha1}, {@code kind: Allowances}. Described in
 * docs/allowances.md.
 */
public final class AllowancesReader {
  private static final String VERSION = "kubeguard.io/v1alpha1";
  private static final int MAX_BYTES = 4 << 20;
  private static final int MAX_RIGHTS = 1_000;
  private static final int LAST_PORT = 65_535;
  private static final Set<String> TOP = Set.of("apiVersion", "kind", "metadata", "allowances");
  private static final Set<String> KEYS =
      Set.of(
          "subject",
          "group",
          "role",
          "clusterRole",
          "right",
          "workload",
          "connection",
          "reason",
          "expires");
  private static final Set<String> RIGHT =
      Set.of("verbs", "apiGroups", "resources", "resourceNames", "nonResourceURLs");

  private final List<KeptRight> kept = new ArrayList<>();
  private final List<KeptConnection> connections = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private AllowancesReader() {}

  /**
   * Reads a file.
   *
   * @throws IOException if it can't be read
   */
  public static Allowances read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      return bytes.length > MAX_BYTES
          ? new Allowances(
              List.of(),
              List.of(),
              List.of(
                  Diagnostic.error(
                      "too-large",
                      Location.of(file.toString()),
                      "larger than " + (MAX_BYTES >> 20) + " MiB",
                      "split it")))
          : read(file.toString(), new String(bytes, StandardCharsets.UTF_8));
    }
  }

  /** Reads a text of one or more documents. */
  static Allowances read(String source, String text) {
    AllowancesReader reader = new AllowancesReader();
    for (Document document : Document.split(source, text)) {
      document.read(reader.diagnostics::add).ifPresent(reader::document);
    }
    return new Allowances(reader.kept, reader.connections, reader.diagnostics);
  }

  private void document(Fields root) {
    if (!root.string("apiVersion").equals(VERSION) || !root.string("kind").equals("Allowances")) {
      error("not-allowances", root, "not an allowances file", expected());
      return;
    }
    unknown(root, TOP);
    root.objects("allowances").forEach(this::allowance);
  }

  private static String expected() {
    return "it begins with apiVersion: " + VERSION + " and kind: Allowances";
  }

  private void allowance(Fields entry) {
    unknown(entry, KEYS);
    if (entry.has("workload") || entry.has("connection")) {
      ofConnection(entry);
      return;
    }
    Optional<Holder> holder = holder(entry);
    Optional<PolicyRule> right = right(entry);
    String reason = reason(entry);
    Optional<LocalDate> expires = expires(entry);
    if (holder.isPresent() && right.isPresent() && !reason.isEmpty()) {
      kept.add(new KeptRight(holder.get(), right.get(), reason, expires, entry.location()));
    }
  }

  private String reason(Fields entry) {
    String reason = entry.string("reason").strip();
    if (reason.isEmpty()) {
      error("no-reason", entry, "an allowance without a reason", "say in reason why it is kept");
    }
    return reason;
  }

  private void ofConnection(Fields entry) {
    String reason = reason(entry);
    Optional<LocalDate> expires = expires(entry);
    Optional<Fields> connection = entry.object("connection");
    String workload = entry.string("workload");
    boolean two =
        connection.isPresent() && connection.get().has("from") == connection.get().has("to");
    if (workload.isEmpty() || connection.isEmpty() || two || entry.has("right")) {
      error(
          "no-connection",
          entry,
          "an allowance of a connection must say whose and which",
          "give workload (NAMESPACE/NAME) and connection with from or to, and port");
      return;
    }
    Fields fields = connection.get();
    unknown(fields, Set.of("from", "to", "port", "protocol"));
    String name = fields.has("protocol") ? fields.string("protocol") : "TCP";
    Optional<Protocol> protocol = Protocol.named(name);
    int port = fields.integer("port").orElse(0);
    if (protocol.isEmpty() || port < 1 || port > LAST_PORT) {
      error(
          "no-connection",
          fields,
          "not a port of a connection",
          "give port from 1 to 65535, and protocol TCP, UDP or SCTP if it isn't TCP");
      return;
    }
    boolean egress = fields.has("to");
    if (!reason.isEmpty()) {
      connections.add(
          new KeptConnection(
              workload,
              egress ? Direction.EGRESS : Direction.INGRESS,
              fields.string(egress ? "to" : "from"),
              protocol.get(),
              port,
              reason,
              expires,
              entry.location()));
    }
  }

  private Optional<Holder> holder(Fields entry) {
    List<Holder> holders = new ArrayList<>();
    if (entry.has("subject")) {
      holders.add(new Holder.OfSubject(entry.string("subject")));
    }
    if (entry.has("group")) {
      holders.add(new Holder.OfGroup(entry.string("group")));
    }
    if (entry.has("clusterRole")) {
      holders.add(
          new Holder.OfRole(
              new RoleRef(RoleRef.Kind.CLUSTER_ROLE, entry.string("clusterRole")), ""));
    }
    if (entry.has("role")) {
      String[] parts = entry.string("role").split("/", 2);
      if (parts.length == 2) {
        holders.add(new Holder.OfRole(new RoleRef(RoleRef.Kind.ROLE, parts[1]), parts[0]));
      }
    }
    if (holders.size() != 1) {
      error(
          "no-holder",
          entry,
          "an allowance must say whose right it is",
          "give one of subject, group, role (NAMESPACE/NAME) or clusterRole");
      return Optional.empty();
    }
    return Optional.of(holders.getFirst());
  }

  private Optional<PolicyRule> right(Fields entry) {
    Optional<Fields> right = entry.object("right");
    if (right.isEmpty()) {
      error("no-right", entry, "an allowance without a right", "write right as a rule of a Role");
      return Optional.empty();
    }
    unknown(right.get(), RIGHT);
    PolicyRule rule =
        new PolicyRule(
            right.get().strings("verbs"),
            right.get().strings("apiGroups"),
            right.get().strings("resources"),
            right.get().strings("resourceNames"),
            right.get().strings("nonResourceURLs"));
    boolean onResources = !rule.apiGroups().isEmpty() && !rule.resources().isEmpty();
    if (rule.verbs().isEmpty() || (!onResources && rule.nonResourceURLs().isEmpty())) {
      error(
          "no-right",
          right.get(),
          "a right that grants nothing",
          "it needs verbs, and apiGroups with resources, or nonResourceURLs");
      return Optional.empty();
    }
    if (isTooLarge(rule)) {
      error("too-large", right.get(), "more than " + MAX_RIGHTS + " rights in one", "split it");
      return Optional.empty();
    }
    return Optional.of(rule);
  }

  private static boolean isTooLarge(PolicyRule rule) {
    double names = Math.max(1, rule.resourceNames().size());
    double resources = (double) rule.apiGroups().size() * rule.resources().size() * names;
    return rule.verbs().size() * (resources + rule.nonResourceURLs().size()) > MAX_RIGHTS;
  }

  private Optional<LocalDate> expires(Fields entry) {
    String text = entry.has("expires") ? entry.text("expires") : "";
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      error("wrong-date", entry, "expires is no day", "write it as 2027-01-31");
      return Optional.empty();
    }
  }

  private void unknown(Fields fields, Set<String> known) {
    Set<String> others = new TreeSet<>(fields.keys());
    others.removeAll(known);
    if (!others.isEmpty()) {
      error(
          "unknown-field",
          fields,
          "nobody knows " + String.join(", ", others).replaceAll("\\p{Cntrl}", "?"),
          "there are " + String.join(", ", new TreeSet<>(known)));
    }
  }

  private void error(String code, Fields at, String message, String hint) {
    diagnostics.add(Diagnostic.error(code, at.location(), message, hint));
  }
}
