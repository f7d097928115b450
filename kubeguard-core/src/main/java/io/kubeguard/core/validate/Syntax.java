package io.kubeguard.core.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * The forms of Kubernetes' names ({@code k8s.io/apimachinery/pkg/util/validation}): each method
 * says what is wrong, in the API server's words without its regular expressions; nothing if all is
 * well. Only ASCII passes, so lengths in characters and in bytes are the same wherever it matters.
 */
public final class Syntax {
  private static final int LABEL_LENGTH = 63;
  private static final int SUBDOMAIN_LENGTH = 253;
  private static final int PORT_NAME_LENGTH = 15;

  private static final String DNS_LABEL =
      "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and"
          + " must start and end with an alphanumeric character";
  private static final String DNS_SUBDOMAIN =
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
          + " '.', and must start and end with an alphanumeric character";
  private static final String QUALIFIED_NAME =
      "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
          + " alphanumeric character";
  private static final String LABEL_VALUE = "a valid label must be an empty string or ";

  private Syntax() {}

  /** A role's or binding's name: almost anything that can stand between two slashes of a URL. */
  public static List<String> pathSegment(String text) {
    if (text.equals(".") || text.equals("..")) {
      return List.of("may not be '" + text + "'");
    }
    return Stream.of("/", "%")
        .filter(text::contains)
        .map(part -> "may not contain '" + part + "'")
        .toList();
  }

  /** A lowercase RFC 1123 label, such as a namespace. */
  public static List<String> dnsLabel(String text) {
    List<String> wrong = tooLong(text, LABEL_LENGTH);
    if (!isDnsLabel(text)) {
      wrong.add(isDnsSubdomain(text) ? "must not contain dots" : DNS_LABEL);
    }
    return wrong;
  }

  /** Lowercase RFC 1123 labels with dots between. */
  public static List<String> dnsSubdomain(String text) {
    List<String> wrong = tooLong(text, SUBDOMAIN_LENGTH);
    if (!isDnsSubdomain(text)) {
      wrong.add(DNS_SUBDOMAIN);
    }
    return wrong;
  }

  /** Whether an API server takes this as a label. */
  public static boolean isLabel(String key, String value) {
    return labelKey(key).isEmpty() && labelValue(value).isEmpty();
  }

  static List<String> labelValue(String text) {
    List<String> wrong = tooLong(text, LABEL_LENGTH);
    if (!text.isEmpty() && !isQualifiedName(text)) {
      wrong.add(LABEL_VALUE + QUALIFIED_NAME.substring("must ".length()));
    }
    return wrong;
  }

  /** A name of up to 63 characters, with a DNS subdomain and a slash before it or not. */
  static List<String> labelKey(String text) {
    int slash = text.indexOf('/');
    if (slash != text.lastIndexOf('/')) {
      return List.of(
          "a qualified name "
              + QUALIFIED_NAME
              + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
    }
    List<String> wrong = new ArrayList<>();
    if (slash == 0) {
      wrong.add("prefix part must be non-empty");
    } else if (slash > 0) {
      dnsSubdomain(text.substring(0, slash)).forEach(reason -> wrong.add("prefix part " + reason));
    }
    namePart(text.substring(slash + 1)).forEach(reason -> wrong.add("name part " + reason));
    return wrong;
  }

  /** As a label's key, but the case of letters doesn't matter. */
  static List<String> annotationKey(String text) {
    int[] lower = text.codePoints().map(Character::toLowerCase).toArray();
    return labelKey(new String(lower, 0, lower.length));
  }

  /** An RFC 6335 service name ({@code IANA_SVC_NAME}), as ports have. */
  public static List<String> portName(String text) {
    List<String> wrong = tooLong(text, PORT_NAME_LENGTH);
    if (text.isEmpty() || !text.chars().allMatch(c -> isLowerAlphanumeric(c) || c == '-')) {
      wrong.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
    }
    if (text.chars().noneMatch(c -> c >= 'a' && c <= 'z')) {
      wrong.add("must contain at least one letter (a-z)");
    }
    if (text.contains("--")) {
      wrong.add("must not contain consecutive hyphens");
    }
    if (text.startsWith("-") || text.endsWith("-")) {
      wrong.add("must not begin or end with a hyphen");
    }
    return wrong;
  }

  private static List<String> namePart(String name) {
    if (name.isEmpty()) {
      return List.of("must be non-empty");
    }
    List<String> wrong = tooLong(name, LABEL_LENGTH);
    if (!isQualifiedName(name)) {
      wrong.add(QUALIFIED_NAME);
    }
    return wrong;
  }

  private static List<String> tooLong(String text, int limit) {
    List<String> wrong = new ArrayList<>();
    if (text.length() > limit) {
      wrong.add("must be no more than " + limit + " characters");
    }
    return wrong;
  }

  private static boolean isDnsSubdomain(String text) {
    return Stream.of(text.split("\\.", -1)).allMatch(Syntax::isDnsLabel);
  }

  private static boolean isDnsLabel(String text) {
    return consistsOf(text, Syntax::isLowerAlphanumeric, "-");
  }

  private static boolean isQualifiedName(String text) {
    return consistsOf(text, c -> isLowerAlphanumeric(c) || (c >= 'A' && c <= 'Z'), "-_.");
  }

  /** Of such characters and, but for its two ends, of the inner ones too. */
  private static boolean consistsOf(String text, IntPredicate edge, String inner) {
    return !text.isEmpty()
        && edge.test(text.charAt(0))
        && edge.test(text.charAt(text.length() - 1))
        && text.chars().allMatch(c -> edge.test(c) || inner.indexOf(c) >= 0);
  }

  private static boolean isLowerAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
