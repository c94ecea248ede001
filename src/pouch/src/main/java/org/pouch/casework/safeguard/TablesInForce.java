package org.pouch.casework.safeguard;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.pouch.casework.safeguard.SafeguardReport.Standing;
import org.pouch.exchange.attest.Attestation;
import org.pouch.ledger.stop.LedgerStops;
import org.pouch.ledger.stop.Stop;
import org.pouch.ledger.stop.Stopped;
import org.pouch.packet.ProgramFile;
import org.pouch.packet.Sha256;
import org.springframework.stereotype.Component;

/**
 * The tables that count: those that this release ships, or those that two key officers approved. What is deployed at an engine
 * counts for nothing, and neither does a row of the database without the signature that the approval has; where the ledger says that another
 * was put in force, nothing counts.
 */
@Component
final class TablesInForce implements SafeguardReport, SafeguardFiles {
    private static final int SHOWN = 20;

    private final TableStore store;
    private final Attestation attestation;
    private final LedgerStops stops;
    private final Clock clock;
    private final Map<Sha256, SafeguardTable> tables = new ConcurrentHashMap<>();
    private final Map<Sha256, CountingFile> files = new ConcurrentHashMap<>();
    private final Map<Safeguard, Approval> verified = new ConcurrentHashMap<>();

    /** What the signature that was verified last said; of the same bytes and the same time it says the same again. */
    private record Approval(Sha256 statement, Sha256 signature, Instant at) {}

    TablesInForce(TableStore store, Attestation attestation, LedgerStops stops, Clock clock) {
        this.store = store;
        this.attestation = attestation;
        this.stops = stops;
        this.clock = clock;
    }

    /** @throws SafeguardUnavailable when none decides */
    SafeguardTable require(Safeguard safeguard) {
        CountingFile file = inForce(safeguard);
        return tables.computeIfAbsent(file.digest(), digest -> SafeguardTable.read(safeguard, file.bytes(), clock));
    }

    @Override
    public CountingFile inForce(Safeguard safeguard) {
        Optional<TableChange> change = newest(safeguard);
        return change.isPresent() ? approved(change.get()) : shipped(safeguard);
    }

    /** What the ledger says came into force last, and nothing before it, though its row be gone. */
    private Optional<TableChange> newest(Safeguard safeguard) {
        Optional<Stopped> said = stops.find(Stop.SAFEGUARD, safeguard.decision());
        Optional<TableChange> newest = store.inForce(safeguard);
        if (said.isEmpty()
                || newest.map(TableChange::id)
                        .filter(said.get().words()::equals)
                        .isPresent()) {
            return newest;
        }
        // One that somebody entered stops everything, whatever the ledger says.
        newest.ifPresent(entered -> requireSignature(safeguard, entered));
        return Optional.of(store.find(said.get().words())
                .filter(change -> change.state() == TableChange.State.IN_FORCE)
                .orElseThrow(() -> new SafeguardUnavailable(
                        safeguard,
                        "the database has lost change " + said.get().words()
                                + ", which two officers put in force by the ledger. Restore its row from a backup, or put"
                                + " a table in force anew")));
    }

    private CountingFile approved(TableChange change) {
        Safeguard safeguard = change.safeguard();
        requireSignature(safeguard, change);
        CountingFile known = files.get(change.digest());
        return known == null ? checked(safeguard, change.digest(), store.file(change)) : known;
    }

    /** Read anew each time, and verified where it is not what was verified last: the terms of a case are asked for many times a page. */
    private void requireSignature(Safeguard safeguard, TableChange change) {
        byte[] statement = change.statement();
        byte[] signature = store.signature(change);
        Instant decidedAt = change.decidedAt() == null ? change.proposedAt() : change.decidedAt();
        Approval approval = new Approval(Sha256.of(statement), Sha256.of(signature), decidedAt);
        if (approval.equals(verified.get(safeguard))) {
            return;
        }
        attestation.objection(statement, signature, decidedAt).ifPresent(why -> {
            throw new SafeguardUnavailable(
                    safeguard,
                    "what the database calls approved by two officers, " + change.digest()
                            + ", does not have the signature of their approval (" + why + ")");
        });
        verified.put(safeguard, approval);
    }

    private CountingFile shipped(Safeguard safeguard) {
        CountingFile known = files.get(safeguard.shipped());
        return known == null
                ? checked(safeguard, safeguard.shipped(), ProgramFile.bytes("/safeguards/" + safeguard.fileName()))
                : known;
    }

    private CountingFile checked(Safeguard safeguard, Sha256 expected, byte[] bytes) {
        Sha256 digest = Sha256.of(bytes);
        if (!digest.equals(expected)) {
            throw new SafeguardUnavailable(safeguard, "its file has the digest " + digest + " instead of " + expected);
        }
        CountingFile file = new CountingFile(digest, bytes);
        files.put(expected, file);
        return file;
    }

    @Override
    public List<Standing> all() {
        List<Standing> standings = new ArrayList<>();
        for (Safeguard safeguard : Safeguard.values()) {
            List<TableChange> proposed = store.proposed(safeguard);
            List<TableChange> decided = store.decided(safeguard, SHOWN);
            try {
                Sha256 digest = safeguard.isDecisionTable()
                        ? require(safeguard).digest()
                        : inForce(safeguard).digest();
                standings.add(new Standing(safeguard, digest, null, proposed, decided));
            } catch (SafeguardUnavailable unavailable) {
                standings.add(new Standing(safeguard, null, unavailable.getMessage(), proposed, decided));
            }
        }
        return standings;
    }
}
