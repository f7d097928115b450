package io.kubeguard.engine.report;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.Origin;
import io.kubeguard.core.observation.ProcessAct.IdentityChanged.Identity;
import io.kubeguard.core.observation.ProcessAct.SocketUse;
import io.kubeguard.core.observation.ProvenanceSource;
import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Conduct;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.Names;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.Scene;
import io.kubeguard.core.profile.Sights;
import io.kubeguard.core.profile.Spread;
import io.kubeguard.core.profile.Spreads;
import io.kubeguard.core.profile.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a profile tells of processes, as text: for each container what it did. */
final class ConductText {
  private static final int MANY = 12;

  /** What the readers counted that a person should know, in words. */
  private static final SortedMap<String, String> TOLD =
      new TreeMap<>(
          Map.of(
              "provenance.before", "from before their container began",
              "provenance.failed", "that failed",
              "provenance.lost-paths", "that changed files whose path the recorder lost",
              "provenance.no-vertex", "edges to vertices that were never defined",
              "provenance.node", "of the node or of containers that nothing tells",
              "provenance.not-provenance", "records that aren't provenance",
              "provenance.outside-time", "outside the time asked for",
              "provenance.partial", "profiles that say that they are incomplete",
              "provenance.runtime", "of the container runtime",
              "provenance.unknown-operations", "with operations that aren't known"));

  private final Page page;
  private final Conduct conduct;

  private ConductText(Page page, Conduct conduct) {
    this.page = page;
    this.conduct = conduct;
  }

  /** Adds what the profile tells of processes, if it does. */
  static void add(Page page, Profile profile) {
    long acts = profile.counters().getOrDefault("provenance.acts", 0L);
    if (acts > 0 || !profile.conduct().isEmpty()) {
      new ConductText(page, profile.conduct()).all(profile, acts);
    }
  }

  private void all(Profile profile, long acts) {
    page.blank().line(0, Words.count(acts, "act") + " of processes" + span());
    List<String> told = new ArrayList<>();
    TOLD.forEach(
        (name, words) -> {
          long amount = profile.counters().getOrDefault(name, 0L);
          if (amount > 0) {
            told.add(String.format(Locale.ROOT, "%,d %s", amount, words));
          }
        });
    if (!told.isEmpty()) {
      page.line(0, String.join("; ", told));
    }
    conduct
        .aspects()
        .forEach(
            (aspect, spreads) -> {
              if (spreads.overflowed()) {
                page.line(
                    0, "More " + words(aspect) + " than a profile holds: only the sum is left.");
              }
            });
    Map<String, List<Scene>> containers = new TreeMap<>();
    conduct
        .scenes()
        .forEach(
            scene -> containers.computeIfAbsent(title(scene), t -> new ArrayList<>()).add(scene));
    Sights sights = Sights.of(conduct);
    blind(sights);
    containers.forEach(this::container);
  }

  private String span() {
    return conduct.aspects().values().stream()
        .flatMap(spreads -> spreads.total().stream())
        .filter(Tally::isTimed)
        .reduce(Tally::plus)
        .map(tally -> ", " + Words.span(tally))
        .orElse("");
  }

  private static String words(Aspect aspect) {
    return switch (aspect) {
      case PROGRAMS -> "programs";
      case READS -> "files read";
      case CHANGES -> "files changed";
      case SOCKETS -> "sockets";
      case PRIVILEGES -> "privileges";
    };
  }

