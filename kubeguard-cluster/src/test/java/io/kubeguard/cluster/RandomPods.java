package io.kubeguard.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** Pods with random settings, most of which an API server takes, as JSON. */
final class RandomPods {
  private static final List<String> CAPABILITIES =
      List.of("ALL", "NET_BIND_SERVICE", "NET_RAW", "CHOWN", "SYS_ADMIN", "KILL", "CAP_CHOWN");
  private static final List<String> SYSCTLS =
      List.of(
          "kernel.shm_rmid_forced",
          "kernel.msgmax",
          "net.ipv4.ip_unprivileged_port_start",
          "net.ipv4.ip_local_reserved_ports",
          "net.ipv4.tcp_keepalive_time",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_rmem",
          "net.ipv4.tcp_wmem",
          "net.core.somaxconn");
  private static final List<String> VOLUMES =
      List.of(
          "'emptyDir': {}",
          "'hostPath': {'path': '/var'}",
          "'secret': {'secretName': 's'}",
          "'configMap': {'name': 'c'}",
          "'persistentVolumeClaim': {'claimName': 'p'}",
          "'projected': {'sources': []}",
          "'downwardAPI': {'items': []}",
          "'csi': {'driver': 'd.example'}",
          "'nfs': {'server': 'n', 'path': '/'}",
          "'iscsi': {'targetPortal': '1.2.3.4', 'iqn': 'iqn.2001-04.com.example:a.b', 'lun': 1}",
          "'cephfs': {'monitors': ['m']}",
          "'glusterfs': {'endpoints': 'e', 'path': 'p'}",
          "'portworxVolume': {'volumeID': 'v'}",
          "'azureFile': {'secretName': 's', 'shareName': 'n'}",
          "'fc': {'targetWWNs': ['50060e801049cfd1'], 'lun': 0}",
          "'flexVolume': {'driver': 'example/d'}",
          "'scaleIO': {'gateway': 'g', 'system': 's', 'secretRef': {'name': 'n'}, 'volumeName':"
              + " 'v'}",
          "'image': {'reference': 'example/i:1'}");
  private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
  private static final String SECCOMP = "seccomp.security.alpha.kubernetes.io/pod";

  private final Random random;

  RandomPods(long seed) {
    this.random = new Random(seed);
  }

