package io.kubeguard.core.workload.harden;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the items say of one workload, while it is gathered. */
final class Advice {
  private final List<Change> changes = new ArrayList<>();
  private final List<Offer> offers = new ArrayList<>();
  private final List<Undecided> undecided = new ArrayList<>();

  void change(Change change) {
    changes.add(change);
  }

  void offer(Offer offer) {
    offers.add(offer);
  }

  /** A change where nothing is in doubt, an offer else. */
  void changeUnless(Optional<String> doubt, Change change) {
    doubt.ifPresentOrElse(d -> offers.add(new Offer(change, d)), () -> changes.add(change));
  }

  /**
   * What was seen of a container whose start wasn't recorded may be a part of it only: no program
   * of it was seen to start.
   */
  void offerUnstarted(Set<String> containers) {
    for (Change change : List.copyOf(changes)) {
      Optional<String> unstarted =
          containers.stream()
              .filter(name -> change.setting().container().map(name::equals).orElse(true))
              .findFirst();
      if (unstarted.isPresent() && changes.remove(change)) {
        offers.add(new Offer(change, "the start of " + unstarted.get() + " wasn't recorded"));
      }
    }
  }

  void stays(String code, Optional<String> container, String why, String advice) {
    undecided.add(new Undecided(code, container, why, advice));
  }

  List<Change> changes() {
    return changes;
  }

  List<Offer> offers() {
    return offers;
  }

  List<Undecided> undecided() {
    return undecided;
  }
}
