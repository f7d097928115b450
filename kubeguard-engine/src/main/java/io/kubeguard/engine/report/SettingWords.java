package io.kubeguard.engine.report;

import io.kubeguard.core.workload.harden.Setting;
import java.util.ArrayList;
import java.util.List;

/** How a setting of a pod is worded: as it would be written. */
final class SettingWords {
  private SettingWords() {}

  /** {@code readOnlyRootFilesystem: true}, {@code emptyDir at /tmp}. */
  static String of(Setting setting) {
    return switch (setting) {
      case Setting.NotPrivileged s -> "privileged: false";
      case Setting.NoPrivilegeEscalation s -> "allowPrivilegeEscalation: false";
      case Setting.ReadOnlyRoot s -> "readOnlyRootFilesystem: true";
      case Setting.OnlyCapabilities s -> capabilities(s);
      case Setting.RunAs s -> runAs(s);
      case Setting.DefaultProcMount s -> "procMount: Default";
      case Setting.WritableFolder s -> "emptyDir at " + s.folder();
      case Setting.ReadOnlyMount s -> "readOnly: true at " + s.mountPath();
      case Setting.Seccomp s -> "seccompProfile: " + s.profile().type();
      case Setting.NoToken s -> "automountServiceAccountToken: false";
      case Setting.OwnNamespace s -> "no " + s.of().field();
      case Setting.NoVolume s -> "no volume " + s.volume();
    };
  }

  private static String capabilities(Setting.OnlyCapabilities setting) {
    String drop = "capabilities: drop " + String.join(", ", setting.drop());
    return setting.add().isEmpty() ? drop : drop + "; add " + String.join(", ", setting.add());
  }

  private static String runAs(Setting.RunAs setting) {
    List<String> words = new ArrayList<>();
    words.add("runAsNonRoot: true");
    words.add("runAsUser: " + setting.user());
    setting.group().ifPresent(group -> words.add("runAsGroup: " + group));
    return String.join(", ", words);
  }
}
