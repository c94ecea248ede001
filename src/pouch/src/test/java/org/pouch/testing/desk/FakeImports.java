package org.pouch.testing.desk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.pouch.casework.CaseUploadRefused.FieldProblem;
import org.pouch.casework.Officer;
import org.pouch.casework.imports.CaseImport;
import org.pouch.casework.imports.CaseImport.Counts;
import org.pouch.casework.imports.CaseImport.State;
import org.pouch.casework.imports.ImportCases;
import org.pouch.casework.imports.RowResult;
import org.pouch.casework.imports.RowResult.Outcome;
import org.pouch.packet.RequestId;

/** One import is done; of each that comes a row is refused. */
public final class FakeImports implements ImportCases {
    public static final String DONE = "0193a1b2-0000-7000-8000-0000000000d1";
    private static final String COMING = "0193a1b2-0000-7000-8000-0000000000d2";

    private final Map<String, CaseImport> all = new ConcurrentHashMap<>(Map.of(DONE, of(DONE, State.DONE)));
    private final Map<String, String> received = new ConcurrentHashMap<>();

    /** What came as rows, and as evidence. */
    public Map<String, String> received() {
        return received;
    }

    private static CaseImport of(String id, State state) {
        boolean isDone = state == State.DONE;
        return new CaseImport(
                id,
                "sara",
                state,
                3,
                isDone ? new Counts(1, 1, 1, 0) : new Counts(0, 0, 0, 0),
                DeskOfFakes.NOW,
                isDone ? DeskOfFakes.NOW : null);
    }

    @Override
    public CaseImport take(Format format, InputStream file, boolean evidenceFollows, Officer officer)
            throws IOException {
        received.put("rows", format + " " + new String(file.readAllBytes(), StandardCharsets.UTF_8));
        CaseImport taken = of(COMING, evidenceFollows ? State.AWAITING_EVIDENCE : State.DONE);
        all.put(COMING, taken);
        return taken;
    }

    @Override
    public CaseImport addEvidence(String id, InputStream zip) throws IOException {
        received.put("evidence", new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        all.put(COMING, of(COMING, State.DONE));
        return all.get(COMING);
    }

    @Override
    public Optional<CaseImport> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public List<CaseImport> newest(int most) {
        return List.of(all.get(DONE));
    }

    @Override
    public List<RowResult> results(String id, boolean refusedOnly, int behindRow) {
        List<RowResult> rows = List.of(
                new RowResult(1, 2, Outcome.OPENED, new RequestId("urn:rdx:UTO:2026:000123"), List.of()),
                new RowResult(2, 3, Outcome.KNOWN, new RequestId("urn:rdx:UTO:2026:000124"), List.of()),
                new RowResult(
                        3,
                        4,
                        Outcome.REFUSED,
                        null,
                        List.of(new FieldProblem("=cmd", "A12", "Date of birth lies in the \"future\"."))));
        return rows.stream()
                .filter(row -> row.row() > behindRow && (!refusedOnly || row.outcome() == Outcome.REFUSED))
                .toList();
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("rowId", false, false, "Number of the row", "行编号"),
                new Column("portrait", true, true, "Portrait", "肖像"));
    }
}
