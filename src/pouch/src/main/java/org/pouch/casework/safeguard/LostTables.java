package org.pouch.casework.safeguard;

import org.pouch.ledger.stop.Stop;
import org.pouch.ledger.stop.StopTable;
import org.pouch.ledger.stop.Stopped;
import org.springframework.stereotype.Component;

/** Tables that two officers put in force and the database has lost: the ledger has their digest, not their file. */
@Component
final class LostTables implements StopTable {
    private final TableStore store;

    LostTables(TableStore store) {
        this.store = store;
    }

    @Override
    public Stop stop() {
        return Stop.SAFEGUARD;
    }

    @Override
    public boolean knows(Stopped stopped) {
        return store.find(stopped.words())
                .filter(change -> change.state() == TableChange.State.IN_FORCE)
                .isPresent();
    }

    @Override
    public boolean putBack(Stopped stopped) {
        return false;
    }
}
