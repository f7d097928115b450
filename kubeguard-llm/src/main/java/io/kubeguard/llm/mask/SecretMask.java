package io.kubeguard.llm.mask;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts placeholders such as {@code [masked-password-1]} in the place of secrets, the same for the
 * same secret, and gives the secrets back where a text stays in the process. What it misses is
 * sent; what it takes wrongly keeps its structure. One mask serves one conversation, by one thread
 * at a time.
 */
public final class SecretMask {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\[masked-[a-z0-9-]{1,40}-[0-9]{1,9}]");

  /** {@code password=x}, {@code "password": "x"}, {@code --token x}. */
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "([A-Za-z_][A-Za-z0-9_.-]{1,60})[\"']?\\s{0,4}(?:=|:)\\s{0,4}"
              + "(?:\"([^\"\\n]{1,2000})\"|'([^'\\n]{1,2000})'|([^\\s\"',;&|}\\]]{1,2000}))");

  private static final Pattern ARGUMENT =
      Pattern.compile(
          "(?<![A-Za-z0-9-])--?([A-Za-z][A-Za-z0-9_.-]{0,60})[\"']?,?\\s{1,4}[\"']?([^\\s\"',-][^\\s\"',]{0,2000})");

  private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9+/=_-]{24,4096}");

  private final Map<String, String> placeholders = new HashMap<>();
  private final Map<String, String> secrets = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> known = new ArrayList<>();

  /** The text without its secrets. */
  public String mask(String text) {
    String clean = replace(text, PLACEHOLDER, 0, "placeholder");
    for (String secret : known) {
      clean = clean.replace(secret, placeholders.getOrDefault(secret, ""));
    }
    for (SecretPattern form : SecretPattern.ALL) {
      clean = replace(clean, form.pattern(), -1, form.kind());
    }
    clean = assigned(clean, ASSIGNMENT);
    clean = assigned(clean, ARGUMENT);
    return entropic(clean);
  }

  /** The value that stands under a name: all of it is a secret where the name says so. */
  public String mask(String name, String value) {
    if (!SecretNames.isSecret(name) || value.isBlank()) {
      return mask(value);
    }
    return value.matches("[A-Za-z][A-Za-z0-9+.-]{0,30}://.*") && !isOpaque(name)
        ? mask(value)
        : remembered("value", value);
  }

  /** Whether the address itself is the secret, as a webhook's is. */
  private static boolean isOpaque(String name) {
    return name.toLowerCase(Locale.ROOT).contains("webhook");
  }

  /** A value that is a secret wherever it stands, such as one of a Secret's {@code data}. */
  public String maskWhole(String value) {
    return value.isEmpty() ? value : remembered("value", value);
  }

  /** The text with its secrets again, for what doesn't leave. */
  public String unmask(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            match -> Matcher.quoteReplacement(secrets.getOrDefault(match.group(), match.group())));
  }

  /** How many secrets were found. */
  public int size() {
    return secrets.size();
  }

  private String assigned(String text, Pattern pattern) {
    return pattern
        .matcher(text)
        .replaceAll(
            match -> {
              int group = lastGroup(match);
              String value = match.group(group);
              return Matcher.quoteReplacement(
                  SecretNames.isSecret(match.group(1)) && isSecretValue(value)
                      ? with(match, group, remembered("value", value))
                      : match.group());
            });
  }

  private static int lastGroup(MatchResult match) {
    int group = match.groupCount();
    while (match.group(group) == null) {
      group--;
    }
    return group;
  }

  /** Not a placeholder, a reference, a flag or a small number. */
  private static boolean isSecretValue(String value) {
    return !value.contains("[masked-")
        && !value.startsWith("$")
        && !value.matches("(?i:true|false|null|none|yes|no|[0-9]{1,3}|[|>]-?|[{\\[(].*|https?)");
  }

  private String replace(String text, Pattern pattern, int group, String kind) {
    return pattern
        .matcher(text)
        .replaceAll(
            match -> {
              int its = group >= 0 ? group : match.groupCount() > 0 ? lastGroup(match) : 0;
              String secret = match.group(its);
              return Matcher.quoteReplacement(
                  group < 0 && secret.contains("[masked-")
                      ? match.group()
                      : with(match, its, remembered(kind, secret)));
            });
  }

  private static String with(MatchResult match, int group, String replacement) {
    String whole = match.group();
    int start = match.start(group) - match.start();
    int end = match.end(group) - match.start();
    return whole.substring(0, start) + replacement + whole.substring(end);
  }

  private String entropic(String text) {
    return LONG_WORD
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    Entropy.looksRandom(match.group())
                        ? remembered("random", match.group())
                        : match.group()));
  }

  private String remembered(String kind, String secret) {
    String before = placeholders.get(secret);
    if (before != null) {
      return before;
    }
    String placeholder = "[masked-" + kind + "-" + numbers.merge(kind, 1, Integer::sum) + "]";
    placeholders.put(secret, placeholder);
    secrets.put(placeholder, secret);
    if (secret.length() >= 6 && !PLACEHOLDER.matcher(secret).matches()) {
      known.add(secret);
      known.sort(java.util.Comparator.comparingInt(String::length).reversed());
    }
    return placeholder;
  }
}
