package org.pouch.casework.erasure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.typed.TypedForms;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.RequestId;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.pouch.vault.CaseVault;
import org.pouch.vault.ClearContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes away the keys of cases that ended long enough ago, at the start and each quarter of an hour. */
@Component
final class Erasure implements Looping {
    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);
    private static final Duration PAUSE = Duration.ofMinutes(15);
    private static final int AT_ONCE = 100;

    private final CaseStore cases;
    private final CaseVault vault;
    private final List<ClearContent> clear;
    private final TypedForms typed;
    private final Ledger ledger;
    private final ErasureSettings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final WorkLoop loop;

    Erasure(
            CaseStore cases,
            CaseVault vault,
            List<ClearContent> clear,
            TypedForms typed,
            Ledger ledger,
            ErasureSettings settings,
            TransactionTemplate transactions,
            Clock clock) {
        this.cases = cases;
        this.vault = vault;
        this.clear = clear;
        this.typed = typed;
        this.ledger = ledger;
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
        List<RequestId> due =
                cases.toErase(now.minus(settings.afterEnd()), now.minus(settings.afterWithdrawal()), AT_ONCE);
        return due.stream().filter(request -> isErased(request, now)).count() == AT_ONCE;
    }

    /** One that cannot be erased is tried again at the next look and holds up no other. */
    private boolean isErased(RequestId request, Instant now) {
        try {
            transactions.executeWithoutResult(within -> erase(request, now));
            return true;
        } catch (IllegalStateException unreadable) {
            LOG.error("The content of {} was not erased: {}", request, FailureText.forLog(unreadable));
            return false;
        }
    }

    private void erase(RequestId request, Instant now) {
        cases.lock(request);
        if (cases.markErased(request, now)) {
            clear.forEach(content -> content.encrypt(request));
            typed.forget(request);
            vault.erase(request);
            ledger.append(new AuditEvent.CaseErased(request));
            LOG.info("The content of case {} was erased: it ended long enough ago.", request);
        }
    }
}
