package io.kubeguard.core.rbac.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises names that something generated, so that tomorrow's will be others: Kubernetes' random
 * suffixes and pod-template hashes, UUIDs, times, long hexadecimal or decimal numbers, the names
 * that clouds give to nodes, and several names that differ in ordinals alone.
 */
public final class GeneratedNames {
  /** What {@code k8s.io/apimachinery/pkg/util/rand} draws from: no vowels, no 0, 1 or 3. */
  private static final String SAFE = "bcdfghjklmnpqrstvwxz2456789";

  private static final int UUID_LENGTH = 36;
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** A pod of a Deployment: template hash and random suffix. */
  private static final Pattern DEPLOYMENT_POD =
      Pattern.compile("-[" + SAFE + "]{6,10}-[" + SAFE + "]{5}$");

  /** A number of eight or more digits: seconds or minutes since 1970, or a date. */
  private static final Pattern LONG_NUMBER = Pattern.compile("(?<![0-9a-z])[0-9]{8,}(?![a-z])");

  /** Hexadecimal digits as digests and event suffixes have them, with digits and letters mixed. */
  private static final Pattern LONG_HEX =
      Pattern.compile("(?<![0-9a-z])(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{10,}(?![0-9a-z])");

  /** A digest as OpenShift's tokens and image names have it. */
  private static final Pattern DIGEST = Pattern.compile("sha256[~:-][0-9A-Za-z_-]{20,}");

  /** An IPv4 address, as clouds put it into the names of nodes. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![0-9a-z])[0-9]{1,3}([-.])[0-9]{1,3}\\1[0-9]{1,3}\\1[0-9]{1,3}(?![0-9a-z])");

  /** A node of Google's: the hash of its group and four random characters. */
  private static final Pattern GOOGLE_NODE =
      Pattern.compile("(?<=^gke-[a-z0-9-]{1,60}-)[0-9a-f]{8}-[0-9a-z]{4}$");

  /** What {@code generateName} puts behind a name. */
  private static final Pattern RANDOM_SUFFIX = Pattern.compile("[-.]([" + SAFE + "]{5,10})$");

  /** A number between separators: {@code node-1-a} and {@code node-2-a} belong together. */
  private static final Pattern ORDINAL = Pattern.compile("(?<=[-.])[0-9]{1,7}(?=[-.]|$)");

  private static final List<Pattern> ALONE =
      List.of(UUID, DIGEST, DEPLOYMENT_POD, LONG_NUMBER, LONG_HEX, ADDRESS, GOOGLE_NODE);

  private GeneratedNames() {}

  /** The pattern that the names follow, such as {@code web-*}, if they look generated. */
  public static Optional<String> pattern(List<String> names) {
    Set<String> patterns = new TreeSet<>();
    for (String name : names) {
      alone(name).ifPresent(patterns::add);
    }
    if (patterns.isEmpty()) {
      series(names, RANDOM_SUFFIX, GeneratedNames::looksRandom).ifPresent(patterns::add);
    }
    if (patterns.isEmpty()) {
      numbered(names).ifPresent(patterns::add);
    }
    return patterns.stream().findFirst();
  }

  /** The pattern of a name that is generated beyond doubt. */
  private static Optional<String> alone(String name) {
    // All of these patterns but that of a UUID need a digit, and most names are short and have
    // none.
    if (name.length() < UUID_LENGTH && !hasDigit(name)) {
      return Optional.empty();
    }
    for (Pattern generated : ALONE) {
      Matcher matcher = generated.matcher(name);
      if (matcher.find() && isPlausible(generated, matcher.group())) {
        String stem = name.substring(0, matcher.start());
        return Optional.of(stem + (generated.equals(DEPLOYMENT_POD) ? "-*" : "*"));
      }
    }
    Matcher suffix = RANDOM_SUFFIX.matcher(name);
    return suffix.find() && suffix.group(1).length() == 5 && isMixed(suffix.group(1))
        ? Optional.of(name.substring(0, suffix.start(1)) + "*")
        : Optional.empty();
  }

  private static boolean hasDigit(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.isDigit(name.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Words without vowels, as in {@code -ctrl-mgmt}, aren't a hash and a random suffix. */
  private static boolean isPlausible(Pattern generated, String found) {
    return !generated.equals(DEPLOYMENT_POD) || found.chars().anyMatch(c -> c <= '9' && c >= '0');
  }

  /** Digits and letters, more than one of the first or one in the middle: {@code x2x4z}. */
  private static boolean isMixed(String suffix) {
    long digits = suffix.chars().filter(Character::isDigit).count();
    boolean trailing = digits == 1 && Character.isDigit(suffix.charAt(suffix.length() - 1));
    return digits > 0 && digits < suffix.length() && !trailing;
  }

  private static boolean looksRandom(String suffix) {
    return suffix.length() == 5 || isMixed(suffix);
  }

  /** Two or more names that differ in such a suffix alone, and make up most of the names. */
  private static Optional<String> series(
      List<String> names, Pattern suffix, Predicate<String> fits) {
    Map<String, Integer> stems = new TreeMap<>();
    for (String name : names) {
      Matcher matcher = suffix.matcher(name);
      if (matcher.find() && fits.test(matcher.group(1))) {
        stems.merge(name.substring(0, matcher.start(1)), 1, Integer::sum);
      }
    }
    return commonest(stems).map(stem -> stem + "*");
  }

  /** Two or more names that are the same but for the numbers between their separators. */
  private static Optional<String> numbered(List<String> names) {
    Map<String, Integer> shapes = new TreeMap<>();
    for (String name : names) {
      String shape = ORDINAL.matcher(name).replaceAll("*");
      if (!shape.equals(name)) {
        shapes.merge(shape, 1, Integer::sum);
      }
    }
    return commonest(shapes);
  }

  private static Optional<String> commonest(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= 2)
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }
}
