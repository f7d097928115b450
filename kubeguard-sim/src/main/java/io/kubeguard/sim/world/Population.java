package io.kubeguard.sim.world;

import io.kubeguard.core.rbac.Identity.ServiceAccountName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Makes the service accounts of a world. */
final class Population {
  private final SplittableRandom random;
  private final WorldSize size;

  Population(SplittableRandom random, WorldSize size) {
    this.random = random;
    this.size = size;
  }

  List<Account> accounts() {
    List<String> namespaces = namespaces();
    List<Account> accounts = new ArrayList<>();
    for (int i = 0; i < size.accounts(); i++) {
      String name = numbered(Words.PROGRAMS, i);
      accounts.add(account(name, namespaces, accounts));
    }
    return accounts;
  }

  private List<String> namespaces() {
    List<String> namespaces = new ArrayList<>();
    for (int i = 0; i < size.namespaces(); i++) {
      namespaces.add(numbered(Words.TEAMS, i));
    }
    return namespaces;
  }

  /** A word, and once all were used a word with a letter behind it: {@code shop}, {@code shopb}. */
  private static String numbered(List<String> words, int index) {
    int round = index / words.size();
    return words.get(index % words.size()) + (round == 0 ? "" : letters(round));
  }

  private static String letters(int number) {
    return (number < 26 ? "" : letters(number / 26)) + (char) ('a' + number % 26);
  }

  private Account account(String name, List<String> namespaces, List<Account> others) {
    String namespace = Words.pick(namespaces, random);
    List<String> pods = new ArrayList<>();
    String hash = "7d4b9" + Words.suffix(random.nextLong());
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      pods.add(name + "-" + hash + "-" + Words.suffix(random.nextLong()));
    }
    HabitMaker habits = new HabitMaker(random, namespace, name, namespaces);
    List<Habit> made = new ArrayList<>();
    for (int i = random.nextInt(1, size.habits() + 1); i > 0; i--) {
      made.add(habits.next());
    }
    impersonation(others).ifPresent(made::add);
    return new Account(namespace, name, pods, made);
  }

  /** Some accounts act for one that was made before, doing what that one does itself. */
  private Optional<Habit> impersonation(List<Account> others) {
    if (others.isEmpty() || random.nextInt(4) > 0) {
      return Optional.empty();
    }
    Account target = Words.pick(others, random);
    ServiceAccountName name = new ServiceAccountName(target.namespace(), target.name());
    return target.habits().stream()
        .map(Habit::deed)
        .filter(deed -> deed instanceof Deed.Act act && !act.verb().equals("create"))
        .map(deed -> (Deed.Act) deed)
        .findFirst()
        .map(act -> new Habit(new Deed.Impersonate(name, act), new Rhythm.Steady(3)));
  }
}
