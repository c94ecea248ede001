package org.pouch.exchange.standstill;

import java.time.Clock;
import java.time.Instant;
import org.pouch.exchange.Channel;
import org.pouch.exchange.directory.Partner;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.store.KeptTable;
import org.pouch.exchange.store.OutboxTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.turn.WorkSignals;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts back into their lines what stood still: whoever takes it up asks again. */
@Component
class HeldAndKept implements StandstillEnds {
    private final OutboxTable outbox;
    private final KeptTable kept;
    private final PartnerDirectory partners;
    private final WorkSignals signals;
    private final Clock clock;

    HeldAndKept(OutboxTable outbox, KeptTable kept, PartnerDirectory partners, WorkSignals signals, Clock clock) {
        this.outbox = outbox;
        this.kept = kept;
        this.partners = partners;
        this.signals = signals;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void lookAgain() {
        Instant now = SqlTime.now(clock);
        if (kept.allInLineAgain(now) > 0) {
            WorkSignals.afterCommit(signals.arrivals());
        }
        if (outbox.heldAreDue(now) > 0) {
            for (Partner partner : partners.partners()) {
                for (Channel channel : partner.channels()) {
                    WorkSignals.afterCommit(signals.lane(partner.id(), channel));
                }
            }
        }
    }

    @Override
    public Still still() {
        return new Still(outbox.countHeld(), kept.count());
    }
}
