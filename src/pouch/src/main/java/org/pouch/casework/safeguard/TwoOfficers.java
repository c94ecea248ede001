package org.pouch.casework.safeguard;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.pouch.casework.SendGate.Verdict;
import org.pouch.casework.safeguard.TableChange.State;
import org.pouch.exchange.attest.Attestation;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketIds;
import org.pouch.packet.Sha256;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Each step is one transaction with its line of the ledger; the table decides who was first and whether it was another. */
@Component
final class TwoOfficers implements ChangeSafeguard {
    private static final int LONGEST_REASON = 300;
    private static final int LARGEST_FILE = 1 << 20;
    private static final int COMPARED = 8;

    private final TableStore store;
    private final TablesInForce inForce;
    private final Attestation attestation;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final List<SafeguardReader> readers;
    private final Clock clock;
    private final PacketIds ids;

    TwoOfficers(
            TableStore store,
            TablesInForce inForce,
            Attestation attestation,
            Ledger ledger,
            TransactionTemplate transactions,
            List<SafeguardReader> readers,
            Clock clock) {
        this.store = store;
        this.inForce = inForce;
        this.attestation = attestation;
        this.ledger = ledger;
        this.transactions = transactions;
        this.readers = List.copyOf(readers);
        this.clock = clock;
        this.ids = new PacketIds(clock);
    }

    @Override
    public TableChange propose(byte[] file, String reason, String officer) {
        Safeguard safeguard = safeguard(file);
        requireFit(safeguard, file);
        TableChange change = new TableChange(
                ids.next().value(),
                safeguard,
                Sha256.of(file),
                reason(reason),
                State.PROPOSED,
                officer,
                now(),
                null,
                null);
        transactions.executeWithoutResult(status -> {
            store.propose(change, file);
            ledger.append(new AuditEvent.SafeguardProposed(
                    null, change.id(), safeguard.decision(), change.digest(), officer));
        });
        return change;
    }

    /** By the decision that the file defines, or the key that it begins with. */
    private static Safeguard safeguard(byte[] file) {
        if (file.length == 0 || file.length > LARGEST_FILE) {
            throw new TableRefused("A safeguard is a file of at most " + LARGEST_FILE + " bytes.");
        }
        String text = new String(file, StandardCharsets.UTF_8);
        return Stream.of(Safeguard.values())
                .filter(known -> isOf(known, text))
                .findFirst()
                .orElseThrow(() -> new TableRefused("The file defines none of the decisions that are safeguards"
                        + " (send-gate, evidence-class), and no agreements."));
    }

    private static boolean isOf(Safeguard known, String text) {
        return known.isDecisionTable()
                ? text.contains("<decision id=\"" + known.decision() + "\"")
                : text.startsWith(known.decision() + ":") || text.contains("\n" + known.decision() + ":");
    }

    private void requireFit(Safeguard safeguard, byte[] file) {
        if (safeguard.isDecisionTable()) {
            requireFitTable(safeguard, file);
        } else {
            readers.stream()
                    .filter(reader -> reader.safeguard() == safeguard)
                    .forEach(reader -> requireReadable(reader, file));
        }
        boolean isInForce = inForce.all().stream()
                .anyMatch(standing ->
                        standing.safeguard() == safeguard && Sha256.of(file).equals(standing.inForce()));
        if (isInForce) {
            throw new TableRefused("This table is in force already.");
        }
    }

    private static void requireReadable(SafeguardReader reader, byte[] file) {
        try {
            reader.requireReadable(file);
        } catch (RuntimeException unfit) {
            throw new TableRefused(String.valueOf(unfit.getMessage()));
        }
    }

    private void requireFitTable(Safeguard safeguard, byte[] file) {
        try {
            SafeguardTable table = SafeguardTable.read(safeguard, file, clock);
            if (safeguard == Safeguard.SEND_GATE
                    && GateTable.decide(table, Map.of()).verdict() != Verdict.BLOCK) {
                throw new TableRefused("The table does not block what nothing is known of: it is no safeguard.");
            }
        } catch (SafeguardUnavailable unfit) {
            throw new TableRefused(String.valueOf(unfit.getMessage()));
        }
    }

    @Override
    public TableChange approve(String id, String compared, String officer) {
        TableChange change = require(id);
        if (change.proposedBy().equals(officer)) {
            throw new TableRefused("Another officer than the one who proposed it must approve it.");
        }
        String digits = compared.strip();
        if (digits.length() != COMPARED || !change.digest().hex().endsWith(digits)) {
            throw new TableRefused(
                    "These are not the last " + COMPARED + " digits of the digest. Take them from another"
                            + " copy of the file (sha256sum), not from this page.");
        }
        byte[] file = store.file(change);
        if (!Sha256.of(file).equals(change.digest())) {
            throw new TableRefused(
                    "The file is not the one that was proposed any more. Find out who wrote to the database.");
        }
        requireFit(change.safeguard(), file);
        TableChange approved = change.decided(State.IN_FORCE, officer, now());
        byte[] signature = attestation.sign(approved.statement());
        decide(approved, () -> store.approve(approved, signature));
        return approved;
    }

    @Override
    public void withdraw(String id, String officer) {
        TableChange withdrawn = require(id).decided(State.WITHDRAWN, officer, now());
        decide(withdrawn, () -> store.withdraw(withdrawn));
    }

    private void decide(TableChange change, BooleanSupplier step) {
        transactions.executeWithoutResult(status -> {
            if (!step.getAsBoolean()) {
                throw new TableRefused("It was decided before.");
            }
            ledger.append(new AuditEvent.SafeguardDecided(
                    null,
                    change.id(),
                    change.safeguard().decision(),
                    change.digest(),
                    change.state().name(),
                    String.valueOf(change.decidedBy())));
        });
    }

    private static String reason(String reason) {
        String stripped = reason.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_REASON) {
            throw new TableRefused("Say why, in at most " + LONGEST_REASON + " characters.");
        }
        return stripped;
    }

    private TableChange require(String id) {
        return store.find(id).orElseThrow(() -> new TableRefused("There is no such change."));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
