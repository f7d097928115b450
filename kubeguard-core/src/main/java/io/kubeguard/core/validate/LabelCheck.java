package io.kubeguard.core.validate;

import java.util.Map;

/** Checks labels, those of an object and those that a selector looks for; codes tell them apart. */
final class LabelCheck {
  static final String KEY_HINT = "write it as NAME or DOMAIN/NAME, such as example.com/team";

  private LabelCheck() {}

  static void check(String field, String code, Map<String, String> labels, Objections objections) {
    labels.forEach(
        (key, value) -> {
          key(field, code, key, objections);
          value(field, code, value, objections);
        });
  }

  static void key(String field, String code, String key, Objections objections) {
    objections.invalid(code + "-key-invalid", field, key, Syntax.labelKey(key), KEY_HINT);
  }

  static void value(String field, String code, String value, Objections objections) {
    objections.invalid(
        code + "-value-invalid",
        field,
        value,
        Syntax.labelValue(value),
        "use a shorter or plainer value");
  }
}
