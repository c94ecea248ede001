package org.pouch.exchange.store;

import org.pouch.testing.TestDatabase;

/** Turns on H2. */
class TurnsTest extends TurnsCase {
    @Override
    TestDatabase tables() {
        return TestDatabase.create();
    }
}
