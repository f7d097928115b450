package io.kubeguard.core.rbac.takeover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Spots and the ways between them, numbered. To leave a crowd for one of it costs nothing, any
 * other way is one step. So there are as many ways as rights and parties, not as pairs of parties.
 */
final class Graph {
  static final int UNREACHED = Integer.MAX_VALUE;
  static final int NOWHERE = -1;

  /**
   * A way to a spot.
   *
   * @param edge the step; empty where a crowd is left
   */
  record Link(int to, Optional<Edge> edge) {
    int cost() {
      return edge.isPresent() ? 1 : 0;
    }
  }

  private final Map<Spot, Integer> numbers = new HashMap<>();
  private final List<Spot> spots = new ArrayList<>();
  private final List<List<Link>> links = new ArrayList<>();

  int number(Spot spot) {
    return numbers.computeIfAbsent(
        spot,
        added -> {
          spots.add(added);
          links.add(new ArrayList<>());
          return spots.size() - 1;
        });
  }

  /** The number of a spot, or {@link #NOWHERE}. */
  int find(Spot spot) {
    return numbers.getOrDefault(spot, NOWHERE);
  }

  Spot spot(int number) {
    return spots.get(number);
  }

  List<Link> links(int number) {
    return links.get(number);
  }

  int size() {
    return spots.size();
  }

  void addStep(Party from, Edge edge) {
    links.get(number(new Spot.Of(from))).add(new Link(number(edge.to()), Optional.of(edge)));
  }

  void addMember(Spot crowd, Spot member) {
    links.get(number(crowd)).add(new Link(number(member), Optional.empty()));
  }

  /** The same spots with every way turned round. */
  List<int[]> reversed() {
    int[] counts = new int[size()];
    links.forEach(ways -> ways.forEach(way -> counts[way.to()]++));
    List<int[]> reversed = new ArrayList<>();
    for (int count : counts) {
      reversed.add(new int[count * 2]);
    }
    Arrays.fill(counts, 0);
    for (int from = 0; from < size(); from++) {
      for (Link link : links.get(from)) {
        int at = counts[link.to()]++ * 2;
        reversed.get(link.to())[at] = from;
        reversed.get(link.to())[at + 1] = link.cost();
      }
    }
    return reversed;
  }

  /** How many steps each spot is away from the target; {@link #UNREACHED} where there is no way. */
  int[] distancesTo(int target) {
    List<int[]> reversed = reversed();
    int[] distances = new int[size()];
    Arrays.fill(distances, UNREACHED);
    distances[target] = 0;
    Front front = new Front(size());
    front.addFirst(target);
    while (!front.isEmpty()) {
      int at = front.take();
      int[] ways = reversed.get(at);
      for (int i = 0; i < ways.length; i += 2) {
        int distance = distances[at] + ways[i + 1];
        if (distance < distances[ways[i]]) {
          distances[ways[i]] = distance;
          front.add(ways[i], ways[i + 1] == 0);
        }
      }
    }
    return distances;
  }
}
