package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.address.AddressSet;

/** Whom a rule names. */
interface PeerMatch {
  boolean matches(Endpoint peer);

  /** The outside addresses that it names. */
  AddressSet outside();

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
      };
}
