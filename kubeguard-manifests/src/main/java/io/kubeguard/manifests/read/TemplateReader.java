package io.kubeguard.manifests.read;

import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.ContainerPort;
import io.kubeguard.core.workload.DeclaredText;
import io.kubeguard.core.workload.PodSettings;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pods of a workload. */
final class TemplateReader {
  private static final List<String> PROBES =
      List.of("livenessProbe", "readinessProbe", "startupProbe");
  private static final List<String> HANDLERS = List.of("httpGet", "tcpSocket", "grpc");

  private TemplateReader() {}

  /**
   * @param owner the workload; the pod itself where it is a bare one
   * @param pod metadata and spec of its pods
   */
  static PodTemplate template(Fields owner, Fields pod) {
    Optional<Fields> metadata = pod.object("metadata");
    Optional<Fields> spec = pod.object("spec");
    return new PodTemplate(
        metadata.map(m -> m.stringMap("labels")).orElse(Map.of()),
        owner == pod ? Map.of() : selector(owner),
        metadata.map(m -> m.stringMap("annotations")).orElse(Map.of()),
        spec.map(s -> s.isTrue("hostNetwork")).orElse(false),
        spec.map(s -> containers(s, "containers")).orElse(List.of()),
        spec.map(s -> containers(s, "initContainers")).orElse(List.of()),
        spec.map(s -> containers(s, "ephemeralContainers")).orElse(List.of()),
        spec.map(TemplateReader::mounted).orElse(List.of()),
        spec.map(s -> SettingsReader.pod(s, metadata)).orElse(PodSettings.NONE));
  }

  /** A ReplicationController's selector is a map, the others' have {@code matchLabels}. */
  private static Map<String, String> selector(Fields owner) {
    Optional<Fields> spec = owner.object("spec");
    if (owner.string("kind").equals("ReplicationController")) {
      return spec.map(s -> s.stringMap("selector")).orElse(Map.of());
    }
    return spec.flatMap(s -> s.object("selector"))
        .map(s -> s.stringMap("matchLabels"))
        .orElse(Map.of());
  }

  private static List<String> mounted(Fields spec) {
    List<String> names = new ArrayList<>();
    for (Fields volume : spec.objects("volumes")) {
      volume.object("configMap").map(c -> c.string("name")).ifPresent(names::add);
    }
    return names;
  }

  private static List<Container> containers(Fields spec, String key) {
    return spec.objects(key).stream().map(TemplateReader::container).toList();
  }

  private static Container container(Fields container) {
    List<ContainerPort> ports = new ArrayList<>();
    for (Fields port : container.objects("ports")) {
      protocol(port)
          .ifPresent(
              protocol ->
                  port.integer("containerPort")
                      .ifPresent(
                          number ->
                              ports.add(new ContainerPort(port.string("name"), number, protocol))));
    }
    return new Container(
        container.string("name"),
        ports.stream().filter(port -> port.number() >= 1 && port.number() <= 65_535).toList(),
        probes(container),
        texts(container),
        configMaps(container),
        SettingsReader.container(container),
        container.location());
  }

  /** TCP where none is written. */
  static Optional<Protocol> protocol(Fields port) {
    return port.has("protocol")
        ? Protocol.named(port.string("protocol"))
        : Optional.of(Protocol.TCP);
  }

  private static List<Probe> probes(Fields container) {
    List<Probe> probes = new ArrayList<>();
    for (String kind : PROBES) {
      Optional<Fields> probe = container.object(kind);
      for (String handler : HANDLERS) {
        probe
            .flatMap(p -> p.object(handler))
            .filter(h -> h.has("port"))
            .ifPresent(h -> probes.add(new Probe(kind, h.intOrString("port"), h.location("port"))));
      }
    }
    return probes;
  }

  private static List<DeclaredText> texts(Fields container) {
    List<DeclaredText> texts = new ArrayList<>();
    for (Fields variable : container.objects("env")) {
      if (variable.has("value")) {
        texts.add(
            new DeclaredText(
                variable.string("name"), variable.string("value"), variable.location("value")));
      }
    }
    for (String key : List.of("command", "args")) {
      container
          .locatedStrings(key)
          .forEach(part -> texts.add(new DeclaredText("", part.text(), part.location())));
    }
    return texts;
  }

  private static List<String> configMaps(Fields container) {
    List<String> names = new ArrayList<>();
    for (Fields source : container.objects("envFrom")) {
      source.object("configMapRef").map(c -> c.string("name")).ifPresent(names::add);
    }
    for (Fields variable : container.objects("env")) {
      variable
          .object("valueFrom")
          .flatMap(from -> from.object("configMapKeyRef"))
          .map(c -> c.string("name"))
          .ifPresent(names::add);
    }
    return names.stream().distinct().toList();
  }
}
