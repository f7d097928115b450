package io.kubeguard.core.validate;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import java.util.List;

/** The objections to one object, in the words of the API server's field errors. */
public final class Objections {
  private final ObjectKey object;
  private final Location location;
  private final List<Diagnostic> found;

  Objections(ObjectKey object, Location location, List<Diagnostic> found) {
    this.object = object;
    this.location = location;
    this.found = found;
  }

  /** A field that must be there and is not. */
  public void required(String code, String field, String why, String hint) {
    error(code, field + ": Required value" + (why.isEmpty() ? "" : ": " + why), hint);
  }

  /** One objection for each reason. */
  public void invalid(String code, String field, String value, List<String> reasons, String hint) {
    for (String reason : reasons) {
      error(code, field + ": Invalid value: " + Quoted.of(value) + ": " + reason, hint);
    }
  }

  /** What the API server refuses. */
  public void error(String code, String text, String hint) {
    found.add(Diagnostic.error(code, location, object + ": " + text, hint));
  }

  /** What the API server takes, and changes or ignores. */
  public void warning(String code, String text, String hint) {
    found.add(Diagnostic.warning(code, location, object + ": " + text, hint));
  }
}
