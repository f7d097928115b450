package io.kubeguard.core.rbac.takeover;

/** A place in the graph: a party, or a crowd that whoever reaches it has in its hands. */
sealed interface Spot {
  record Of(Party party) implements Spot {}

  /** The service accounts of a namespace. */
  record AccountsOf(String namespace) implements Spot {}

  record AllAccounts() implements Spot {}

  /** The accounts that pods of a namespace run as. */
  record RunningIn(String namespace) implements Spot {}

  record AllRunning() implements Spot {}

  /** The accounts of the namespaces in which there is a workload of this kind. */
  record Beside(String kind) implements Spot {}

  record AllUsers() implements Spot {}

  record AllGroups() implements Spot {}

  /** Accounts, users and groups. */
  record Everyone() implements Spot {}
}
