package org.pouch.casework.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pouch.casework.Officer;
import org.pouch.casework.imports.CaseImport.State;
import org.pouch.casework.imports.ImportTable.Kept;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a file whole or not at all; what came whole is worked on by itself from then on. */
@Component
class ImportTaking implements ImportCases {
    /** Each has its rows and its evidence in the database. */
    private static final int MOST_UNFINISHED = 10;

    private static final int RESULTS_AT_ONCE = 500;
    private static final int PASSING = 64 * 1024;
    private static final long MOST_PASSING = 1L << 30;

    private final ImportTable imports;
    private final ImportRowTable rows;
    private final RowStaging staging;
    private final EvidenceKeeping evidence;
    private final ImportEnding ending;
    private final ImportWork work;
    private final Ledger ledger;
    private final TransactionTemplate transactions;

    /** Whose evidence comes at this moment. */
    private final Set<String> arriving = ConcurrentHashMap.newKeySet();

    ImportTaking(
            ImportTable imports,
            ImportRowTable rows,
            RowStaging staging,
            EvidenceKeeping evidence,
            ImportEnding ending,
            ImportWork work,
            Ledger ledger,
            TransactionTemplate transactions) {
        this.imports = imports;
        this.rows = rows;
        this.staging = staging;
        this.evidence = evidence;
        this.ending = ending;
        this.work = work;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    @Override
    public CaseImport take(Format format, InputStream file, boolean evidenceFollows, Officer officer)
            throws IOException {
        return heardToTheEnd(file, () -> received(format, file, evidenceFollows, officer));
    }

    private CaseImport received(Format format, InputStream file, boolean evidenceFollows, Officer officer)
            throws IOException {
        if (imports.unfinished() >= MOST_UNFINISHED) {
            throw new ImportRefused(
                    MOST_UNFINISHED + " imports are not done yet. Wait for one of them, or send its evidence.");
        }
        Kept of = staging.begin(format, officer);
        String mark;
        try {
            mark = staging.stage(of, file, evidenceFollows);
        } catch (IOException | RuntimeException notWhole) {
            ending.breakOff(of);
            throw notWhole;
        }
        Optional<String> same = imports.sameFile(mark);
        if (same.isPresent()) {
            ending.breakOff(of);
            return require(same.get()).shown();
        }
        transactions.executeWithoutResult(status -> {
            imports.received(of.id(), mark, evidenceFollows ? State.AWAITING_EVIDENCE : State.TAKING);
            ledger.append(new AuditEvent.ImportReceived(
                    null, of.id(), officer.id(), require(of.id()).shown().rows()));
        });
        work.wake();
        return require(of.id()).shown();
    }

    @Override
    public CaseImport addEvidence(String id, InputStream zip) throws IOException {
        return heardToTheEnd(zip, () -> withEvidence(id, zip));
    }

    private CaseImport withEvidence(String id, InputStream zip) throws IOException {
        Kept of = require(id);
        if (of.shown().state() != State.AWAITING_EVIDENCE || !arriving.add(id)) {
            throw new ImportRefused(
                    "The import awaits no evidence: it is " + of.shown().state() + ".");
        }
        try {
            evidence.keep(of, zip);
            imports.hasEvidence(id);
        } finally {
            arriving.remove(id);
        }
        work.wake();
        return require(id).shown();
    }

    /** A sender that is refused while it still sends does not hear why: so the rest is let pass. */
    private static CaseImport heardToTheEnd(InputStream sent, Receiving receiving) throws IOException {
        try {
            return receiving.receive();
        } catch (ImportRefused refused) {
            byte[] passing = new byte[PASSING];
            long left = MOST_PASSING;
            int read = 0;
            while (read >= 0 && left > 0) {
                read = sent.read(passing);
                left -= read;
            }
            throw refused;
        }
    }

    /** One file. */
    private interface Receiving {
        CaseImport receive() throws IOException;
    }

    @Override
    public Optional<CaseImport> find(String id) {
        return imports.find(id).map(this::now);
    }

    @Override
    public List<CaseImport> newest(int most) {
        return imports.newest(most).stream().map(this::now).toList();
    }

    /** One that is worked on is counted. */
    private CaseImport now(Kept kept) {
        CaseImport shown = kept.shown();
        return shown.isEnded()
                ? shown
                : new CaseImport(
                        shown.id(),
                        shown.officer(),
                        shown.state(),
                        shown.rows(),
                        rows.counts(shown.id(), shown.counts().notStarted()),
                        shown.receivedAt(),
                        shown.endedAt());
    }

    @Override
    public List<RowResult> results(String id, boolean refusedOnly, int behindRow) {
        return rows.behind(id, refusedOnly, behindRow, RESULTS_AT_ONCE);
    }

    @Override
    public List<Column> columns() {
        return staging.columns();
    }

    private Kept require(String id) {
        return imports.find(id).orElseThrow(() -> new ImportRefused("There is no such import."));
    }
}
