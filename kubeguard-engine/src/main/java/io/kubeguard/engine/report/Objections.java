package io.kubeguard.engine.report;

import io.kubeguard.core.verify.Finding;

/** How objections of the verifier are worded. */
public final class Objections {
  private Objections() {}

  /** What the verifier objects to. */
  public static String of(Finding finding) {
    return switch (finding) {
      case Finding.Denied denied -> "would be denied: " + denied.attributes();
      case Finding.Unbacked unbacked ->
          "granted without evidence: " + unbacked.attributes() + " in " + unbacked.role();
      case Finding.Beyond beyond -> beyond.object() + " " + beyond.how();
      case Finding.Wider wider -> wider.subject() + " would gain " + wider.attributes();
      case Finding.Invalid invalid -> invalid.diagnostic().message();
    };
  }
}
