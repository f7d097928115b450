package io.kubeguard.manifests.read;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.workload.Capabilities;
import io.kubeguard.core.workload.ContainerSecurityContext;
import io.kubeguard.core.workload.PodSecurityContext;
import io.kubeguard.core.workload.ProcessSecurity;
import io.kubeguard.core.workload.SeLinuxOptions;
import io.kubeguard.core.workload.SecurityProfile;
import io.kubeguard.core.workload.Sysctl;
import io.kubeguard.core.workload.Toggle;
import io.kubeguard.core.workload.WindowsOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The security contexts of pods and containers. */
final class SecurityReader {
  private static final String CONTEXT = "securityContext";

  private SecurityReader() {}

  static PodSecurityContext pod(Fields spec) {
    Optional<Fields> context = spec.object(CONTEXT);
    if (context.isEmpty()) {
      return PodSecurityContext.NONE;
    }
    Fields fields = context.get();
    return new PodSecurityContext(
        process(fields),
        id(fields, "fsGroup"),
        fields.string("fsGroupChangePolicy"),
        fields.wholeNumbers("supplementalGroups"),
        fields.string("supplementalGroupsPolicy"),
        sysctls(fields));
  }

  static ContainerSecurityContext container(Fields container) {
    Optional<Fields> context = container.object(CONTEXT);
    if (context.isEmpty()) {
      return ContainerSecurityContext.NONE;
    }
    Fields fields = context.get();
    return new ContainerSecurityContext(
        process(fields),
        toggle(fields, "privileged"),
        toggle(fields, "allowPrivilegeEscalation"),
        toggle(fields, "readOnlyRootFilesystem"),
        fields.string("procMount"),
        fields
            .object("capabilities")
            .map(c -> new Capabilities(c.strings("add"), c.strings("drop")))
            .orElse(Capabilities.NONE));
  }

  /** Where the fields of an object's security context stand. */
  static void places(Fields object, Map<String, Location> places) {
    object.object(CONTEXT).ifPresent(context -> places(CONTEXT, context, places));
    if (object.has(CONTEXT)) {
      places.put(CONTEXT, object.location(CONTEXT));
    }
  }

  private static void places(String path, Fields fields, Map<String, Location> places) {
    for (String key : fields.keys()) {
      places.put(path + "." + key, fields.location(key));
    }
    for (String key :
        List.of("seccompProfile", "appArmorProfile", "seLinuxOptions", "windowsOptions")) {
      fields.nested(key).ifPresent(inner -> places(path + "." + key, inner, places));
    }
    fields.nested("capabilities").ifPresent(inner -> places(path + ".capabilities", inner, places));
  }

  static Toggle toggle(Fields fields, String key) {
    return fields.bool(key).map(Toggle::of).orElse(Toggle.UNSET);
  }

  private static ProcessSecurity process(Fields fields) {
    return new ProcessSecurity(
        toggle(fields, "runAsNonRoot"),
        id(fields, "runAsUser"),
        id(fields, "runAsGroup"),
        profile(fields, "seccompProfile"),
        profile(fields, "appArmorProfile"),
        fields
            .object("seLinuxOptions")
            .map(
                s ->
                    new SeLinuxOptions(
                        s.string("user"), s.string("role"), s.string("type"), s.string("level")))
            .orElse(null),
        fields
            .object("windowsOptions")
            .map(
                w ->
                    new WindowsOptions(
                        toggle(w, "hostProcess"),
                        w.string("runAsUserName"),
                        w.string("gmsaCredentialSpecName")))
            .orElse(null));
  }

  private static @Nullable Long id(Fields fields, String key) {
    return fields.wholeNumber(key).orElse(null);
  }

  private static @Nullable SecurityProfile profile(Fields fields, String key) {
    return fields
        .object(key)
        .map(p -> new SecurityProfile(p.string("type"), p.string("localhostProfile")))
        .orElse(null);
  }

  private static List<Sysctl> sysctls(Fields fields) {
    return fields.objects("sysctls").stream()
        .map(s -> new Sysctl(s.string("name"), s.string("value"), s.location("name")))
        .toList();
  }
}
