package org.pouch.exchange.bounce;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.pouch.exchange.bounce.Bounce.Meaning;
import org.pouch.exchange.bounce.BounceTable.Sending;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives up what came back, so that it is treated like what its server would not take. */
@Service
final class BouncedPackets implements TakeBounce {
    private static final Logger LOG = LoggerFactory.getLogger(BouncedPackets.class);

    private final BounceTable sendings;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;

    BouncedPackets(BounceTable sendings, Ledger ledger, TransactionTemplate transactions, Clock clock) {
        this.sendings = sendings;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public boolean take(Bounce bounce) {
        Optional<Sending> sent = sendings.lastSent(bounce.packet(), bounce.partner());
        if (sent.isPresent() && bounce.meaning() == Meaning.FAILED) {
            giveUp(bounce, sent.get());
        } else if (sent.isPresent()) {
            LOG.info(
                    "A mail about packet {} says nothing final ({}, status '{}') and is not kept.",
                    bounce.packet(),
                    bounce.meaning(),
                    bounce.status());
        }
        return sent.isPresent();
    }

    private void giveUp(Bounce bounce, Sending sending) {
        String why = "The mail came back" + (bounce.status().isEmpty() ? "." : " with status " + bounce.status() + ".")
                + " See the address of the partner's mailbox and what its server takes.";
        transactions.executeWithoutResult(status -> {
            if (sendings.giveUp(sending, bounce.packet(), clock.instant().truncatedTo(ChronoUnit.MICROS), why)) {
                LOG.warn("Packet {} came back as a mail that was not delivered: {}", bounce.packet(), bounce.status());
                ledger.append(new AuditEvent.PacketReturned(sending.request(), bounce.packet(), bounce.status()));
            }
        });
    }
}
