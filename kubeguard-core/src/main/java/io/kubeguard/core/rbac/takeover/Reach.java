package io.kubeguard.core.rbac.takeover;

import io.kubeguard.core.rbac.takeover.Graph.Link;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Which spots reach which, for all of them at once. Spots that reach each other reach the same, so
 * they make one component (Tarjan's algorithm), and what a component reaches is what the components
 * behind it reach, and its own.
 */
final class Reach {
  private static final int UNSEEN = -1;

  private final Graph graph;
  private final int[] component;
  private final List<int[]> behind = new ArrayList<>();
  private final int[] order;
  private final int[] lowest;
  private final Deque<Integer> open = new ArrayDeque<>();
  private int seen;

  Reach(Graph graph) {
    this.graph = graph;
    this.component = unseen();
    this.order = unseen();
    this.lowest = unseen();
    for (int spot = 0; spot < graph.size(); spot++) {
      if (order[spot] == UNSEEN) {
        visit(spot);
      }
    }
  }

  /**
   * For each spot the targets that it reaches or is, as bits in their order.
   *
   * @param targets spots, or {@link Graph#NOWHERE}
   */
  List<long[]> rows(int[] targets) {
    long[][] reached = new long[behind.size()][(targets.length + 63) / 64];
    for (int i = 0; i < targets.length; i++) {
      if (targets[i] != Graph.NOWHERE) {
        reached[component[targets[i]]][i / 64] |= 1L << i % 64;
      }
    }
    // A component is finished after those behind it, so these have the smaller numbers.
    for (int at = 0; at < reached.length; at++) {
      for (int next : behind.get(at)) {
        for (int word = 0; word < reached[at].length; word++) {
          reached[at][word] |= reached[next][word];
        }
      }
    }
    return Arrays.stream(component).mapToObj(its -> reached[its]).toList();
  }

  private int[] unseen() {
    int[] all = new int[graph.size()];
    Arrays.fill(all, UNSEEN);
    return all;
  }

  /** A spot on the way, and the next of its links to follow. */
  private static final class Step {
    private final int spot;
    private int next;

    Step(int spot) {
      this.spot = spot;
    }
  }

  private void visit(int start) {
    Deque<Step> way = new ArrayDeque<>();
    way.push(enter(start));
    while (!way.isEmpty()) {
      Step step = way.peek();
      List<Link> links = graph.links(step.spot);
      if (step.next < links.size()) {
        int to = links.get(step.next++).to();
        if (order[to] == UNSEEN) {
          way.push(enter(to));
        } else if (component[to] == UNSEEN) {
          lowest[step.spot] = Math.min(lowest[step.spot], order[to]);
        }
        continue;
      }
      way.pop();
      if (lowest[step.spot] == order[step.spot]) {
        finish(step.spot);
      }
      if (!way.isEmpty()) {
        int from = way.peek().spot;
        lowest[from] = Math.min(lowest[from], lowest[step.spot]);
      }
    }
  }

  private Step enter(int spot) {
    order[spot] = seen;
    lowest[spot] = seen++;
    open.push(spot);
    return new Step(spot);
  }

  private void finish(int root) {
    int number = behind.size();
    List<Integer> members = new ArrayList<>();
    do {
      members.add(open.pop());
      component[members.getLast()] = number;
    } while (members.getLast() != root);
    behind.add(
        members.stream()
            .flatMap(spot -> graph.links(spot).stream())
            .mapToInt(link -> component[link.to()])
            .filter(its -> its != number)
            .distinct()
            .toArray());
  }
}
