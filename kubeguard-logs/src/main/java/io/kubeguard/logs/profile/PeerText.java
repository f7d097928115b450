package io.kubeguard.logs.profile;

import io.kubeguard.core.observation.FlowPeer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Ends of connections, as a profile file writes them: the fields tell which kind each is. */
final class PeerText {
  private static final String NAMESPACE = "namespace";
  private static final String KIND = "kind";
  private static final String WORKLOAD = "workload";
  private static final String LABELS = "labels";
  private static final String NAME = "name";
  private static final String SERVICE = "service";
  private static final String RESERVED = "reserved";
  private static final String HOST = "host";
  private static final String OUTSIDE = "outside";

  private PeerText() {}

  static LineText write(LineText line, String field, FlowPeer peer) {
    line.beginObject(field);
    switch (peer) {
      case FlowPeer.Pod pod -> {
        line.field(NAMESPACE, pod.namespace())
            .optional(KIND, pod.kind())
            .optional(WORKLOAD, pod.workload());
        if (!pod.labels().isEmpty()) {
          line.beginObject(LABELS);
          pod.labels().forEach(line::field);
          line.endObject();
        }
        line.optional(NAME, pod.name());
      }
      case FlowPeer.Service service ->
          line.field(SERVICE, service.name()).field(NAMESPACE, service.namespace());
      case FlowPeer.Reserved reserved -> line.list(RESERVED, reserved.identities());
      case FlowPeer.Host host -> line.field(HOST, host.address());
      case FlowPeer.Outside outside -> line.flag(OUTSIDE, true);
    }
    return line.endObject();
  }

  static FlowPeer read(Line line) {
    Fields fields = new Fields(line);
    line.object(fields::field);
    return fields.build();
  }

  /** The fields while they are read. */
  private static final class Fields {
    private final Line line;
    private final SortedMap<String, String> texts = new TreeMap<>();
    private final SortedMap<String, String> labels = new TreeMap<>();
    private List<String> identities = List.of();

    private Fields(Line line) {
      this.line = line;
    }

    private void field(String name) {
      texts.put(name, "");
      switch (name) {
        case LABELS -> line.object(key -> labels.put(key, line.text()));
        case RESERVED -> identities = line.texts();
        case OUTSIDE -> texts.put(name, String.valueOf(line.flag()));
        case NAMESPACE, KIND, WORKLOAD, NAME, SERVICE, HOST -> texts.put(name, line.text());
        default -> throw line.unknown(name);
      }
    }

    private FlowPeer build() {
      if (has(OUTSIDE)) {
        return only(new FlowPeer.Outside(), 1);
      }
      if (has(HOST)) {
        return only(new FlowPeer.Host(text(HOST)), 1);
      }
      if (has(RESERVED)) {
        return only(new FlowPeer.Reserved(new TreeSet<>(identities)), 1);
      }
      if (!has(NAMESPACE)) {
        throw line.wrong("an end that is nothing");
      }
      return has(SERVICE)
          ? only(new FlowPeer.Service(text(NAMESPACE), text(SERVICE)), 2)
          : new FlowPeer.Pod(text(NAMESPACE), text(KIND), text(WORKLOAD), labels, text(NAME));
    }

    private FlowPeer only(FlowPeer peer, int fields) {
      if (texts.size() != fields) {
        throw line.wrong("fields of an end that don't go together");
      }
      return peer;
    }

    private boolean has(String name) {
      return texts.containsKey(name);
    }

    private String text(String name) {
      return texts.getOrDefault(name, "");
    }
  }
}