  String next() {
    boolean windows = chance(12);
    List<String> names = List.of("web", "log", "init");
    List<String> spec = new ArrayList<>();
    if (windows || chance(8)) {
      spec.add("'os': {'name': '" + (windows ? "windows" : "linux") + "'}");
    }
    boolean ownUsers = !windows && chance(5);
    if (ownUsers) {
      spec.add("'hostUsers': false");
    } else if (!windows) {
      for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
        if (chance(8)) {
          spec.add("'" + host + "': " + !chance(4));
        }
      }
    }
    if (!chance(4)) {
      spec.add("'securityContext': " + podContext(windows));
    }
    if (chance(3)) {
      spec.add("'volumes': " + volumes());
    }
    spec.add(
        "'containers': [" + containers(names.subList(0, 1 + random.nextInt(2)), windows) + "]");
    if (chance(3)) {
      spec.add("'initContainers': [" + containers(names.subList(2, 3), windows) + "]");
    }
    return ("{'apiVersion': 'v1', 'kind': 'Pod', 'metadata': {'name': 'p', 'annotations': "
            + annotations()
            + "}, 'spec': {"
            + String.join(", ", spec)
            + "}}")
        .replace('\'', '"');
  }

  /** True once in so many times. */
  private boolean chance(int times) {
    return random.nextInt(times) == 0;
  }

  private String any(String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  private String annotations() {
    StringJoiner annotations = new StringJoiner(", ", "{", "}");
    if (chance(6)) {
      annotations.add(
          "'" + APP_ARMOR + "web': '" + any("unconfined", "runtime/default", "localhost/a") + "'");
    }
    if (chance(8)) {
      annotations.add("'" + SECCOMP + "': '" + any("unconfined", "runtime/default") + "'");
    }
    if (chance(8)) {
      annotations.add(
          "'container."
              + SECCOMP.replace("pod", "web")
              + "': '"
              + any("unconfined", "docker/default", "localhost/x")
              + "'");
    }
    return annotations.toString();
  }

  private String volumes() {
    StringJoiner volumes = new StringJoiner(", ", "[", "]");
    for (int i = 0; i <= random.nextInt(3); i++) {
      String type = chance(6) ? "" : ", " + VOLUMES.get(random.nextInt(VOLUMES.size()));
      volumes.add("{'name': 'v" + i + "'" + type + "}");
    }
    return volumes.toString();
  }

  private String podContext(boolean windows) {
    List<String> fields = process(windows);
    if (!windows && chance(4)) {
      StringJoiner sysctls = new StringJoiner(", ", "'sysctls': [", "]");
      int from = random.nextInt(SYSCTLS.size());
      for (int i = from; i < Math.min(SYSCTLS.size(), from + 1 + random.nextInt(3)); i++) {
        sysctls.add("{'name': '" + SYSCTLS.get(i) + "', 'value': '1'}");
      }
      fields.add(sysctls.toString());
    }
    return "{" + String.join(", ", fields) + "}";
  }

  private List<String> process(boolean windows) {
    List<String> fields = new ArrayList<>();
    if (chance(2)) {
      fields.add("'runAsNonRoot': " + !chance(4));
    }
    if (windows) {
      if (chance(4)) {
        fields.add("'windowsOptions': {'hostProcess': " + chance(2) + "}");
      }
      return fields;
    }
    if (chance(4)) {
      fields.add("'runAsUser': " + any("0", "1", "1000", "10001"));
    }
    if (chance(2)) {
      fields.add("'seccompProfile': " + profile());
    }
    if (chance(5)) {
      fields.add("'appArmorProfile': " + profile());
    }
    if (chance(5)) {
      fields.add("'seLinuxOptions': " + seLinux());
    }
    return fields;
  }

  private String profile() {
    return any(
        "{'type': 'RuntimeDefault'}",
        "{'type': 'RuntimeDefault'}",
        "{'type': 'Localhost', 'localhostProfile': 'a'}",
        "{'type': 'Unconfined'}");
  }

  private String seLinux() {
    List<String> fields = new ArrayList<>();
    if (chance(4)) {
      fields.add("'user': 'u'");
    }
    if (chance(4)) {
      fields.add("'role': 'r'");
    }
    fields.add("'type': '" + any("", "container_t", "container_engine_t", "spc_t") + "'");
    return "{" + String.join(", ", fields) + "}";
  }

  private String containers(List<String> names, boolean windows) {
    StringJoiner containers = new StringJoiner(", ");
    for (String name : names) {
      List<String> fields = new ArrayList<>(List.of("'name': '" + name + "', 'image': 'i'"));
      if (!chance(5)) {
        fields.add("'securityContext': {" + String.join(", ", context(windows)) + "}");
      }
      if (chance(3)) {
        fields.add(
            "'ports': [{'containerPort': "
                + (8000 + name.length())
                + (chance(3) ? ", 'hostPort': " + (8000 + name.length()) : "")
                + "}]");
      }
      if (!name.equals("init")) {
        handlers(fields);
      } else if (chance(2)) {
        fields.add("'restartPolicy': 'Always'");
      }
      containers.add("{" + String.join(", ", fields) + "}");
    }
    return containers.toString();
  }

  private void handlers(List<String> fields) {
    String host = any("", ", 'host': '10.0.0.1'", ", 'host': 'h'", ", 'host': ''");
    if (chance(5)) {
      fields.add("'livenessProbe': {'httpGet': {'port': 80" + host + "}}");
    }
    if (chance(7)) {
      fields.add("'readinessProbe': {'tcpSocket': {'port': 80" + host + "}}");
    }
    if (chance(7)) {
      fields.add("'lifecycle': {'preStop': {'httpGet': {'port': 80" + host + "}}}");
    }
  }

  private List<String> context(boolean windows) {
    List<String> fields = process(windows);
    if (windows) {
      return fields;
    }
    boolean privileged = chance(8);
    boolean keeps = chance(2);
    if (keeps) {
      fields.add("'capabilities': {" + String.join(", ", capabilities(privileged)) + "}");
    }
    if (privileged) {
      fields.add("'privileged': " + !chance(5));
    } else if (chance(2) && !fields.toString().contains("SYS_ADMIN")) {
      fields.add("'allowPrivilegeEscalation': false");
    } else if (chance(4)) {
      fields.add("'allowPrivilegeEscalation': true");
    }
    if (chance(8)) {
      fields.add("'procMount': '" + any("Default", "Unmasked") + "'");
    }
    return fields;
  }

  private List<String> capabilities(boolean privileged) {
    List<String> fields = new ArrayList<>();
    if (chance(2) || privileged) {
      fields.add("'add': " + some());
    }
    fields.add(chance(2) ? "'drop': ['ALL']" : "'drop': " + some());
    return fields;
  }

  private String some() {
    StringJoiner some = new StringJoiner(", ", "[", "]");
    for (int i = random.nextInt(3); i > 0; i--) {
      some.add("'" + CAPABILITIES.get(random.nextInt(CAPABILITIES.size())) + "'");
    }
    return some.toString();
  }
}
