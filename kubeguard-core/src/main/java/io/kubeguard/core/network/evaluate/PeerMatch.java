package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.address.AddressSet;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Whom a rule names. */
interface PeerMatch {
  boolean matches(Endpoint peer);

  /** The outside addresses that it names. */
  AddressSet outside();

  /** The pods of the cluster that it names, by their numbers, not to be changed; null for all. */
  @Nullable BitSet pods();

  /** Everybody. */
  PeerMatch EVERYBODY =
      new PeerMatch() {
        @Override
        public boolean matches(Endpoint peer) {
          return true;
        }

        @Override
        public AddressSet outside() {
          return AddressSet.ALL;
        }

        @Override
        public @Nullable BitSet pods() {
          return null;
        }
      };
}
