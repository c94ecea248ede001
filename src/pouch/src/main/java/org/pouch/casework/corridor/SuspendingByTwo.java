package org.pouch.casework.corridor;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.pouch.casework.Authorities;
import org.pouch.casework.corridor.Suspension.State;
import org.pouch.exchange.KeyUnusable;
import org.pouch.exchange.standstill.StandstillEnds;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketIds;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Each step is one transaction with its line of the ledger; the table decides who was first and whether it was another. */
@Component
final class SuspendingByTwo implements SuspendCooperation {
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 300;
    private final SuspensionTable table;
    private final SuspensionSeals seals;
    private final CorridorNotices notices;
    private final Authorities authorities;
    private final StandstillEnds standstill;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final PacketIds ids;

    SuspendingByTwo(
            SuspensionTable table,
            SuspensionSeals seals,
            CorridorNotices notices,
            Authorities authorities,
            StandstillEnds standstill,
            Ledger ledger,
            TransactionTemplate transactions,
            Clock clock) {
        this.table = table;
        this.seals = seals;
        this.notices = notices;
        this.authorities = authorities;
        this.standstill = standstill;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = new PacketIds(clock);
    }

    @Override
    public Suspension propose(Cooperation cooperation, String reason, String officer) {
        requireOurs(cooperation);
        Suspension proposed = new Suspension(
                ids.next().value(),
                cooperation,
                true,
                State.PROPOSED,
                reason(reason),
                officer,
                now(),
                null,
                null,
                null,
                null,
                null,
                null);
        transactions.executeWithoutResult(status -> {
            boolean isOpen = table.all().stream()
                    .map(KeptSuspension::suspension)
                    .anyMatch(open ->
                            open.isOpen() && open.ours() && open.cooperation().equals(cooperation));
            if (isOpen) {
                throw new SuspensionRefused("This corridor is suspended, or another officer is to decide about it.");
            }
            table.insert(proposed);
            record(proposed, "PROPOSED", officer);
        });
        return proposed;
    }

    private void requireOurs(Cooperation cooperation) {
        boolean isOurs = cooperation.isWith(authorities.own())
                && authorities
                        .agreementsWith(cooperation.partnerOf(authorities.own()))
                        .isPresent();
        if (!isOurs) {
            throw new SuspensionRefused("No corridor of this authority joins " + cooperation.requesting() + " and "
                    + cooperation.requested() + ".");
        }
    }

    @Override
    public Suspension suspend(String id, String officer) {
        Suspension proposed = require(id);
        if (proposed.proposedBy().equals(officer)) {
            throw new SuspensionRefused("Another officer than the one who proposed it must decide.");
        }
        decide(proposed, "SUSPENDED", officer, () -> {
            if (!table.suspend(id, officer, now())) {
                return false;
            }
            // What stops is in force, whether or not the key is there.
            seals.tryToSignBeginning(table.require(id))
                    .ifPresentOrElse(signature -> table.sign(id, signature), () -> table.signLater(id));
            return true;
        });
        notices.wake();
        return require(id);
    }

    @Override
    public void drop(String id, String officer) {
        decide(require(id), "DROPPED", officer, () -> table.drop(id, officer));
    }

    @Override
    public void proposeToLift(String id, String reason, String officer) {
        String why = reason(reason);
        decide(require(id), "LIFT_PROPOSED", officer, () -> table.proposeToLift(id, why, officer));
    }

    @Override
    public Suspension lift(String id, String officer) {
        Suspension suspended = require(id);
        if (officer.equals(suspended.liftProposedBy())) {
            throw new SuspensionRefused("Another officer than the one who proposed to lift it must decide.");
        }
        decide(suspended, "RESUMED", officer, () -> {
            if (!table.lift(id, officer, now())) {
                return false;
            }
            table.signLift(id, signed(table.require(id)));
            standstill.lookAgain();
            return true;
        });
        notices.wake();
        return require(id);
    }

    private SuspensionSignature signed(KeptSuspension lifted) {
        try {
            return seals.signEnd(lifted);
        } catch (KeyUnusable unusable) {
            throw new SuspensionRefused("What is decided cannot be signed now: " + unusable.getMessage());
        }
    }

    private void decide(Suspension suspension, String change, String officer, BooleanSupplier step) {
        transactions.executeWithoutResult(status -> {
            if (!step.getAsBoolean()) {
                throw new SuspensionRefused("It is not at this point: look again at what was decided.");
            }
            record(suspension, change, officer);
        });
    }

    private void record(Suspension suspension, String change, String officer) {
        ledger.append(new AuditEvent.CooperationChanged(
                null, suspension.id(), suspension.cooperation().words(), change, officer));
    }

    private static String reason(String reason) {
        String stripped = Objects.requireNonNullElse(reason, "").strip();
        if (stripped.length() < SHORTEST_REASON || stripped.length() > LONGEST_REASON) {
            throw new SuspensionRefused(
                    "Say why, in " + SHORTEST_REASON + " to " + LONGEST_REASON + " characters, without personal data.");
        }
        return stripped;
    }

    private Suspension require(String id) {
        return table.find(id).orElseThrow(() -> new SuspensionRefused("There is no such suspension."));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
