package io.kubeguard.logs.audit;

import java.util.Locale;
import java.util.Optional;

/** The forms in which audit events come, by the names that {@code --audit-format} takes. */
public enum AuditFormat {
  /** {@code audit.k8s.io} events as the API server writes them, alone or in a list. */
  NATIVE,
  /** AWS CloudWatch Logs, as EKS exports them: each event is a string in {@code message}. */
  CLOUDWATCH,
  /** Google Cloud Logging: a {@code LogEntry} with a {@code protoPayload}. */
  GOOGLE,
  /** Azure diagnostics: each event is a string in {@code properties.log} or {@code log_s}. */
  AZURE,
  /** OpenShift logging in the ViaQ data model. */
  OPENSHIFT_VIAQ,
  /** OpenTelemetry logs, as OpenShift forwards them: each event is a string in a body. */
  OPENSHIFT_OTLP;

  /** The format of this name. */
  public static Optional<AuditFormat> named(String text) {
    for (AuditFormat format : values()) {
      if (format.toString().equals(text)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** The name, such as {@code openshift-viaq}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
