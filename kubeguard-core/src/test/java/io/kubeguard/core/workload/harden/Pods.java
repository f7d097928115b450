package io.kubeguard.core.workload.harden;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.workload.Capabilities;
import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.ContainerSecurityContext;
import io.kubeguard.core.workload.ContainerSettings;
import io.kubeguard.core.workload.Places;
import io.kubeguard.core.workload.PodSecurityContext;
import io.kubeguard.core.workload.PodSettings;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.ProcessSecurity;
import io.kubeguard.core.workload.SecurityProfile;
import io.kubeguard.core.workload.Toggle;
import io.kubeguard.core.workload.Volume;
import io.kubeguard.core.workload.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the pods of {@code shop/Deployment/web}, whose one container is {@code app}. */
final class Pods {
  private static final Location PLACE = Location.of("web.yaml");

  Toggle privileged = Toggle.UNSET;
  Toggle escalation = Toggle.UNSET;
  Toggle readOnly = Toggle.UNSET;
  String procMount = "";
  List<String> add = List.of();
  List<String> drop = List.of();
  Toggle nonRoot = Toggle.UNSET;
  @Nullable Long user;
  @Nullable Long group;
  boolean seccomp;
  Toggle token = Toggle.UNSET;
  boolean hostPid;
  boolean hostIpc;
  boolean hostNetwork;
  final List<Volume> volumes = new ArrayList<>();
  final List<VolumeMount> mounts = new ArrayList<>();

  Pods mount(String name, String type, String target, String path) {
    volumes.add(new Volume(name, type, target, PLACE));
    mounts.add(new VolumeMount(name, path, "", false, PLACE));
    return this;
  }

  Workload workload() {
    ContainerSecurityContext context =
        new ContainerSecurityContext(
            new ProcessSecurity(nonRoot, user, group, null, null, null, null),
            privileged,
            escalation,
            readOnly,
            procMount,
            new Capabilities(add, drop));
    Container container =
        new Container(
            "app",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new ContainerSettings(
                "app:1", "", context, mounts, List.of(), List.of(), List.of(), Places.of(PLACE)),
            PLACE);
    PodSettings settings =
        new PodSettings(
            "",
            Toggle.UNSET,
            hostPid,
            hostIpc,
            false,
            token,
            Toggle.UNSET,
            new PodSecurityContext(
                new ProcessSecurity(
                    Toggle.UNSET,
                    null,
                    null,
                    seccomp ? SecurityProfile.RUNTIME_DEFAULT : null,
                    null,
                    null,
                    null),
                null,
                "",
                List.of(),
                "",
                List.of()),
            volumes,
            Places.of(PLACE));
    PodTemplate template =
        new PodTemplate(
            Map.of("app", "web"),
            Map.of("app", "web"),
            Map.of(),
            hostNetwork,
            List.of(container),
            List.of(),
            List.of(),
            List.of(),
            settings);
    return new Workload("Deployment", "shop", "web", "web", "", template, PLACE);
  }
}
