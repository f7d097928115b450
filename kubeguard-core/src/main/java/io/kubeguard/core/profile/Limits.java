package io.kubeguard.core.profile;

/**
 * The bounds of a profile. Each absorbs: what exceeds it becomes sums alone, whatever the order in
 * which it came, so merging stays exact. Text that is longer than {@link #TEXT} characters counts
 * once more for each of these, so that memory is bounded whatever stands in a log.
 *
 * @param names distinct names kept for one access in one namespace
 * @param perIdentity distinct accesses, namespaces and names kept for one identity, and ports and
 *     addresses for one sign on one route; above it only its total remains
 * @param identities distinct identities; above it only the profile's total remains
 * @param overall the sum of what is kept for all identities, their pods included; above it only the
 *     profile's total remains
 * @param pods distinct pods kept for one identity
 * @param evidence references kept for each tally
 * @param ports distinct ports kept for one sign on one route; what exceeds it is a port scan
 * @param things distinct routes with their signs, and clients that asked for names; above it only
 *     the sum remains
 * @param traffic the sum of ports and addresses kept for all routes, and of names and addresses
 *     kept for all clients; above it only the sum remains
 * @param conduct the sum of deeds and names kept for each aspect of what processes did; above it
 *     only the sum remains
 */
record Limits(
    int names,
    int perIdentity,
    int identities,
    int overall,
    int pods,
    int evidence,
    int ports,
    int things,
    int traffic,
    int conduct) {
  /** The bounds of every profile that leaves the process; part of the file format. */
  static final Limits STANDARD =
      new Limits(1_000, 20_000, 20_000, 250_000, 100, 3, 256, 50_000, 150_000, 100_000);

  /** So many characters count nothing beyond what they name. */
  static final int TEXT = 1_000;

  /** What texts of this length weigh beyond what they name. */
  static int weight(int characters) {
    return characters / TEXT;
  }
}