  private static String title(Scene scene) {
    FlowPeer.Pod pod = scene.pod();
    String owner =
        !pod.workload().isEmpty()
            ? pod.namespace() + "/" + pod.kind() + "/" + pod.workload()
            : !pod.labels().isEmpty()
                ? pod.namespace()
                    + "/{"
                    + pod.labels().entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(","))
                    + "}"
                : pod.name().isEmpty() ? "" : pod.namespace() + "/Pod/" + pod.name();
    String container =
        scene.container().isEmpty()
            ? scene.id().isEmpty() ? "" : "container " + scene.id()
            : "container " + scene.container();
    return owner.isEmpty()
        ? container + ", of no known pod (--containers tells)"
        : owner + " " + container;
  }

  private void container(String title, List<Scene> scenes) {
    long count = scenes.stream().mapToLong(scene -> count(conduct, scene)).sum();
    page.blank().entry(0, title, Words.count(count, "act"));
    SortedSet<ProvenanceSource> sources =
        scenes.stream().map(Scene::source).collect(Collectors.toCollection(TreeSet::new));
    for (Origin origin : Origin.values()) {
      List<Scene> its = scenes.stream().filter(scene -> scene.origin() == origin).toList();
      if (!its.isEmpty()) {
        switch (origin) {
          case WORKLOAD -> {}
          case PROBE -> page.line(2, "In exec probes of the kubelet:");
          case SESSION -> page.line(2, "In sessions from outside (kubectl exec, or exec probes):");
        }
        deeds(origin == Origin.WORKLOAD ? 2 : 4, its);
      }
    }
    page.line(
        2, "Seen by " + sources.stream().map(ConductText::name).collect(Collectors.joining(", ")));
  }

  private void blind(Sights sights) {
    for (ProvenanceSource source : sights.seen().keySet()) {
      SortedSet<Sight> blind = sights.blind(EnumSet.of(source));
      if (!blind.isEmpty()) {
        page.line(
            0,
            "Blind spot: these recordings of "
                + name(source)
                + " show nothing of "
                + blind.stream().map(Sight::toString).collect(Collectors.joining(", "))
                + ".");
      }
    }
  }

  private static long count(Conduct conduct, Scene scene) {
    return conduct.aspects().values().stream()
        .mapToLong(
            spreads -> {
              Spread<Deed> spread = spreads.each().get(scene);
              return spread == null ? 0 : spread.total().count();
            })
        .sum();
  }

  private void deeds(int indent, List<Scene> scenes) {
    list(indent, "Runs", scenes, Aspect.PROGRAMS, (deed, names) -> program(deed));
    list(indent, "Changes files in", scenes, Aspect.CHANGES, (deed, names) -> folder(deed));
    list(indent, "Lost", scenes, Aspect.CHANGES, ConductText::lost);
    list(indent, "Reads files in", scenes, Aspect.READS, (deed, names) -> folder(deed));
    list(indent, "Serves", scenes, Aspect.SOCKETS, ConductText::server);
    list(indent, "Connects to", scenes, Aspect.SOCKETS, ConductText::client);
    list(indent, "Becomes", scenes, Aspect.PRIVILEGES, (deed, names) -> became(deed));
    list(indent, "Needs", scenes, Aspect.PRIVILEGES, ConductText::needed);
    list(indent, "Asks for, needed or not", scenes, Aspect.PRIVILEGES, (deed, n) -> asked(deed));
    list(indent, "Also", scenes, Aspect.PRIVILEGES, ConductText::system);
    list(indent, "Refused", scenes, Aspect.PRIVILEGES, ConductText::refused);
  }

  /** What to say of a deed; nothing where it belongs elsewhere. */
  private interface Wording {
    String of(Deed deed, Names names);
  }

  private void list(int indent, String title, List<Scene> scenes, Aspect aspect, Wording wording) {
    Map<String, Long> found = new TreeMap<>();
    boolean overflowed = false;
    Spreads<Scene, Deed> spreads = conduct.of(aspect);
    for (Scene scene : scenes) {
      Spread<Deed> spread = spreads.each().get(scene);
      if (spread == null) {
        continue;
      }
      overflowed |= spread.overflowed();
      spread
          .each()
          .forEach(
              (deed, names) -> {
                String words = wording.of(deed, names);
                if (!words.isEmpty()) {
                  found.merge(words, names.total().count(), Long::sum);
                }
              });
    }
    if (found.isEmpty()) {
      if (overflowed) {
        page.line(indent, title + ": more than a profile holds, only the sum is left");
      }
      return;
    }
    List<String> most =
        found.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MANY)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    int more = found.size() - most.size();
    page.line(
        indent,
        title
            + ": "
            + String.join(", ", most)
            + (more > 0 ? " and " + more + " more (the profile file has all)" : ""));
  }

  private static String program(Deed deed) {
    return deed instanceof Deed.Program program
        ? (program.path().isEmpty() ? "a program without a name" : program.path())
            + user(program.uid())
            + (program.raised() ? " (set-uid or file capabilities)" : "")
        : "";
  }

  private static String user(long uid) {
    return uid == Actor.UNKNOWN ? "" : uid == 0 ? " as root" : " as " + uid;
  }

  private static String folder(Deed deed) {
    return deed instanceof Deed.File file ? file.folder() : "";
  }

  private static String lost(Deed deed, Names names) {
    return deed instanceof Deed.File file && file.folder().isEmpty()
        ? "paths of changed files, so folders may be missing above"
        : "";
  }

  private static String server(Deed deed, Names names) {
    return deed instanceof Deed.Socket socket
            && socket.use() != SocketUse.CONNECT
            && socket.port() != 0
        ? port(socket)
        : "";
  }

  private static String port(Deed.Socket socket) {
    return (socket.protocol().isEmpty() ? "port " : socket.protocol() + " ") + socket.port();
  }

  private static String client(Deed deed, Names names) {
    return deed instanceof Deed.Socket socket && socket.use() == SocketUse.CONNECT
        ? port(socket) + names(names, " of ", address -> address)
        : "";
  }

  private static String names(Names names, String before, Function<String, String> words) {
    List<String> known =
        names.each().keySet().stream().filter(name -> !name.isEmpty()).map(words).toList();
    if (known.isEmpty()) {
      return "";
    }
    return known.size() > 2
        ? before + known.getFirst() + " and " + (known.size() - 1) + " more"
        : before + String.join(" and ", known);
  }

  private static String became(Deed deed) {
    return deed instanceof Deed.Became became && became.what() != Identity.CAPABILITIES
        ? became.what().name().toLowerCase(Locale.ROOT)
            + (became.id() == Actor.UNKNOWN ? "" : " " + became.id())
        : "";
  }

  private static String needed(Deed deed, Names names) {
    return deed instanceof Deed.Needed needed
        ? needed.capability() + names(names, " for ", target -> target)
        : "";
  }

  private static String asked(Deed deed) {
    return deed instanceof Deed.Asked asked
        ? asked.capability() + (asked.granted() ? "" : " (not granted)")
        : "";
  }

  private static String system(Deed deed, Names names) {
    return deed instanceof Deed.SystemChange change
        ? change.operation() + names(names, " ", target -> target)
        : "";
  }

  private static String refused(Deed deed, Names names) {
    return deed instanceof Deed.Refused ? names(names, "", what -> what) : "";
  }

  private static String name(ProvenanceSource source) {
    return switch (source) {
      case SPADE -> "SPADE";
      case LINUX_AUDIT -> "Linux audit";
      case TETRAGON -> "Tetragon";
      case FALCO -> "Falco";
      case KUBEARMOR -> "KubeArmor";
      case TRACEE -> "Tracee";
      case KUBESCAPE -> "Kubescape";
    };
  }
}
