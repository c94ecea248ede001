package org.pouch.desk.factor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.desk.access.FailureCount;
import org.pouch.desk.factor.FactorTable.Row;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who has a second factor, and whether a code is of it. A lost one is taken away by two supervisors, neither of whom is the officer: whoever
 * could do it alone could approve in the officer's name.
 */
@Component
final class SecondFactors {
    private static final Logger LOG = LoggerFactory.getLogger(SecondFactors.class);
    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String OWN = "Another supervisor must do this, and not about yourself (rule R-50, four eyes).";

    private final FactorTable table;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final FailureCount<String> tries = new FailureCount<>(FREE, LONGEST);

    SecondFactors(FactorTable table, Ledger ledger, TransactionTemplate transactions, InstantSource clock) {
        this.table = table;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    enum State {
        NONE,
        /** A secret was shown, and no code of it yet. */
        BEGUN,
        ACTIVE
    }

    enum Answer {
        RIGHT,
        /** Of no step of about now, or taken before. */
        WRONG,
        /** Too many were wrong: not looked at. */
        WAIT
    }

    /** What supervisors see of one. @param proposedBy who wants it taken away */
    record Line(String officer, State state, @Nullable String proposedBy) {}

    State state(Officer officer) {
        return table.find(officer.id()).map(SecondFactors::state).orElse(State.NONE);
    }

    /** Whether codes count, or would: not where the officer has keys alone. */
    boolean hasCodes(Officer officer) {
        return table.find(officer.id()).map(Row::kept).isPresent();
    }

    private static State state(Row row) {
        return row.active() ? State.ACTIVE : State.BEGUN;
    }

    List<Line> all() {
        return table.all().stream()
                .map(row -> new Line(row.officer(), state(row), row.resetProposedBy()))
                .toList();
    }

    /**
     * A new secret, to be shown this once.
     *
     * @throws DecisionRefused when the officer has a factor already
     */
    FactorSecret begin(Officer officer) {
        FactorSecret secret = FactorSecret.random();
        transactions.executeWithoutResult(within -> {
            if (state(officer) == State.ACTIVE) {
                throw new DecisionRefused(
                        "You have a second factor. If the device is lost, ask two supervisors to take it away.",
                        Map.of());
            }
            table.keep(officer.id(), secret, clock.instant());
        });
        return secret;
    }

    /** The first code of a device makes its factor count. */
    Answer show(Officer officer, String code) {
        String id = officer.id();
        Instant now = clock.instant();
        if (!mayTry(id, now)) {
            return Answer.WAIT;
        }
        boolean isRight = Boolean.TRUE.equals(transactions.execute(within -> isTaken(id, code, now)));
        return isRight ? right(id) : wrong(id);
    }

    private boolean isTaken(String id, String code, Instant now) {
        Optional<Row> row = table.find(id);
        OptionalLong step = row.flatMap(table::secret)
                .map(secret -> Totp.stepOf(secret, digits(code), now))
                .orElse(OptionalLong.empty());
        if (row.isEmpty() || step.isEmpty() || !table.use(id, step.getAsLong())) {
            return false;
        }
        if (!row.get().active()) {
            note(id, "ENROLLED", id);
        }
        return true;
    }

    private static String digits(String typed) {
        return typed.replaceAll("[\\s-]", "");
    }

    /** A try counts as wrong until it was right: many at the same time gain nothing. */
    private boolean mayTry(String id, Instant now) {
        synchronized (tries) {
            boolean mayTry = tries.waitOf(id, now).isZero();
            if (mayTry) {
                tries.add(id, now);
            }
            return mayTry;
        }
    }

    private Answer right(String id) {
        synchronized (tries) {
            tries.forget(id);
        }
        return Answer.RIGHT;
    }

    private Answer wrong(String id) {
        int told;
        synchronized (tries) {
            told = tries.toTell(id);
        }
        if (told > 0) {
            LOG.warn("{} codes of {} were wrong. Who tries them knows the password.", told, id);
            note(id, "CODES_WRONG", id);
        }
        return Answer.WRONG;
    }

    void proposeReset(String officer, Officer supervisor) {
        requireOther(officer, supervisor);
        settle(() -> table.proposeReset(officer, supervisor.id()), officer, "RESET_PROPOSED", supervisor);
    }

    void withdrawReset(String officer, Officer supervisor) {
        settle(() -> table.withdrawReset(officer), officer, "RESET_WITHDRAWN", supervisor);
    }

    /** @throws DecisionRefused when nobody else proposed it */
    void reset(String officer, Officer supervisor) {
        requireOther(officer, supervisor);
        if (table.find(officer)
                .map(Row::resetProposedBy)
                .filter(supervisor.id()::equals)
                .isPresent()) {
            throw new DecisionRefused(OWN, Map.of());
        }
        settle(() -> table.reset(officer, supervisor.id()), officer, "RESET", supervisor);
    }

    private static void requireOther(String officer, Officer supervisor) {
        if (officer.equals(supervisor.id())) {
            throw new DecisionRefused(OWN, Map.of());
        }
    }

    private void settle(BooleanSupplier doing, String officer, String change, Officer by) {
        transactions.executeWithoutResult(within -> {
            if (!doing.getAsBoolean()) {
                throw new DecisionRefused("There is nothing to do any more: reload the page.", Map.of());
            }
            note(officer, change, by.id());
        });
    }

    private void note(String officer, String change, String by) {
        ledger.append(new AuditEvent.SecondFactorChanged(null, officer, change, by));
    }
}
