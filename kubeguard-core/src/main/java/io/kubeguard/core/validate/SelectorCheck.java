package io.kubeguard.core.validate;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.LabelSelector.Requirement;
import java.util.List;

/** Checks label selectors. */
public final class SelectorCheck {
  private static final String CODE = "selector";

  private SelectorCheck() {}

  /** The selector that stands in a field. */
  public static void check(LabelSelector selector, String field, Objections objections) {
    LabelCheck.check(field + ".matchLabels", CODE, selector.matchLabels(), objections);
    List<Requirement> expressions = selector.matchExpressions();
    for (int i = 0; i < expressions.size(); i++) {
      check(expressions.get(i), field + ".matchExpressions[" + i + "]", objections);
    }
  }

  private static void check(Requirement expression, String field, Objections objections) {
    LabelCheck.key(field + ".key", CODE, expression.key(), objections);
    String values = field + ".values";
    expression.values().forEach(value -> LabelCheck.value(values, CODE, value, objections));
    switch (expression.operator()) {
      case IN, NOT_IN -> {
        if (expression.values().isEmpty()) {
          objections.required(
              "selector-without-values",
              values,
              "must be specified when `operator` is 'In' or 'NotIn'",
              "list the values, or use Exists");
        }
      }
      case EXISTS, DOES_NOT_EXIST -> {
        if (!expression.values().isEmpty()) {
          objections.error(
              "selector-with-values",
              values
                  + ": Forbidden: may not be specified when `operator` is 'Exists' or"
                  + " 'DoesNotExist'",
              "remove the values, or use In");
        }
      }
    }
  }
}
