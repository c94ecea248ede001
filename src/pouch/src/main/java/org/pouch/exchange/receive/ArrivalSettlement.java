package org.pouch.exchange.receive;

import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Quarantine;
import org.pouch.exchange.Quarantine.Placed;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.directory.PartnerStopped;
import org.pouch.exchange.store.InboxTable;
import org.pouch.exchange.store.StoredArrival;
import org.pouch.exchange.store.StoredReport;
import org.pouch.exchange.turn.WorkSignals;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.ReceiptCode;
import org.pouch.resilience.ProgramVersion;
import org.pouch.sealing.verdict.VerificationReport;
import org.springframework.stereotype.Component;

/** Writes down what an arrival turned out to be, and keeps of it what is still needed. Within the transaction of the verdict. */
@Component
final class ArrivalSettlement {
    private final InboxTable inbox;
    private final Quarantine quarantine;
    private final PartnerDirectory partners;
    private final Ledger ledger;
    private final ProgramVersion version;
    private final VerdictMeter meter;
    private final WorkSignals signals;

    ArrivalSettlement(
            InboxTable inbox,
            Quarantine quarantine,
            PartnerDirectory partners,
            Ledger ledger,
            ProgramVersion version,
            VerdictMeter meter,
            WorkSignals signals) {
        this.inbox = inbox;
        this.quarantine = quarantine;
        this.partners = partners;
        this.ledger = ledger;
        this.version = version;
        this.meter = meter;
        this.signals = signals;
    }

    /** @throws PartnerStopped when the partner was stopped meanwhile: then nothing is decided */
    void settle(StoredArrival arrival, Outcome outcome, VerificationReport report) {
        partners.requireGoing(arrival.partner());
        meter.count(arrival.partner(), trouble(outcome));
        switch (outcome.status()) {
            case ACCEPTED, DUPLICATE -> {
                inbox.settle(arrival.id(), outcome, report, null);
                drop(arrival);
            }
            case REFUSED -> {
                inbox.settle(arrival.id(), outcome, report, null);
                if (outcome.code() == ReceiptCode.TOO_LARGE) {
                    // Nothing of it was read, or it was cut: that is of no use to anybody.
                    drop(arrival);
                }
                noteRefusal(arrival, outcome);
            }
            case QUARANTINED -> {
                callAPerson(arrival, outcome, report, null);
                noteRefusal(arrival, outcome);
            }
            case UNEXAMINED -> callAPerson(arrival, outcome, report, version);
        }
    }

    /**
     * One that is accepted while it is stored: a row is written once, and there are no bytes of its own.
     *
     * @throws PartnerStopped when the partner was stopped meanwhile: then nothing is stored
     */
    void storeAccepted(StoredArrival arrival, Outcome outcome, VerificationReport report) {
        partners.requireGoing(arrival.partner());
        meter.count(arrival.partner(), trouble(outcome));
        inbox.storeSettled(arrival, outcome, report);
    }

    private void drop(StoredArrival arrival) {
        if (inbox.dropEnvelope(arrival.id())) {
            WorkSignals.afterCommit(signals.dropped());
        }
    }

    private void noteRefusal(StoredArrival arrival, Outcome outcome) {
        ledger.append(
                new AuditEvent.ArrivalRefused(outcome.requestId(), arrival.id().value(), outcome.verdict()));
    }

    private void callAPerson(
            StoredArrival arrival, Outcome outcome, VerificationReport report, @Nullable ProgramVersion failed) {
        Placed placed = quarantine.place(
                arrival.id(),
                arrival.partner(),
                trouble(arrival, outcome),
                arrival.envelopeBytes(),
                arrival.arrivedAt());
        inbox.settle(arrival.id(), outcome, placed.kept() ? report : StoredReport.firstOf(report), failed);
        inbox.inLot(arrival.id(), placed);
        if (!placed.kept()) {
            drop(arrival);
        }
    }

    private static String trouble(StoredArrival arrival, Outcome outcome) {
        return arrival.unfit() == null ? trouble(outcome) : arrival.unfit().name();
    }

    private static String trouble(Outcome outcome) {
        return outcome.code() == null
                ? Status.UNEXAMINED.name()
                : outcome.code().name();
    }
}
