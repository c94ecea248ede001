package org.pouch.ledger.seal;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.Ledgers;
import org.pouch.ledger.stop.LedgerStops;
import org.pouch.packet.RequestId;
import org.pouch.signing.TimestampSource;
import org.pouch.testing.MovedClock;
import org.pouch.testing.TestDatabase;

/** A ledger that is written and sealed day by day, under a clock that a test moves. */
public final class SealedBookCase {
    static final RequestId REQUEST = new RequestId("urn:rdx:UTO:2026:000001");

    public final TestDatabase database;
    private final MovedClock clock = MovedClock.standingAt("2026-01-15T12:00:00Z");
    private final Ledger ledger;
    private final SealTable seals;

    private @Nullable Integer keepYears;
    private @Nullable Path archive;
    private String authority = "UTO-ORC";
    private String signer = "uto";
    private @Nullable TimestampSource timestamps;

    public SealedBookCase() {
        this(TestDatabase.create());
    }

    SealedBookCase(TestDatabase database) {
        this.database = database;
        ledger = Ledgers.in(database, clock);
        seals = new SealTable(database.client());
    }

    public SealedBookCase signedBy(String authority) {
        signer = authority;
        return this;
    }

    /** Whose ledger it is, and whose sample keys seal it. */
    public SealedBookCase of(String owner, String keys) {
        authority = owner;
        return signedBy(keys);
    }

    SealedBookCase datedBy(TimestampSource source) {
        timestamps = source;
        return this;
    }

    public Clock clock() {
        return clock;
    }

    public Ledger ledger() {
        return ledger;
    }

    SealTable seals() {
        return seals;
    }

    public SealedBookCase write(int lines) {
        for (int index = 0; index < lines; index++) {
            ledger.append(new AuditEvent.CaseClosed(REQUEST, "OUTCOME-" + index));
        }
        return this;
    }

    public SealedBookCase days(int days) {
        clock.pass(Duration.ofDays(days));
        return this;
    }

    /** As the program does when it starts. */
    public SealedBookCase seal() {
        DailySealing sealing = sealing();
        while (sealing.sealNext()) {
            // Another day.
        }
        return this;
    }

    DailySealing sealing() {
        return new DailySealing(
                seals,
                new DayOfLedger(ledger, database.client()),
                months(),
                retention(),
                key(),
                new SimpleMeterRegistry(),
                clock);
    }

    SealedBookCase keeping(int years) {
        keepYears = years;
        return this;
    }

    SealedBookCase archivedIn(Path folder) {
        archive = folder;
        return this;
    }

    private Retention retention() {
        return new Retention(ledger, seals, new LedgerSettings(keepYears, archive), months(), new LedgerStops(ledger));
    }

    LedgerMonths months() {
        return months(database, ledger);
    }

    /** Of a program that comes to the same tables another way. */
    LedgerMonths monthsBy(TestDatabase way) {
        return months(way, Ledgers.in(way, clock));
    }

    private LedgerMonths months(TestDatabase way, Ledger its) {
        return new LedgerMonths(way.source(), way.client(), seals, Ledgers.turns(its), way.transactions());
    }

    private SealingKey key() {
        return new SampleSealingKey(authority, signer, timestamps, clock);
    }

    /** The file of the lines; that of the seals lies beside it. */
    public Path export(Path folder) throws IOException {
        Path file = folder.resolve("ledger.jsonl");
        SealedLedger sealed = SealedLedger.in(database.client());
        try (Writer lines = Files.newBufferedWriter(file);
                Writer seals = Files.newBufferedWriter(seals(file))) {
            sealed.writeLines(lines);
            sealed.writeSeals(seals);
        }
        return file;
    }

    public static Path seals(Path lines) {
        return lines.resolveSibling(lines.getFileName() + ".seals");
    }
}
