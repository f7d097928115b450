package io.kubeguard.logs.provenance;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.Place;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.profile.Scene;
import io.kubeguard.logs.fold.RecordFold;
import io.kubeguard.logs.fold.TimeSpan;
import io.kubeguard.logs.fold.Troubles;
import io.kubeguard.logs.json.Chunk;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Folds what processes did, each source as a whole. */
final class ProvenanceFold implements RecordFold {
  private static final int MANY_SCENES = 1_000;

  private final TimeSpan times;
  private final ContainerMap containers;
  private final Yaml yaml;
  private final Map<Passed, Long> passed = new EnumMap<>(Passed.class);
  private final Map<Actor, Scene> scenes = new HashMap<>();
  private ProfileBuilder profile = new ProfileBuilder();
  private String source = "";
  private Troubles troubles = new Troubles();
  private long events;

  ProvenanceFold(TimeSpan times, ContainerMap containers, Yaml yaml) {
    this.times = times;
    this.containers = containers;
    this.yaml = yaml;
  }

  @Override
  public RecordFold from(String name, Troubles found) {
    source = name;
    troubles = found;
    events = 0;
    return this;
  }

  @Override
  public void read(InputStream in) throws IOException {
    ProvenanceReader reader = new ProvenanceReader(containers, yaml, this::act);
    try {
      reader.read(source, in);
    } finally {
      ProvenanceLog log = reader.log();
      log.diagnostics().forEach(troubles::add);
      log.counts()
          .forEach(
              (counter, count) -> {
                profile.count(counter, count);
                events += counter.equals(Passed.NOT_PROVENANCE.counter()) ? 0 : count;
              });
      long node = passed.getOrDefault(Passed.NODE, 0L);
      if (node > 0 && node == log.acts()) {
        troubles.add(
            Diagnostic.note(
                "no-container",
                Location.of(source),
                "none of its " + node + " acts is of a container that is known",
                "say which process is which container's with --containers"));
      }
      passed.forEach((what, count) -> profile.count(what.counter(), count));
      passed.clear();
    }
  }

  private void act(ProcessAct act) {
    Evidence evidence = act.evidence();
    long micros = Place.of(evidence).micros();
    if (!times.isInside(micros)) {
      passed.merge(Passed.OUTSIDE_TIME, 1L, Long::sum);
    } else if (!act.actor().container().isContainer()) {
      passed.merge(Passed.NODE, 1L, Long::sum);
    } else {
      if (micros == 0) {
        passed.merge(Passed.NO_TIME, 1L, Long::sum);
      }
      profile.add(scene(act.actor()), Deed.of(act), Deed.name(act), 1, Place.of(evidence));
    }
  }

  /** Most acts are done where the one before was. */
  private Scene scene(Actor actor) {
    if (scenes.size() > MANY_SCENES) {
      scenes.clear();
    }
    return scenes.computeIfAbsent(actor.running("").as(0, 0), Scene::of);
  }

  @Override
  public void read(Chunk lines) {
    throw new UnsupportedOperationException("provenance is read as a whole");
  }

  @Override
  public void record(byte[] buffer, int from, int to, long line) {
    throw new UnsupportedOperationException("provenance is read as a whole");
  }

  @Override
  public long events() {
    return events;
  }

  /** Provenance names none that audit logs would call the same. */
  @Override
  public String cluster() {
    return "";
  }

  @Override
  public int weight() {
    return profile.weight();
  }

  @Override
  public ProfileBuilder take() {
    ProfileBuilder taken = profile;
    profile = new ProfileBuilder();
    return taken;
  }
}
