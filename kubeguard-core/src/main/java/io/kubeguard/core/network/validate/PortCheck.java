package io.kubeguard.core.network.validate;

import io.kubeguard.core.network.policy.PolicyPort;
import io.kubeguard.core.network.policy.PolicyPort.PortRef;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.validate.Objections;
import io.kubeguard.core.validate.Quoted;
import io.kubeguard.core.validate.Syntax;
import org.jspecify.annotations.Nullable;

/** Checks one element of {@code ports}. */
final class PortCheck {
  private static final String RANGE = "must be between 1 and 65535, inclusive";
  private static final String PORT_HINT = "write the pod's port";

  private PortCheck() {}

  static void check(PolicyPort port, String field, Objections objections) {
    if (!port.protocol().isEmpty() && Protocol.named(port.protocol()).isEmpty()) {
      objections.error(
          "protocol-unknown",
          field
              + ".protocol: Unsupported value: "
              + Quoted.of(port.protocol())
              + ": supported values: \"SCTP\", \"TCP\", \"UDP\"",
          "a NetworkPolicy knows no other protocol");
    }
    switch (port.port()) {
      case PortRef.Numbered number -> number(number.number(), port.endPort(), field, objections);
      case PortRef.Named name -> {
        endPort(
            port.endPort(), "may not be specified when `port` is non-numeric", field, objections);
        objections.invalid(
            "port-name-invalid",
            field + ".port",
            name.name(),
            Syntax.portName(name.name()),
            "write the name as the container's port has it");
      }
      case PortRef.Every every ->
          endPort(
              port.endPort(),
              "may not be specified when `port` is not specified",
              field,
              objections);
    }
  }

  private static void number(
      int number, @Nullable Integer end, String field, Objections objections) {
    if (isNoPort(number)) {
      invalid("port-invalid", field + ".port", number, RANGE, PORT_HINT, objections);
    }
    if (end == null) {
      return;
    }
    if (end < number) {
      endPort(end, "must be greater than or equal to `port`", field, objections);
    }
    if (isNoPort(end)) {
      endPort(end, RANGE, field, objections);
    }
  }

  private static void endPort(
      @Nullable Integer end, String why, String field, Objections objections) {
    if (end != null) {
      String hint = "endPort is the last port of a range that begins at port";
      invalid("end-port-invalid", field + ".endPort", end, why, hint, objections);
    }
  }

  private static void invalid(
      String code, String field, int value, String why, String hint, Objections objections) {
    objections.error(code, field + ": Invalid value: " + value + ": " + why, hint);
  }

  private static boolean isNoPort(int number) {
    return number < 1 || number > 65_535;
  }
}
