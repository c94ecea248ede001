package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.compare.CompareIdentity;
import org.pouch.casework.compare.Comparison;
import org.pouch.casework.compare.Comparison.Cell;
import org.pouch.casework.compare.Comparison.Mark;
import org.pouch.casework.compare.Comparison.Side;
import org.pouch.casework.compare.Comparison.Source;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.packet.RequestId;

class CompareIdentityTest {
    private final BothSides both = new BothSides();

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void holdsTheConfirmedIdentityAgainstTheRequestFieldByField() {
        RequestId lyu =
                requested(person -> person.put("primaryIdentifier", "LU").put("sex", "F"));
        both.utopia.files(both.reply(lyu, "CONFIRMED"));

        Comparison shown = compared(both.utopia, lyu, UserTaskId.CHECK_IDENTITY_DIFFERENCES);

        assertThat(shown.sides()).extracting(Side::source).containsExactly(Source.REQUEST, Source.REPLY);
        assertThat(shown.sides().get(1)).satisfies(reply -> {
            assertThat(reply.against()).isEqualTo(Source.REQUEST);
            assertThat(reply.latin()).isEqualTo("LYU JIANGUO");
            assertThat(reply.original()).isEqualTo("吕建国");
            assertThat(reply.script()).isEqualTo("Hans");
        });
        assertThat(cell(shown, "primaryIdentifier", 1)).isEqualTo(new Cell(Mark.FITS, "L", "Y", "U"));
        assertThat(cell(shown, "sex", 1).mark()).isEqualTo(Mark.DIFFERS);
        assertThat(cell(shown, "nationality", 1)).isEqualTo(new Cell(Mark.SAME, "XRU", "", ""));
        assertThat(cell(shown, "sex", 0)).isEqualTo(new Cell(Mark.GROUND, "F", "", ""));
    }

    @Test
    void saysWhatIsGivenOnOneSideAlone() {
        RequestId lyu = requested(person -> person.putObject("nationalIdNumber").put("absent", "NOT_AVAILABLE"));
        both.utopia.files(both.reply(lyu, "CONFIRMED"));

        assertThat(cell(compared(both.utopia, lyu, null), "nationalIdNumber", 1))
                .isEqualTo(new Cell(Mark.MISSING, "999901198501150015", "", ""));
    }

    @Test
    void showsTheCandidatesOfTheRegisterToWhoeverConfirmsAMatch() {
        RequestId lyu = requested(person -> {});

        assertThat(both.ruritania.the(CompareIdentity.class).of(lyu, null)).isEmpty();
        Comparison shown = compared(both.ruritania, lyu, UserTaskId.CONFIRM_MATCH);
        assertThat(shown.sides()).extracting(Side::reference).startsWith(null, "CR-0004817");
        assertThat(shown.sides()).hasSizeLessThanOrEqualTo(4);
        assertThat(cell(shown, "dateOfBirth", column(shown, "CR-0009120")))
                .isEqualTo(new Cell(Mark.DIFFERS, "1985-", "10", "-15"));
    }

    @Test
    void showsTheEntryWithTheNumberFirstAndSaysHowManyThereAre(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("register.json");
        ObjectNode register = (ObjectNode) CaseJson.parse(Office.read(Office.SAMPLES.resolve("register-xru.json")));
        ObjectNode lyu = (ObjectNode) register.path("entries").get(0);
        ArrayNode entries = register.putArray("entries");
        for (int number = 1; number <= 4; number++) {
            entries.add(lyu.deepCopy().put("registerRef", "CR-000000" + number).put("nationalIdNumber", (String) null));
        }
        entries.add(lyu.deepCopy().put("registerRef", "CR-0000005").put("dateOfBirth", "1979-03-02"));
        Files.writeString(file, register.toString());
        RequestId request = both.utopia.open("request");
        Office ruritania = Office.ruritania(file);
        try {
            ruritania.files(both.request(request));

            Comparison shown = compared(ruritania, request, UserTaskId.CONFIRM_MATCH);

            assertThat(shown.sides())
                    .extracting(Side::reference)
                    .containsExactly(null, "CR-0000005", "CR-0000001", "CR-0000002");
            assertThat(shown.candidates()).isEqualTo(5);
            assertThat(shown.isCutOff()).isTrue();
        } finally {
            ruritania.close();
        }
    }

    @Test
    void holdsATravelDocumentAgainstTheIdentityThatWasConfirmedWithBothPictures() {
        RequestId lyu = requested(person -> person.put("primaryIdentifier", "LU"));
        both.utopia.files(both.reply(lyu, "CONFIRMED"));
        both.acceptsIdentity(lyu);
        both.utopia.files(both.document(lyu));

        Comparison shown = compared(both.utopia, lyu, UserTaskId.REPORT_DOCUMENT_DEFECT);

        assertThat(shown.sides())
                .extracting(Side::source)
                .containsExactly(Source.REQUEST, Source.REPLY, Source.TRAVEL_DOCUMENT);
        assertThat(shown.sides().get(2).against()).isEqualTo(Source.REPLY);
        assertThat(cell(shown, "primaryIdentifier", 2).mark()).isEqualTo(Mark.SAME);
        assertThat(shown.sides().get(2).face().mark()).isEqualTo(Mark.SAME);
        assertThat(shown.sides().get(2).face().attachment())
                .isEqualTo(shown.sides().get(0).face().attachment())
                .isNotNull();
        assertThat(shown.sides().get(1).face().attachment()).isNull();
    }

    @Test
    void comparesNobodyWhereATaskIsAboutSomethingElse() {
        RequestId lyu = requested(person -> {});
        both.utopia.files(both.reply(lyu, "CONFIRMED"));

        assertThat(both.utopia.the(CompareIdentity.class).of(lyu, UserTaskId.CHASE_REPLY.value()))
                .isEmpty();
        assertThat(both.utopia.the(CompareIdentity.class).of(new RequestId("urn:rdx:UTO:2026:999999"), null))
                .isEmpty();
    }

    private RequestId requested(Consumer<ObjectNode> change) {
        RequestId request = both.utopia.open("request", file -> change.accept(file.withObject("/person")));
        both.ruritania.files(both.request(request));
        return request;
    }

    private static Comparison compared(Office office, RequestId request, @Nullable UserTaskId task) {
        return office.the(CompareIdentity.class)
                .of(request, task == null ? null : task.value())
                .orElseThrow();
    }

    private static int column(Comparison shown, String reference) {
        return shown.sides().stream().map(Side::reference).toList().indexOf(reference);
    }

    private static Cell cell(Comparison shown, String field, int column) {
        return shown.rows().stream()
                .filter(row -> row.field().equals(field))
                .findFirst()
                .orElseThrow()
                .cells()
                .get(column);
    }
}
