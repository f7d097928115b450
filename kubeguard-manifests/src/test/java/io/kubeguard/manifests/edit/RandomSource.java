package io.kubeguard.manifests.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A file of manifests in a style that a seeded generator makes up. */
final class RandomSource {
  private static final List<String> VERBS =
      List.of("get", "list", "watch", "create", "update", "patch", "delete", "*");
  private static final List<String> GROUPS =
      List.of("", "apps", "batch", "*", "coordination.k8s.io");
  private static final List<String> RESOURCES =
      List.of("pods", "secrets", "pods/log", "*", "*/scale", "leases", "y", "1e3", "naïve-😀");

  private final Random random;
  private final StringBuilder out = new StringBuilder();
  private final List<String> anchors = new ArrayList<>();
  private final boolean comments;
  private final int step;
  private final int dash;
  private final String quote;
  private int names;

  private RandomSource(Random random) {
    this.random = random;
    this.comments = random.nextBoolean();
    this.step = 2 + random.nextInt(3);
    this.dash = random.nextBoolean() ? 0 : step;
    this.quote = List.of("", "'", "\"").get(random.nextInt(3));
  }

  static String of(Random random) {
    RandomSource source = new RandomSource(random);
    int documents = 1 + random.nextInt(3);
    for (int i = 0; i < documents; i++) {
      if (i > 0 || random.nextBoolean()) {
        source.out.append(random.nextInt(5) == 0 ? "--- # next\n" : "---\n");
      }
      source.anchors.clear();
      source.document();
    }
    String text = source.out.toString();
    text = random.nextInt(4) == 0 ? text.stripTrailing() : text;
    text = random.nextInt(4) == 0 ? text.replace("\n", "\r\n") : text;
    return random.nextInt(8) == 0 ? "\uFEFF" + text : text;
  }

  private void document() {
    switch (random.nextInt(6)) {
      case 0 -> {
        comment("");
        out.append("apiVersion: v1\nkind: List\nitems:\n");
        String indent = " ".repeat(dash);
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
          comment(indent);
          out.append(indent).append("- ");
          role(indent + "  ");
        }
      }
      case 1 -> out.append(json()).append('\n');
      case 2 ->
          out.append("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: '#'}\n");
      default -> {
        comment("");
        role("");
      }
    }
  }

  private void role(String indent) {
    boolean late = random.nextBoolean();
    out.append("apiVersion: rbac.authorization.k8s.io/v1\n");
    line(indent, "kind: ClusterRole");
    if (late) {
      line(indent, "metadata: {name: role-" + names++ + "}");
    }
    out.append(indent).append("rules:").append(trail()).append('\n');
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      if (i > 0 && random.nextInt(4) == 0) {
        out.append('\n');
      }
      comment(indent + " ".repeat(dash));
      rule(indent + " ".repeat(dash));
    }
    if (!late) {
      line(indent, "metadata: {name: role-" + names++ + "}");
    }
    comment(indent);
  }

  private void rule(String indent) {
    if (random.nextInt(6) == 0) {
      out.append(indent).append("- {apiGroups: ").append(flow(GROUPS));
      out.append(", resources: ").append(flow(RESOURCES));
      out.append(", verbs: ").append(flow(VERBS)).append("}").append(trail()).append('\n');
      return;
    }
    List<String> keys = new ArrayList<>(List.of("apiGroups", "resources", "verbs"));
    if (random.nextInt(4) == 0) {
      keys.add("resourceNames");
    }
    java.util.Collections.shuffle(keys, random);
    String lead = indent + "- ";
    for (String key : keys) {
      out.append(lead).append(key).append(":");
      list(indent + "  ", key);
      lead = indent + "  ";
      if (random.nextInt(6) == 0) {
        comment(lead);
      }
    }
  }

  private void list(String indent, String key) {
    List<String> from =
        switch (key) {
          case "verbs" -> VERBS;
          case "apiGroups" -> GROUPS;
          case "resources" -> RESOURCES;
          default -> List.of("a", "b", "c-1");
        };
    if (!anchors.isEmpty() && random.nextInt(3) == 0) {
      out.append(" *").append(anchors.get(random.nextInt(anchors.size()))).append('\n');
      return;
    }
    if (random.nextInt(5) == 0) {
      String anchor = "a" + anchors.size();
      anchors.add(anchor);
      out.append(" &").append(anchor);
    }
    if (random.nextBoolean()) {
      out.append(' ').append(flow(from)).append(trail()).append('\n');
      return;
    }
    out.append(trail()).append('\n');
    for (String value : some(from)) {
      comment(indent + " ".repeat(dash));
      out.append(indent).append(" ".repeat(dash)).append("- ").append(scalar(value));
      out.append(trail()).append('\n');
    }
  }

  private String flow(List<String> from) {
    List<String> values = some(from).stream().map(this::scalar).toList();
    return switch (random.nextInt(3)) {
      case 0 -> "[" + String.join(",", values) + "]";
      case 1 -> "[ " + String.join(", ", values) + " ]";
      default -> "[" + String.join(", ", values) + "]";
    };
  }

  private String json() {
    String line = random.nextBoolean() ? "\n" : "";
    String in = line.isEmpty() ? "" : random.nextBoolean() ? "  " : "\t";
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      rules.add(
          (line.isEmpty() ? "" : line + in + in)
              + "{\"apiGroups\":"
              + jsonList(GROUPS, line, in)
              + ",\"resources\":"
              + jsonList(RESOURCES, line, in)
              + ",\"verbs\":"
              + jsonList(VERBS, line, in)
              + "}");
    }
    return "{\"apiVersion\":\"rbac.authorization.k8s.io/v1\",\"kind\":\"ClusterRole\","
        + line
        + in
        + "\"metadata\":{\"name\":\"role-"
        + names++
        + "\"},"
        + line
        + in
        + "\"rules\":["
        + String.join(",", rules)
        + line
        + in
        + "]"
        + line
        + "}";
  }

  private String jsonList(List<String> from, String line, String in) {
    String each = line.isEmpty() ? "" : line + in + in + in;
    List<String> values = some(from).stream().map(v -> each + '"' + v + '"').toList();
    return "[" + String.join(",", values) + (line.isEmpty() ? "" : line + in + in) + "]";
  }

  private List<String> some(List<String> from) {
    List<String> some = new ArrayList<>(from);
    some.removeIf(value -> random.nextInt(3) > 0);
    java.util.Collections.shuffle(some, random);
    return some.isEmpty() ? List.of(from.get(random.nextInt(from.size()))) : some;
  }

  private String scalar(String value) {
    boolean plain = value.matches("[a-z][a-z/.0-9-]+");
    String with = quote.isEmpty() && !plain ? "\"" : random.nextInt(8) == 0 ? "'" : quote;
    return with + value + with;
  }

  private String trail() {
    return comments && random.nextInt(5) == 0 ? " # it's: [why" : "";
  }

  private void comment(String indent) {
    if (comments && random.nextInt(4) == 0) {
      out.append(indent).append("# - about: {this\n");
    }
  }

  private void line(String indent, String text) {
    out.append(indent).append(text).append('\n');
  }
}
