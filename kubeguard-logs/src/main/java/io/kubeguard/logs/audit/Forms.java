package io.kubeguard.logs.audit;

import java.util.List;
import java.util.Optional;

/** Every form that wraps audit events. */
final class Forms {
  private static final List<Form> ALL =
      List.of(
          new ListForm(),
          new CloudWatchForm(),
          new GoogleForm(),
          new AzureForm(),
          new ViaqForm(),
          new OtlpForm());

  private Forms() {}

  /** The form that this key marks. */
  static Optional<Form> markedBy(String key) {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    for (Form form : ALL) {
      if (form.isMarkedBy(key)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  static boolean isMarker(String key) {
    return markedBy(key).isPresent();
  }
}
