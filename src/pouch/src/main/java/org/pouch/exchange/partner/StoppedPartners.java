package org.pouch.exchange.partner;

import org.pouch.ledger.stop.Stop;
import org.pouch.ledger.stop.StopTable;
import org.pouch.ledger.stop.Stopped;
import org.pouch.packet.AuthorityId;
import org.springframework.stereotype.Component;

/** Whom an officer stopped goes on when two let it, whatever became of the row. */
@Component
final class StoppedPartners implements StopTable {
    private final ChangeTable table;

    StoppedPartners(ChangeTable table) {
        this.table = table;
    }

    @Override
    public Stop stop() {
        return Stop.PARTNER;
    }

    @Override
    public boolean knows(Stopped stopped) {
        return table.isStopped(new AuthorityId(stopped.subject()));
    }

    @Override
    public boolean putBack(Stopped stopped) {
        return table.stop(new AuthorityId(stopped.subject()), "line " + stopped.line());
    }
}
