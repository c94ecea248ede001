package org.pouch.casework.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseRegister.CaseView;
import org.pouch.casework.CaseUploadRefused.FieldProblem;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.imports.CaseImport.Counts;
import org.pouch.casework.imports.CaseImport.State;
import org.pouch.casework.imports.ImportCases.Format;
import org.pouch.casework.imports.RowResult.Outcome;
import org.pouch.casework.intervention.LostProcesses;
import org.pouch.casework.office.Office;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.Standing;
import org.pouch.ledger.AuditEvent;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A file of cases: each row once, the bad ones named, officers and partner not flooded. */
class ImportTest {
    private static final Officer SARA = new Officer("sara", "Sara Winter", Set.of(Role.SUPERVISOR));

    private final Office office = Office.utopia();
    private final ImportCases imports = office.the(ImportCases.class);
    private final ImportWork work = office.the(ImportWork.class);
    private final ImportStarts starts = office.the(ImportStarts.class);

    /** The steps are made by hand. */
    @BeforeEach
    void holdTheLoops() {
        work.stop();
        starts.stop();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void opensEachGoodRowAndNamesTheBadOnesByLineAndReason() throws IOException {
        ArrayNode rows = rows(3);
        ((ObjectNode) rows.get(1)).withObject("/person").put("dateOfBirth", "2999-01-01");
        CaseImport taken = take(rows);
        assertThat(taken.state()).isEqualTo(State.AWAITING_EVIDENCE);

        finish(taken.id());

        CaseImport done = imports.find(taken.id()).orElseThrow();
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.counts()).isEqualTo(new Counts(2, 0, 1, 2));
        List<RowResult> results = imports.results(taken.id(), false, 0);
        assertThat(results).extracting(RowResult::line).containsExactly(2, 3, 4);
        assertThat(results.get(1).problems())
                .contains(new FieldProblem("person.dateOfBirth", "A12", "Date of birth lies in the future."));
        CaseView opened = office.cases().find(requests(taken.id()).get(0)).orElseThrow();
        assertThat(opened.line().state()).isEqualTo("DRAFT");
        assertThat(opened.line().personLabel()).contains("LYU JIANGUO");
        assertThat(opened.attachments()).hasSize(3);
        assertThat(office.ledger)
                .contains(
                        new AuditEvent.ImportReceived(null, taken.id(), "sara", 3),
                        new AuditEvent.ImportEnded(null, taken.id(), "sara", 2, 0, 1));
    }

    @Test
    void goesOnWhereItWasCutOffAndOpensNoCaseTwice() throws IOException {
        ArrayNode rows = rows(4);
        CaseImport taken = take(rows);
        imports.addEvidence(taken.id(), evidence());
        ImportTable.Kept of = office.the(ImportTable.class).find(taken.id()).orElseThrow();
        office.the(RowOpening.class).open(of, 1);
        office.the(RowOpening.class).open(of, 1);

        CaseImport again = imports.take(Format.JSON, stream(lines(rows)), true, SARA);
        workOff();

        assertThat(again.id()).isEqualTo(taken.id());
        assertThat(imports.find(taken.id()).orElseThrow().counts().opened()).isEqualTo(4);
        assertThat(office.cases().newest(100, 0)).hasSize(4);

        CaseImport later = imports.take(Format.JSON, stream(lines(rows)), false, SARA);
        workOff();
        assertThat(later.id()).isNotEqualTo(taken.id());
        assertThat(imports.find(later.id()).orElseThrow().counts()).isEqualTo(new Counts(0, 4, 0, 0));
        assertThat(requests(later.id())).isEqualTo(requests(taken.id()));
        assertThat(office.cases().newest(100, 0)).hasSize(4);
    }

