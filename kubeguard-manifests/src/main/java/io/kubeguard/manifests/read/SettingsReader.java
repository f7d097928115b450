package io.kubeguard.manifests.read;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.workload.ContainerSettings;
import io.kubeguard.core.workload.EnvironmentVariable;
import io.kubeguard.core.workload.EnvironmentVariable.Source;
import io.kubeguard.core.workload.Handler;
import io.kubeguard.core.workload.HostPort;
import io.kubeguard.core.workload.Places;
import io.kubeguard.core.workload.PodSettings;
import io.kubeguard.core.workload.Volume;
import io.kubeguard.core.workload.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What pods and containers may do and see. */
final class SettingsReader {
  private static final List<String> PROBES =
      List.of("livenessProbe", "readinessProbe", "startupProbe");
  private static final List<String> HOOKS = List.of("postStart", "preStop");
  private static final List<String> ACTIONS =
      List.of("exec", "httpGet", "tcpSocket", "grpc", "sleep");

  /** The fields that name what a volume shows. */
  private static final List<String> TARGETS =
      List.of("path", "secretName", "name", "claimName", "driver", "reference", "server");

  private SettingsReader() {}

  static PodSettings pod(Fields spec, Optional<Fields> metadata) {
    return new PodSettings(
        spec.object("os").map(os -> os.string("name")).orElse(""),
        SecurityReader.toggle(spec, "hostUsers"),
        spec.isTrue("hostPID"),
        spec.isTrue("hostIPC"),
        spec.isTrue("shareProcessNamespace"),
        SecurityReader.toggle(spec, "automountServiceAccountToken"),
        SecurityReader.toggle(spec, "enableServiceLinks"),
        SecurityReader.pod(spec),
        spec.objects("volumes").stream().map(SettingsReader::volume).toList(),
        podPlaces(spec, metadata));
  }

  static ContainerSettings container(Fields container) {
    return new ContainerSettings(
        container.string("image"),
        container.string("restartPolicy"),
        SecurityReader.container(container),
        container.objects("volumeMounts").stream().map(SettingsReader::mount).toList(),
        environment(container),
        hostPorts(container),
        handlers(container),
        containerPlaces(container));
  }

  private static Places podPlaces(Fields spec, Optional<Fields> metadata) {
    Map<String, Location> places = new TreeMap<>();
    spec.keys().forEach(key -> places.put(key, spec.location(key)));
    metadata
        .flatMap(m -> m.nested("annotations"))
        .ifPresent(a -> a.keys().forEach(k -> places.put("annotations." + k, a.location(k))));
    SecurityReader.places(spec, places);
    return new Places(spec.location(), places);
  }

  private static Places containerPlaces(Fields container) {
    Map<String, Location> places = new TreeMap<>();
    container.keys().forEach(key -> places.put(key, container.location(key)));
    SecurityReader.places(container, places);
    return new Places(container.location(), places);
  }

  private static Volume volume(Fields volume) {
    String type =
        volume.keys().stream()
            .filter(key -> !key.equals("name") && volume.has(key))
            .findFirst()
            .orElse(Volume.EMPTY_DIR);
    String target =
        volume
            .nested(type)
            .flatMap(
                source -> TARGETS.stream().map(source::text).filter(t -> !t.isEmpty()).findFirst())
            .orElse("");
    return new Volume(volume.string("name"), type, target, volume.location());
  }

  private static VolumeMount mount(Fields mount) {
    return new VolumeMount(
        mount.string("name"),
        mount.string("mountPath"),
        mount.has("subPathExpr") ? mount.string("subPathExpr") : mount.string("subPath"),
        mount.isTrue("readOnly"),
        mount.location());
  }

  private static List<EnvironmentVariable> environment(Fields container) {
    List<EnvironmentVariable> variables = new ArrayList<>();
    for (Fields source : container.objects("envFrom")) {
      variables.add(
          variable(
              source.string("prefix"),
              source.object("secretRef"),
              source.object("configMapRef"),
              Source.OTHER,
              source.location()));
    }
    for (Fields variable : container.objects("env")) {
      Optional<Fields> from = variable.object("valueFrom");
      variables.add(
          variable(
              variable.string("name"),
              from.flatMap(f -> f.object("secretKeyRef")),
              from.flatMap(f -> f.object("configMapKeyRef")),
              from.isPresent() ? Source.OTHER : Source.VALUE,
              variable.location()));
    }
    return variables;
  }

  private static EnvironmentVariable variable(
      String name,
      Optional<Fields> secret,
      Optional<Fields> configMap,
      Source otherwise,
      Location location) {
    Source source =
        secret.isPresent() ? Source.SECRET : configMap.isPresent() ? Source.CONFIG_MAP : otherwise;
    Optional<Fields> object = secret.or(() -> configMap);
    return new EnvironmentVariable(
        name,
        source,
        object.map(o -> o.string("name")).orElse(""),
        object.map(o -> o.string("key")).orElse(""),
        location);
  }

  private static List<HostPort> hostPorts(Fields container) {
    return container.objects("ports").stream()
        .map(
            port ->
                new HostPort(
                    port.integer("hostPort").orElse(0),
                    port.integer("containerPort").orElse(0),
                    port.location("hostPort")))
        .toList();
  }

  private static List<Handler> handlers(Fields container) {
    List<Handler> handlers = new ArrayList<>();
    for (String probe : PROBES) {
      container.object(probe).ifPresent(p -> addHandlers(probe, p, handlers));
    }
    Optional<Fields> lifecycle = container.object("lifecycle");
    for (String hook : HOOKS) {
      lifecycle
          .flatMap(l -> l.object(hook))
          .ifPresent(h -> addHandlers("lifecycle." + hook, h, handlers));
    }
    return handlers;
  }

  private static void addHandlers(String name, Fields holder, List<Handler> handlers) {
    for (String action : ACTIONS) {
      holder
          .object(action)
          .ifPresent(
              a ->
                  handlers.add(
                      new Handler(
                          name,
                          action,
                          a.string("host"),
                          a.strings("command"),
                          a.location("host"))));
    }
  }
}
