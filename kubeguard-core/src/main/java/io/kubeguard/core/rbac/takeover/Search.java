package io.kubeguard.core.rbac.takeover;

import io.kubeguard.core.rbac.takeover.Graph.Link;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The shortest ways from one party to all others. */
final class Search {
  private final Graph graph;
  private final int start;
  private final int[] distances;
  private final int[] previous;
  private final @Nullable Link[] by;

  Search(Graph graph, int start) {
    this.graph = graph;
    this.start = start;
    this.distances = new int[graph.size()];
    this.previous = new int[graph.size()];
    this.by = new Link[graph.size()];
    Arrays.fill(distances, Graph.UNREACHED);
    run();
  }

  int start() {
    return start;
  }

  boolean reaches(int spot) {
    return spot != start && distances[spot] != Graph.UNREACHED;
  }

  TakeoverPath path(int target) {
    Deque<TakeoverPath.Step> steps = new ArrayDeque<>();
    int end = target;
    for (int at = target; at != start; at = previous[at]) {
      Link link = Objects.requireNonNull(by[at]);
      if (link.edge().isPresent()) {
        steps.addFirst(step(graph, previous[at], end, link.edge().get()));
        end = previous[at];
      }
    }
    return new TakeoverPath(List.copyOf(steps));
  }

  static TakeoverPath.Step step(Graph graph, int from, int to, Edge edge) {
    return new TakeoverPath.Step(party(graph, from), party(graph, to), edge.means(), edge.rights());
  }

  private static Party party(Graph graph, int number) {
    return switch (graph.spot(number)) {
      case Spot.Of of -> of.party();
      case Spot crowd -> throw new IllegalStateException("a step can't begin in a crowd: " + crowd);
    };
  }

  private void run() {
    distances[start] = 0;
    Front front = new Front(graph.size());
    front.addFirst(start);
    boolean[] done = new boolean[graph.size()];
    while (!front.isEmpty()) {
      int at = front.take();
      if (done[at]) {
        continue;
      }
      done[at] = true;
      for (Link link : graph.links(at)) {
        int distance = distances[at] + link.cost();
        if (distance < distances[link.to()]) {
          distances[link.to()] = distance;
          previous[link.to()] = at;
          by[link.to()] = link;
          front.add(link.to(), link.cost() == 0);
        }
      }
    }
  }
}