    @Test
    void knowsARowByItsOwnNumberAndRefusesAnotherContentUnderIt() throws IOException {
        CaseImport first = finish(take(rows(1)).id());
        ArrayNode changed = rows(1);
        ((ObjectNode) changed.get(0)).put("procedure", "ACCELERATED");
        ArrayNode numbered = rows(2);
        numbered.forEach(row -> ((ObjectNode) row).put("caseFileNo", "R-26-000001"));
        ((ObjectNode) numbered.get(0)).put("rowId", "a");
        ((ObjectNode) numbered.get(1)).put("rowId", "b");

        CaseImport other = finish(take(changed).id());
        CaseImport rowIds = finish(take(numbered).id());

        assertThat(imports.results(other.id(), true, 0).get(0).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence())
                        .contains(requests(first.id()).get(0).value(), "another content"));
        assertThat(rowIds.counts().opened()).isEqualTo(2);
    }

    @Test
    void namesARowAboutWhomTheSamePartnerIsAskedAlready() throws IOException {
        RequestId asked = office.open("request");
        office.the(CaseStore.class).moveTo(asked, Standing.of(CaseState.SENT));

        CaseImport done = finish(take(rows(1)).id());

        assertThat(done.counts()).isEqualTo(new Counts(0, 0, 1, 0));
        assertThat(imports.results(done.id(), true, 0).get(0).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.rule()).isEqualTo("R-23");
                    assertThat(problem.sentence()).contains(asked.value(), "same partner");
                });
        assertThat(office.cases().newest(100, 0)).hasSize(1);
    }

    @Test
    void refusesARowWithoutANumberOrWithoutItsEvidence() throws IOException {
        ArrayNode rows = rows(2);
        ((ObjectNode) rows.get(0)).remove("caseFileNo");
        ((ObjectNode) rows.get(1).at("/attachments/0")).put("file", "Lyu Jianguo.jpg");

        CaseImport done = finish(take(rows).id());

        assertThat(done.counts()).isEqualTo(new Counts(0, 0, 2, 0));
        List<RowResult> refused = imports.results(done.id(), true, 0);
        assertThat(refused.get(0).problems().get(0).rule()).isEqualTo("A6");
        assertThat(refused.get(1).problems().get(0).field()).isEqualTo("attachments[0].file");
        assertThat(refused.toString()).doesNotContain("Jianguo");
    }

    @Test
    void isNotHeldUpByARowThatIsNoJson() throws IOException {
        String good = rows(1).get(0).toString();
        CaseImport taken = imports.take(
                Format.JSON,
                stream("[{\"caseFileNo\": oops},\n" + good + ",\n7, {\"a\": 1, \"a\": 2}, {} {}]"),
                true,
                SARA);

        CaseImport done = finish(taken.id());

        assertThat(done.counts()).isEqualTo(new Counts(1, 0, 4, 1));
        assertThat(imports.results(done.id(), false, 0))
                .extracting(RowResult::outcome)
                .containsExactly(Outcome.REFUSED, Outcome.OPENED, Outcome.REFUSED, Outcome.REFUSED, Outcome.REFUSED);
        assertThat(imports.results(done.id(), false, 0))
                .extracting(RowResult::line)
                .containsExactly(1, 2, 3, 3, 3);
    }

    @Test
    void takesATableWithTheFieldsOfTheGuidedCase() throws IOException {
        String table = """
                caseFileNo,requestedAuthority,agreement,procedure,person.category,person.primaryIdentifier,person.secondaryIdentifier,\
                person.nameOriginalScript.text,person.dateOfBirth,person.placeOfBirth.text,person.placeOfBirth.country,person.sex,\
                person.nationality,portrait,documents[0].type,documents[0].issuer,documents[0].attachmentRef,\
                evidenceDeclared[0].evidenceClass,evidenceDeclared[0].annexRef,returnDecision.date,returnDecision.authorityClass
                R-26-000007,XRU-CRS,UTO-XRU/2026-1,NORMAL,NATIONAL,CHEN,WEIDONG,陈卫东,1992-03-27,"Shanwan, ""old"" town",XRU,F,\
                XRU,portrait.jpg,IDENTITY_CARD,XRU,id-copy.jpg,PRIMA_FACIE,Annex2-1,2025-02-03,ADMINISTRATIVE

                R-26-000008,XRU-CRS,UTO-XRU/2026-1,NORMAL,NATIONAL,CHEN,WEIDONG,陈卫东,27.3.1992,Shanwan,XRU,F,\
                XRU,nowhere.jpg,IDENTITY_CARD,XRU,id-copy.jpg,PRIMA_FACIE,Annex2-1,2025-02-03,ADMINISTRATIVE
                R-26-000009,one cell too few
                """.replace("\\\n", "");
        CaseImport taken = imports.take(Format.CSV, stream(table), true, SARA);

        CaseImport done = finish(taken.id());

        assertThat(imports.results(done.id(), true, 0).toString())
                .contains("line=4", "field=portrait", "line=5", "2 cells, the header 21");
        assertThat(done.counts()).isEqualTo(new Counts(1, 0, 2, 1));
        CaseView opened = office.cases().find(requests(done.id()).get(0)).orElseThrow();
        assertThat(opened.line().personLabel()).contains("CHEN WEIDONG", "陈卫东");
        assertThat(opened.sections().toString()).contains("Shanwan, \"old\" town");
    }

    @Test
    void refusesAFileAsAWholeWhereOneCannotTellWhatIsARow() {
        for (String broken : List.of("", "{}", "[{}", "[{}] and more", "[\"open]")) {
            assertThatThrownBy(() -> imports.take(Format.JSON, stream(broken), false, SARA))
                    .as(broken)
                    .isInstanceOf(ImportRefused.class);
        }
        for (String broken :
                List.of("", "caseFileNo\n", "name\nLyu\n", "rowId,rowId\n1,2\n", "rowId\n\"a\n", "rowId\na\"b\n")) {
            assertThatThrownBy(() -> imports.take(Format.CSV, stream(broken), false, SARA))
                    .as(broken)
                    .isInstanceOf(ImportRefused.class)
                    .hasMessageNotContaining("Lyu");
        }
        assertThatThrownBy(() -> imports.take(
                        Format.CSV,
                        new ByteArrayInputStream("rowId\nÄ\n".getBytes(StandardCharsets.ISO_8859_1)),
                        false,
                        SARA))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("UTF-8");
        assertThat(imports.newest(100)).extracting(CaseImport::state).containsOnly(State.BROKEN_OFF);
        assertThat(count("casework_import_row")).isZero();
    }

    @Test
    void keepsNothingOfAFileWhoseSenderBrokeOff() throws IOException {
        String begun = "[" + rows(1).get(0);
        InputStream broken = new SequenceInputStream(stream(begun), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        });

        assertThatThrownBy(() -> imports.take(Format.JSON, broken, false, SARA)).isInstanceOf(IOException.class);

        assertThat(count("casework_import_row")).isZero();
        assertThat(office.cases().newest(100, 0)).isEmpty();
        CaseImport taken = take(rows(1));
        assertThatThrownBy(() -> imports.addEvidence(taken.id(), stream("no zip")))
                .isInstanceOf(ImportRefused.class);
        byte[] half = new byte[evidence().available() / 2];
        evidence().read(half);
        assertThatThrownBy(() -> imports.addEvidence(taken.id(), new ByteArrayInputStream(half)))
                .isInstanceOfAny(IOException.class, ImportRefused.class);
        assertThat(finish(taken.id()).counts().opened()).isEqualTo(1);
    }

    @Test
    void keepsRowsAndEvidenceEncryptedAndNotLongerThanItTakes() throws IOException {
        CaseImport taken = take(rows(2));
        imports.addEvidence(taken.id(), evidence());
        JdbcClient database = office.the(JdbcClient.class);
        assertThat(database.sql("SELECT CAST(content AS VARCHAR) FROM casework_import_row")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .noneMatch(kept -> kept.contains("4a49414e47554f") || kept.contains("JIANGUO"));
        assertThat(database.sql("SELECT name_mark FROM casework_import_file")
                        .query(String.class)
                        .list())
                .noneMatch(name -> name.contains("portrait"));

        workOff();

        assertThat(count("casework_import_file")).isZero();
        assertThat(count("casework_import_row WHERE content IS NOT NULL")).isZero();
        assertThat(count("vault_case_key WHERE wrapped IS NULL")).isEqualTo(1);
    }

    /** The office of this test works on five at a time. */
    @Test
    void beginsAFewAtATimeTheUrgentAlwaysAndHoldsUpNobodyElse() throws IOException {
        ArrayNode rows = rows(9);
        ((ObjectNode) rows.get(7)).put("procedure", "ACCELERATED");
        CaseImport done = finish(take(rows).id());
        List<RequestId> requests = requests(done.id());
        assertThat(office.started).isEmpty();

        starts.look();
        starts.look();
        RequestId byHand = office.open("refuted");

        assertThat(office.started).hasSize(6).startsWith(requests.get(7)).endsWith(byHand);
        assertThat(imports.find(done.id()).orElseThrow().counts().notStarted()).isEqualTo(4);

        ArrayNode urgent = rows(1);
        ((ObjectNode) urgent.get(0)).put("procedure", "ACCELERATED").put("caseFileNo", "R-26-777777");
        CaseImport more = finish(take(urgent).id());
        starts.look();
        assertThat(office.started).hasSize(7).endsWith(requests(more.id()).get(0));

        office.the(JdbcClient.class)
                .sql("UPDATE casework_case SET state = 'SENT' WHERE request_id = ?")
                .param(requests.get(7).value())
                .update();
        office.the(JdbcClient.class)
                .sql("UPDATE casework_case SET state = 'CLOSED' WHERE request_id = ?")
                .param(requests.get(8).value())
                .update();
        starts.look();
        assertThat(office.started).hasSize(7);
        office.the(JdbcClient.class)
                .sql("UPDATE casework_case SET state = 'SENT' WHERE request_id = ?")
                .param(requests(more.id()).get(0).value())
                .update();
        starts.look();
        assertThat(office.started).hasSize(8).doesNotContain(requests.get(8));
    }

    /** Of the five that may be at work, those that wait for their turn are counted once. */
    @Test
    void beginsAsManyMoreAsHaveLeftWhileTheOthersWaitForTheirTurn() throws IOException {
        List<RequestId> requests = requests(finish(take(rows(9)).id()).id());
        starts.look();
        assertThat(office.started).hasSize(5);
        requests.subList(0, 2).forEach(this::waitsForItsTurn);
        requests.subList(2, 5)
                .forEach(request -> office.the(JdbcClient.class)
                        .sql("UPDATE casework_case SET state = 'SENT' WHERE request_id = ?")
                        .param(request.value())
                        .update());

        starts.look();

        assertThat(office.started).containsExactlyElementsOf(requests.subList(0, 8));
        waitsForItsTurn(office.open("refuted"));
        office.the(JdbcClient.class)
                .sql("UPDATE casework_case SET state = 'SENT' WHERE request_id = ?")
                .param(requests.get(7).value())
                .update();
        starts.look();
        assertThat(office.started)
                .as("one left, and one that was entered by hand waits in its place")
                .doesNotContain(requests.get(8));
    }

    private void waitsForItsTurn(RequestId request) {
        office.the(JdbcClient.class)
                .sql("""
                        INSERT INTO casework_turn (packet_id, request_id, kind, requesting, requested, agreement, urgency, reason,
                            waits, asked_at)
                        VALUES (?, ?, 'REQUEST', 'UTO-ORC', 'XRU-CRS', 'UTO-XRU/2026-1', 3, 'CAP', 1, CURRENT_TIMESTAMP)""")
                .params("packet of " + request.value(), request.value())
                .update();
    }

    @Test
    void losesNoCaseThatWaitsForItsTurn() throws IOException {
        RequestId waiting = requests(finish(take(rows(1)).id()).id()).get(0);
        LostProcesses lost = office.the(LostProcesses.class);
        office.engine.lost.add(waiting);
        office.clock.pass(Duration.ofMinutes(2));

        assertThat(lost.of(waiting)).isEmpty();
        assertThatThrownBy(() -> lost.startAgain(waiting, Office.LI))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("turn");
        assertThat(office.engine.led).isEmpty();

        starts.look();
        assertThat(lost.of(waiting)).isPresent();
    }

    @Test
    void isNotHeldUpByACaseThatIsDamaged() throws IOException {
        List<RequestId> requests = requests(finish(take(rows(2)).id()).id());
        office.the(JdbcClient.class)
                .sql("UPDATE casework_case SET request = 'cut off' WHERE request_id = ?")
                .param(requests.get(0).value())
                .update();

        starts.look();

        assertThat(office.started).containsExactlyElementsOf(requests);
    }

    @Test
    void beginsAgainWhatTheEngineDidNotTake() throws IOException {
        CaseImport done = finish(take(rows(2)).id());
        office.engineIsAway = true;
        assertThatThrownBy(starts::look).hasMessage("no engine");
        office.engineIsAway = false;

        starts.look();
        starts.look();

        assertThat(office.started).containsExactlyElementsOf(requests(done.id()));
    }

    @Test
    void writesATableInWhichNoCellIsAFormula() throws IOException {
        CaseImport taken = imports.take(
                Format.JSON_LINES, stream("{\"caseFileNo\": \"R-1\", \"=HYPERLINK(1)\": 1}\n"), false, SARA);
        workOff();
        StringWriter table = new StringWriter();

        ResultFile.write(imports, taken.id(), true, table);

        assertThat(table.toString())
                .startsWith("row,line,outcome,case,field,rule,reason\r\n1,1,REFUSED,,")
                .doesNotContain("\"=")
                .contains("\"'=");
    }

    private CaseImport finish(String id) throws IOException {
        imports.addEvidence(id, evidence());
        workOff();
        return imports.find(id).orElseThrow();
    }

    private void workOff() {
        while (work.look()) {
            // As many again.
        }
    }

    private List<RequestId> requests(String id) {
        return imports.results(id, false, 0).stream()
                .flatMap(row -> Optional.ofNullable(row.request()).stream())
                .toList();
    }

    private CaseImport take(ArrayNode rows) throws IOException {
        return imports.take(Format.JSON, stream(lines(rows)), true, SARA);
    }

    /** Each in a line of its own, the first in the second. */
    private static String lines(ArrayNode rows) {
        StringBuilder lines = new StringBuilder("[");
        rows.forEach(row -> lines.append(lines.length() == 1 ? "\n" : ",\n").append(row));
        return lines.append("\n]\n").toString();
    }

    private static ArrayNode rows(int number) {
        ArrayNode rows = CaseJson.MAPPER.createArrayNode();
        IntStream.rangeClosed(1, number).forEach(row -> {
            ObjectNode caseFile = CaseJson.parse(Office.read(Office.SAMPLES.resolve("request/case.json")));
            rows.add(caseFile.put("caseFileNo", "R-26-%06d".formatted(row)));
        });
        return rows;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream evidence() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file :
                    Office.files(Office.SAMPLES.resolve("request")).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private int count(String table) {
        return office.the(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Integer.class)
                .single();
    }
}
