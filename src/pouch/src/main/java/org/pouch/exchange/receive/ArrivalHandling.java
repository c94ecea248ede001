package org.pouch.exchange.receive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.TakeIn;
import org.pouch.exchange.TakeIn.Taken;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.exchange.store.DatabaseFailure;
import org.pouch.exchange.store.DueArrivals;
import org.pouch.exchange.store.DueArrivals.Due;
import org.pouch.exchange.store.InboxTable;
import org.pouch.packet.PacketKind;
import org.pouch.resilience.FailureText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does what each arrival asks for; what is to be answered is handed on. */
@Component
final class ArrivalHandling {
    private static final Logger LOG = LoggerFactory.getLogger(ArrivalHandling.class);

    private final InboxTable inbox;
    private final DueArrivals line;
    private final ArrivalVerification arrivals;
    private final ReceiptsAtOnce receipts;
    private final TakeIn intake;
    private final ArrivalAnswering answering;
    private final ArrivalLeases leases;
    private final ArrivalSetback setback;

    ArrivalHandling(
            InboxTable inbox,
            DueArrivals line,
            ArrivalVerification arrivals,
            ReceiptsAtOnce receipts,
            TakeIn intake,
            ArrivalAnswering answering,
            ArrivalLeases leases,
            ArrivalSetback setback) {
        this.inbox = inbox;
        this.line = line;
        this.arrivals = arrivals;
        this.receipts = receipts;
        this.intake = intake;
        this.answering = answering;
        this.leases = leases;
        this.setback = setback;
    }

    /** Never fails; whoever is to answer it has the lease then. Those that were due together are answered together. */
    void handle(List<Due> batch) {
        Map<Due, Taken> toAnswer = new LinkedHashMap<>();
        for (Due due : batch) {
            try {
                take(due).ifPresentOrElse(taken -> toAnswer.put(due, taken), () -> ended(due));
            } catch (RuntimeException | Error failed) {
                leases.end(due);
                setback.postpone(due, failed);
            }
        }
        answering.add(toAnswer);
    }

    private void ended(Due due) {
        leases.end(due);
        if (due.trouble() != null) {
            LOG.info("Arrival {} is taken in after all.", due.id());
        }
    }

    /** Without a lease, and as a whole. */
    void handleNow(Due due) {
        @Nullable
        Throwable failure =
                take(due).map(taken -> answering.answerNow(due, taken)).orElse(null);
        if (failure instanceof RuntimeException failed) {
            throw failed;
        }
        if (failure instanceof Error failed) {
            throw failed;
        }
    }

    private Optional<Taken> take(Due due) {
        Outcome outcome = verified(due);
        if (due.owesBusiness()) {
            return Optional.of(intake.accepted(due.id(), due.examination(), outcome));
        }
        return isHandled(due, outcome)
                ? Optional.empty()
                : intake.take(due.id(), due.examination(), outcome, () -> line.handled(due));
    }

    /** By its verdict: a receipt that was recorded, or where a person was called for another of its lot. */
    private boolean isHandled(Due due, Outcome outcome) {
        boolean isToBeFiled = outcome.status() == Status.ACCEPTED && outcome.kind() != PacketKind.RECEIPT;
        return !isToBeFiled && inbox.isHandled(due.id());
    }

    /** What cannot be recorded keeps its verdict, and fails, if it does again, as whatever follows a verdict. */
    private Outcome verified(Due due) {
        try {
            return arrivals.verify(due.id(), outcome -> receipts.record(due, outcome));
        } catch (ExaminationUnfinished unfinished) {
            throw unfinished;
        } catch (RuntimeException failed) {
            if (DatabaseFailure.isAway(failed) || failed instanceof RevocationUnknown) {
                throw failed;
            }
            LOG.debug("Arrival {} is verified alone: {}", due.id(), FailureText.forLog(failed));
            return arrivals.verify(due.id());
        }
    }
}
