package org.pouch.casework.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseUploadRefused.FieldProblem;
import org.pouch.casework.Officer;
import org.pouch.casework.imports.ImportCases.Format;
import org.pouch.casework.imports.ImportTable.Kept;
import org.pouch.casework.imports.Rows.Row;
import org.pouch.casework.request.CaseNumbers;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseVault;
import org.pouch.vault.CaseVault.CaseKey;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the rows of a file by, encrypted, a few at a time: of a large file no more is in memory than of a small one. */
@Component
class RowStaging {
    private static final int MOST_ROWS_AT_ONCE = 200;
    private static final int ENOUGH_CHARACTERS_AT_ONCE = 500_000;

    private final ImportTable imports;
    private final ImportRowTable rows;
    private final CaseVault vault;
    private final CaseNumbers numbers;
    private final ImportColumns columns;
    private final ImportSettings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;

    RowStaging(
            ImportTable imports,
            ImportRowTable rows,
            CaseVault vault,
            CaseNumbers numbers,
            ImportColumns columns,
            ImportSettings settings,
            TransactionTemplate transactions,
            Clock clock) {
        this.imports = imports;
        this.rows = rows;
        this.vault = vault;
        this.numbers = numbers;
        this.columns = columns;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    List<ImportCases.Column> columns() {
        return columns.all();
    }

    Kept begin(Format format, Officer officer) {
        String id = UUID.randomUUID().toString();
        RequestId keptUnder = numbers.next(now());
        imports.begin(id, officer.id(), format, keptUnder, now());
        return imports.find(id).orElseThrow();
    }

    /** Gives the mark of the file; with evidence it is another import than without. */
    String stage(Kept of, InputStream file, boolean evidenceFollows) throws IOException {
        BoundedInput bounded =
                new BoundedInput(file, "The file", settings.mostBytes().toBytes());
        DigestInputStream digested = new DigestInputStream(bounded, sha256());
        stage(of, rows(of.format(), new RowText(digested)));
        digested.transferTo(OutputStream.nullOutputStream());
        byte[] digest = digested.getMessageDigest().digest();
        return HexFormat.of().formatHex(vault.mark(evidenceFollows ? "import-with-evidence" : "import", digest));
    }

    private Rows rows(Format format, RowText text) throws IOException {
        return switch (format) {
            case CSV -> new CsvRows(text, columns.names());
            case JSON -> new JsonRows(text);
            case JSON_LINES -> new JsonLineRows(text);
        };
    }

    private void stage(Kept of, Rows source) throws IOException {
        List<Row> next = new ArrayList<>();
        int characters = 0;
        int all = 0;
        for (@Nullable Row row = source.next(); row != null; row = source.next()) {
            all++;
            if (all > settings.mostRows()) {
                throw new ImportRefused("The file has more than " + settings.mostRows()
                        + " rows. Part it, or see pouch.imports.most-rows.");
            }
            next.add(row);
            characters += row.text().length();
            if (next.size() == MOST_ROWS_AT_ONCE || characters > ENOUGH_CHARACTERS_AT_ONCE) {
                keep(of, all - next.size(), next);
                next.clear();
                characters = 0;
            }
        }
        if (all == 0) {
            throw new ImportRefused("There is no row in the file.");
        }
        keep(of, all - next.size(), next);
    }

    private void keep(Kept of, int before, List<Row> next) {
        transactions.executeWithoutResult(status -> {
            CaseKey key = vault.keyToKeep(of.keptUnder());
            for (int i = 0; i < next.size(); i++) {
                keep(of.id(), before + i + 1, next.get(i), key);
            }
            imports.touch(of.id(), next.size(), now());
        });
    }

    private void keep(String id, int number, Row row, CaseKey key) {
        @Nullable String fault = row.fault();
        if (fault == null) {
            byte[] clear = row.text().getBytes(StandardCharsets.UTF_8);
            rows.insert(id, number, row.line(), key.encrypt(RowOpening.place(id, number), clear));
        } else {
            rows.insertRefused(id, number, row.line(), List.of(new FieldProblem("row", "A2", fault)));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is in every Java", impossible);
        }
    }
}
