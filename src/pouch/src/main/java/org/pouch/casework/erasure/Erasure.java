package org.pouch.casework.erasure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.kind.Retention;
import org.pouch.exchange.erasing.AskErasure;
import org.pouch.packet.RequestId;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Erases cases that ended long enough ago and requests that opened none, at the start and each quarter of an hour. */
@Component
final class Erasure implements Looping {
    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);
    private static final Duration PAUSE = Duration.ofMinutes(15);
    private static final int AT_ONCE = 100;

    private final CaseStore cases;
    private final CaseErasing erasing;
    private final CaselessRequests caseless;
    private final Biometrics biometrics;
    private final AskErasure partners;
    private final ErasureSettings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final WorkLoop loop;

    Erasure(
            CaseStore cases,
            CaseErasing erasing,
            CaselessRequests caseless,
            Biometrics biometrics,
            AskErasure partners,
            ErasureSettings settings,
            TransactionTemplate transactions,
            Clock clock) {
        this.cases = cases;
        this.erasing = erasing;
        this.caseless = caseless;
        this.biometrics = biometrics;
        this.partners = partners;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
        loop = new WorkLoop(
                "erasure", 1, new Signal(), PAUSE, new Backoff(Duration.ofMinutes(1), PAUSE), this::eraseWhatIsDue);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** True where there may be more. */
    boolean eraseWhatIsDue() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Retention kept = settings.retention();
        List<RequestId> due = cases.toErase(now.minus(kept.afterEnd()), now.minus(kept.afterWithdrawal()), AT_ONCE);
        List<RequestId> refused = caseless.lastHeardBefore(now.minus(kept.afterRefusal()), AT_ONCE);
        List<RequestId> replied = biometrics.due(now.minus(kept.files()), AT_ONCE);
        long erased = due.stream()
                .filter(request -> isDone(request, () -> erase(request, now)))
                .count();
        long dropped = refused.stream()
                .filter(request -> isDone(request, () -> drop(request)))
                .count();
        long faceless = replied.stream()
                .filter(request -> isDone(request, () -> eraseBiometrics(request, now)))
                .count();
        erasing.forgetPersons(now);
        return erased == AT_ONCE || dropped == AT_ONCE || faceless == AT_ONCE;
    }

    /** One that cannot be erased is tried again at the next look and holds up no other. */
    private boolean isDone(RequestId request, Runnable step) {
        try {
            transactions.executeWithoutResult(within -> step.run());
            return true;
        } catch (IllegalStateException unreadable) {
            LOG.error("The content of {} was not erased: {}", request, FailureText.forLog(unreadable));
            return false;
        }
    }

    private void erase(RequestId request, Instant now) {
        cases.lock(request);
        if (erasing.erase(request, now)) {
            partners.owe(request, now);
            LOG.info("The content of case {} was erased: it ended long enough ago.", request);
        }
    }

    /** The partner has the same term by itself. */
    private void eraseBiometrics(RequestId request, Instant now) {
        cases.lock(request);
        if (biometrics.erase(request, now)) {
            LOG.info("Evidence of case {} was erased: its last reply was given long enough ago.", request);
        }
    }

    /** Its sender was told that it is refused, and has it itself: nobody is asked. */
    private void drop(RequestId request) {
        if (erasing.eraseCaseless(request)) {
            LOG.info("What came under {} was erased: it opened no case.", request);
        }
    }
}
