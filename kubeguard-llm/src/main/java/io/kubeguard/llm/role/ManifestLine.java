package io.kubeguard.llm.role;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.DeclaredText;
import io.kubeguard.core.workload.EnvironmentVariable;
import io.kubeguard.core.workload.Probe;
import io.kubeguard.llm.mask.SecretMask;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of the table in which a model sees a manifest, with the place that it stands for.
 *
 * @param id {@code m1}, {@code m2} …
 * @param text masked
 */
record ManifestLine(String id, String what, String text, Location location) {
  private static final int MOST = 200;

  static List<ManifestLine> of(List<Workload> workloads, SecretMask mask) {
    List<ManifestLine> lines = new ArrayList<>();
    workloads.forEach(workload -> new Writer(mask, lines).workload(workload));
    return lines.size() > MOST ? lines.subList(0, MOST) : lines;
  }

  private record Writer(SecretMask mask, List<ManifestLine> lines) {
    void workload(Workload workload) {
      add(
          "workload",
          workload.kind() + " " + workload.namespace() + "/" + workload.name(),
          workload.location());
      if (!workload.schedule().isEmpty()) {
        add("schedule", workload.schedule(), workload.location());
      }
      workload
          .template()
          .annotations()
          .forEach((key, value) -> named("annotation", key, value, workload.location()));
      workload.template().everyContainer().forEach(this::container);
    }

    private void container(Container container) {
      add("container", container.name() + " " + container.settings().image(), container.location());
      for (DeclaredText text : container.texts()) {
        if (text.name().isEmpty()) {
          add("argument", text.value(), text.location());
        } else {
          named("env", text.name(), text.value(), text.location());
        }
      }
      for (EnvironmentVariable variable : container.settings().environment()) {
        if (!variable.object().isEmpty()) {
          add(
              "env from " + variable.source(),
              variable.name() + " " + variable.object() + " " + variable.key(),
              variable.location());
        }
      }
      for (Probe probe : container.probes()) {
        add(probe.kind(), "port " + probe.port(), probe.location());
      }
    }

    private void named(String what, String name, String value, Location location) {
      put(what, mask.mask(name) + "=" + mask.mask(name, value), location);
    }

    private void add(String what, String text, Location location) {
      put(what, mask.mask(text), location);
    }

    private void put(String what, String masked, Location location) {
      lines.add(new ManifestLine("m" + (lines.size() + 1), what, masked, location));
    }
  }
}
