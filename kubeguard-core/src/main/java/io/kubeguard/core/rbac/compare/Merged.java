package io.kubeguard.core.rbac.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts parts together again that differ in one thing only, so that people have less to read. */
final class Merged {
  private static final int MAX = 200;

  private Merged() {}

  static List<Requests> of(List<Requests> parts) {
    if (parts.size() > MAX) {
      return parts;
    }
    List<Requests> merged = new ArrayList<>();
    for (Requests part : parts) {
      Requests whole = part;
      for (int i = 0; i < merged.size(); ) {
        Optional<Requests> both = join(whole, merged.get(i));
        if (both.isPresent()) {
          whole = both.get();
          merged.remove(i);
          i = 0;
        } else {
          i++;
        }
      }
      merged.add(whole);
    }
    return merged;
  }

  private static Optional<Requests> join(Requests a, Requests b) {
    if (a instanceof Requests.OnPaths p && b instanceof Requests.OnPaths q) {
      return p.paths().equals(q.paths())
          ? Optional.of(new Requests.OnPaths(p.verbs().or(q.verbs()), p.paths()))
          : Optional.empty();
    }
    if (!(a instanceof Requests.OnResources r) || !(b instanceof Requests.OnResources s)) {
      return Optional.empty();
    }
    List<Values> joined = new ArrayList<>(r.axes());
    int different = 0;
    for (int i = 0; i < joined.size(); i++) {
      if (!joined.get(i).equals(s.axes().get(i))) {
        different++;
        joined.set(i, joined.get(i).or(s.axes().get(i)));
      }
    }
    return different <= 1 ? Optional.of(Requests.OnResources.of(joined)) : Optional.empty();
  }
}
