package org.pouch.casework.imports;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseUploadRefused;
import org.pouch.casework.CaseUploadRefused.FieldProblem;
import org.pouch.casework.Officer;
import org.pouch.casework.backlog.Urgency;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.guide.GuideCase.Guided;
import org.pouch.casework.imports.ImportKeys.Known;
import org.pouch.casework.imports.ImportStartTable.Lane;
import org.pouch.casework.imports.ImportTable.Kept;
import org.pouch.casework.imports.RowCaseFile.Parsed;
import org.pouch.casework.imports.RowResult.Outcome;
import org.pouch.casework.request.OpenUnstarted;
import org.pouch.casework.safeguard.SafeguardUnavailable;
import org.pouch.resilience.FailureText;
import org.pouch.vault.CaseVault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Makes a case of one row, once, whoever else is at it; or says why it is none. */
@Component
class RowOpening {
    private static final Logger LOG = LoggerFactory.getLogger(RowOpening.class);

    private final ImportRowTable rows;
    private final ImportKeys keys;
    private final ImportStartTable starts;
    private final RowCaseFile files;
    private final OpenUnstarted opening;
    private final CaseStore cases;
    private final CaseVault vault;
    private final Clock clock;

    RowOpening(
            ImportRowTable rows,
            ImportKeys keys,
            ImportStartTable starts,
            RowCaseFile files,
            OpenUnstarted opening,
            CaseStore cases,
            CaseVault vault,
            Clock clock) {
        this.rows = rows;
        this.keys = keys;
        this.starts = starts;
        this.files = files;
        this.opening = opening;
        this.cases = cases;
        this.vault = vault;
        this.clock = clock;
    }

    static String place(String id, int row) {
        return "casework_import_row.content/" + id + "/" + row;
    }

    /** @throws RuntimeException when the database, or what cases are checked by, is away: then it is tried again */
    void open(Kept of, int row) {
        Optional<byte[]> kept = rows.content(of.id(), row);
        if (kept.isEmpty()) {
            return;
        }
        try {
            byte[] clear = vault.keyToRead(of.keptUnder()).decrypt(place(of.id(), row), kept.get());
            open(of, row, files.parse(new String(clear, StandardCharsets.UTF_8)));
        } catch (CaseUploadRefused refused) {
            rows.refuse(of.id(), row, refused.problems());
        } catch (RuntimeException failed) {
            if (isAway(failed)) {
                throw failed;
            }
            // A row at which this program fails keeps no other waiting.
            LOG.error("Row {} of import {} was not taken: {}", row, of.id(), FailureText.forLog(failed));
            rows.refuse(
                    of.id(),
                    row,
                    problem("row", "", "This program failed at the row. Tell an administrator which row it is."));
        }
    }

    /** The database, or what cases are checked by; not a row that the database does not take. */
    private static boolean isAway(RuntimeException failed) {
        return (failed instanceof DataAccessException && !(failed instanceof DataIntegrityViolationException))
                || failed instanceof TransactionException
                || failed instanceof SafeguardUnavailable;
    }

    private void open(Kept of, int row, Parsed parsed) {
        @Nullable String key = parsed.key();
        if (key == null) {
            rows.refuse(
                    of.id(), row, problem("caseFileNo", "A6", "The row has neither a file number nor a row number."));
            return;
        }
        String mark = keys.mark(key);
        String content = keys.mark("content " + parsed.fields());
        if (isKnown(of, row, mark, content)) {
            return;
        }
        Guided file = files.write(of, parsed.fields());
        try {
            opening.open(
                    file.caseFile(),
                    file.files(),
                    new Officer(of.shown().officer(), "", Set.of()),
                    opened -> settle(of, row, mark, content, opened));
        } catch (DuplicateKeyException late) {
            if (!isKnown(of, row, mark, content)) {
                throw late;
            }
        } catch (CaseUploadRefused refused) {
            throw new CaseUploadRefused(refused.problems().stream()
                    .map(each -> new FieldProblem(fieldOf(file, each.field()), each.rule(), each.sentence()))
                    .toList());
        }
    }

    private static String fieldOf(Guided file, String field) {
        String column = file.fileFields().isEmpty() ? field : file.fieldOf(field);
        return column.isEmpty() ? field : column;
    }

    private boolean isKnown(Kept of, int row, String mark, String content) {
        Optional<Known> before = keys.find(mark);
        before.ifPresent(known -> {
            if (known.content().equals(content)) {
                rows.done(of.id(), row, Outcome.KNOWN, known.request());
            } else {
                rows.refuse(
                        of.id(),
                        row,
                        problem(
                                "caseFileNo",
                                "A6",
                                "A row with this number and another content became the case " + known.request()
                                        + " before. Change that case, or give this row a number of its own (rowId)."));
            }
        });
        return before.isPresent();
    }

    /** In the transaction that opens the case. */
    private void settle(Kept of, int row, String mark, String content, CaseRow opened) {
        keys.keep(mark, content, opened.request());
        cases.markImported(opened.request(), of.id());
        starts.add(
                opened.request(),
                new Lane(opened.counterpart(), opened.agreement()),
                Urgency.isUrgent(opened.data(), clock.instant()));
        if (!rows.done(of.id(), row, Outcome.OPENED, opened.request())) {
            throw new DuplicateKeyException("another node took the row");
        }
    }

    private static List<FieldProblem> problem(String field, String rule, String sentence) {
        return List.of(new FieldProblem(field, rule, sentence));
    }
}
