package io.kubeguard.core.workload.security;

import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.SecurityProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runtime's AppArmor profile may not be put out of force, by field or annotation. */
final class AppArmorCheck implements Check {
  @Override
  public Optional<Violation> check(PodTemplate pod) {
    Offenders offenders = new Offenders();
    SecurityProfile whole = pod.securityContext().process().appArmorProfile();
    if (whole != null && !whole.isConfining()) {
      offenders.add(pod, "securityContext.appArmorProfile.type");
      offenders.value(whole.type());
    }
    for (Container container : pod.everyContainer()) {
      SecurityProfile profile = container.securityContext().process().appArmorProfile();
      if (profile != null && !profile.isConfining()) {
        offenders.add(container, "securityContext.appArmorProfile.type");
        offenders.value(profile.type());
      }
    }
    List<String> annotations = annotations(pod, offenders);
    List<String> setters = new ArrayList<>(offenders.setters());
    if (!annotations.isEmpty()) {
      setters.add(Words.plural("annotation", annotations.size()));
    }
    if (setters.isEmpty()) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>(offenders.values());
    values.addAll(annotations);
    return Optional.of(
        new Violation(
            Words.plural("forbidden AppArmor profile", values.size()),
            String.join(" and ", setters)
                + " must not set AppArmor profile type to "
                + Words.quoted(values),
            offenders.places()));
  }

  private static List<String> annotations(PodTemplate pod, Offenders offenders) {
    List<String> forbidden = new ArrayList<>();
    for (Map.Entry<String, String> annotation : pod.annotations().entrySet()) {
      if (annotation.getKey().startsWith(AdmittedPod.APP_ARMOR)
          && !isAllowed(annotation.getValue())) {
        forbidden.add(annotation.getKey() + "=" + Words.literal(annotation.getValue()));
        offenders.place(pod.settings().places().at("annotations." + annotation.getKey()));
      }
    }
    return Words.sorted(forbidden);
  }

  private static boolean isAllowed(String profile) {
    return profile.isEmpty()
        || profile.equals("runtime/default")
        || profile.startsWith("localhost/");
  }
}
