package io.kubeguard.core.workload.harden;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
