package org.pouch.exchange.partner;

import org.pouch.exchange.partner.PartnerChange.Decided;
import org.pouch.exchange.partner.PartnerChange.State;
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
        return table.isStopped(new AuthorityId(stopped.subject())) && isSaidWhy(stopped);
    }

    /** Pages show by that change who stopped it, and let two officers propose that it goes on. */
    private boolean isSaidWhy(Stopped stopped) {
        return table.find(stopped.words()).isPresent();
    }

    @Override
    public boolean putBack(Stopped stopped) {
        AuthorityId partner = new AuthorityId(stopped.subject());
        table.stop(partner, stopped.words());
        if (!isSaidWhy(stopped)) {
            table.force(new PartnerChange(
                    stopped.words(),
                    partner,
                    new Amendment.Stopped(),
                    "Entered again by line " + stopped.line() + " of the ledger.",
                    State.IN_FORCE,
                    stopped.officer(),
                    stopped.at(),
                    new Decided(stopped.officer(), stopped.at())));
        }
        return true;
    }
}
