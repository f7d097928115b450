package io.kubeguard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Manifests and a log whose names try to get out of their place in a page, a pull request or a
 * terminal.
 */
record Hostile(Path manifests, Path log) {
  private static final String SCRIPT = "<script>document.title='owned'</script>";
  private static final String NAMES =
      SCRIPT
          + ", \\\"><img src=x onerror=document.title='owned'>, ```, ````diff, </code></pre>,"
          + " [link](http://example.com), @everyone, \\u202egnp.exe, a|b, ${x}";

  static Hostile in(Path folder) throws IOException {
    Path manifests = folder.resolve("roles.yaml");
    Path log = folder.resolve("audit.jsonl");
    StringBuilder names = new StringBuilder();
    for (String name : NAMES.split(", ", -1)) {
      names.append("  - \"").append(name).append("\"\n");
    }
    Files.writeString(
        manifests,
        """
        # ``` a comment with a fence
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: "%1$s"
        rules:
        - apiGroups: [""]
          resources: [secrets]
          verbs: ["*"]
        - apiGroups: [""]
          resources: [configmaps]
          verbs: [get, list]
          resourceNames:
        %2$s
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: "%1$s"
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: "%1$s"
        subjects:
        - kind: User
          apiGroup: rbac.authorization.k8s.io
          name: "%1$s \\u202e"
        """
            .formatted(SCRIPT, names.toString().stripTrailing()));
    StringBuilder lines = new StringBuilder();
    for (String name : NAMES.split(", ", -1)) {
      lines.append(event("configmaps", name, lines.length()));
    }
    lines.append(event("secrets", "<b>", lines.length()));
    Files.writeString(log, lines);
    return new Hostile(manifests, log);
  }

  private static String event(String resource, String name, int number) {
    return ("{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\","
            + "\"auditID\":\"<i>%d</i>\",\"stage\":\"ResponseComplete\",\"verb\":\"get\","
            + "\"requestURI\":\"/api/v1/x\",\"user\":{\"username\":\"%s \\u202e\",\"groups\":"
            + "[\"system:authenticated\"]},\"objectRef\":{\"resource\":\"%s\",\"name\":\"%s\","
            + "\"namespace\":\"default\",\"apiVersion\":\"v1\"},\"responseStatus\":{\"code\":200},"
            + "\"requestReceivedTimestamp\":\"2026-11-0%dT08:00:00.000000Z\","
            + "\"stageTimestamp\":\"2026-11-0%dT08:00:00.000000Z\",\"annotations\":"
            + "{\"authorization.k8s.io/decision\":\"allow\","
            + "\"authorization.k8s.io/reason\":\"RBAC: allowed\"}}\n")
        .formatted(number, SCRIPT, resource, name, 1 + number % 7, 1 + number % 7);
  }

  String arguments() {
    return "--audit " + log + " --manifests " + manifests;
  }
}
