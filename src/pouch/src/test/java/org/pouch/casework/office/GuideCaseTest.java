package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseUploadRefused;
import org.pouch.casework.CaseUploadRefused.FieldProblem;
import org.pouch.casework.OpenCase;
import org.pouch.casework.guide.BegunCases;
import org.pouch.casework.guide.BegunCases.Begun;
import org.pouch.casework.guide.GuideCase;
import org.pouch.casework.guide.GuideCase.Field;
import org.pouch.casework.guide.GuideCase.Guided;
import org.pouch.casework.guide.GuideCase.Kind;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An officer without a case system opens a case, and every problem is said at a field that the form has. */
class GuideCaseTest {
    private static final String ID = "0198f0e0-5b3c-7a10-8000-0000000000aa";

    private final Office utopia = Office.utopia();
    private final GuideCase guide = utopia.the(GuideCase.class);

    @AfterEach
    void close() {
        utopia.close();
    }

    @Test
    void opensACaseFromItsFields() {
        Guided guided = guide.write(entered(), files(), null);

        RequestId request = utopia.the(OpenCase.class).open(guided.caseFile(), guided.files(), Office.LI);

        assertThat(utopia.dossier(request)
                        .data()
                        .at("/person/placeOfBirth/text")
                        .asText())
                .isEqualTo("Haigang");
        assertThat(utopia.dossier(request)
                        .data()
                        .at("/person/fatherName/absent")
                        .asText())
                .isEqualTo("NOT_AVAILABLE");
        assertThat(utopia.dossier(request).attachments()).hasSize(2);
        assertThat(utopia.started).containsExactly(request);
    }

    @Test
    void saysEveryProblemAtAFieldOfTheForm() {
        Guided guided = guide.write(Map.of("caseFileNo", "no capitals"), Map.of(), null);
        List<String> paths = guide.sections().stream()
                .flatMap(section -> section.fields().stream())
                .map(Field::path)
                .toList();

        assertThatThrownBy(() -> utopia.the(OpenCase.class).open(guided.caseFile(), guided.files(), Office.LI))
                .isInstanceOfSatisfying(
                        CaseUploadRefused.class,
                        refused -> assertThat(refused.problems())
                                .hasSizeGreaterThan(5)
                                .extracting(FieldProblem::field)
                                .filteredOn(
                                        field -> !field.startsWith("attachments") && !field.equals("languagesOfPacket"))
                                .allSatisfy(field -> assertThat(paths).contains(guided.fieldOf(field))));
        assertThat(utopia.the(OpenCase.class).problems(guided.caseFile(), guided.files(), Office.LI))
                .as("asked without opening")
                .hasSizeGreaterThan(5);
    }

    @Test
    void namesEachFieldInBothLanguages() {
        assertThat(guide.sections()).flatExtracting(section -> section.fields()).allSatisfy(field -> {
            assertThat(field.label().en()).as(field.path()).isNotBlank();
            assertThat(field.label().zh()).as(field.path()).isNotBlank();
            assertThat(field.choices().isEmpty()).as(field.path()).isEqualTo(field.kind() != Kind.CHOICE);
        });
    }

    @Test
    void keepsWhatWasBegunUnderTheKeyOfTheNumberItWillHave() {
        BegunCases begun = utopia.the(BegunCases.class);
        begun.keep(ID, Office.LI, Map.of("person.primaryIdentifier", "LYU", "nonsense", "x"));
        begun.keep(ID, Office.LI, entered());

        Begun found = begun.find(ID, Office.LI).orElseThrow();
        assertThat(found.fields()).isEqualTo(entered());
        assertThat(begun.find(ID, Office.WANG)).isEmpty();
        assertThat(begun.of(Office.WANG)).isEmpty();
        assertThat(rows()).singleElement().asString().startsWith("vault:1:");
        Guided guided = guide.write(found.fields(), files(), found.request());
        assertThat(utopia.the(OpenCase.class).open(guided.caseFile(), guided.files(), Office.LI))
                .isEqualTo(found.request());
        begun.throwAway(ID, Office.LI);
        assertThat(rows()).isEmpty();
        assertThat(utopia.cases().line(found.request()).orElseThrow().personLabel())
                .startsWith("LYU");
    }

    private List<String> rows() {
        return utopia.the(JdbcClient.class)
                .sql("SELECT form FROM casework_begun_case")
                .query(String.class)
                .list();
    }

    private static Map<String, String> entered() {
        Map<String, String> entered = new HashMap<>();
        entered.put("requestedAuthority", "XRU-CRS");
        entered.put("agreement", "UTO-XRU/2026-1");
        entered.put("procedure", "NORMAL");
        entered.put("caseFileNo", "R-26-004411");
        entered.put("person.category", "NATIONAL");
        entered.put("person.primaryIdentifier", "LYU");
        entered.put("person.secondaryIdentifier", "JIANGUO");
        entered.put("person.nameOriginalScript.text", "吕建国");
        entered.put("person.dateOfBirth", "1985-01-15");
        entered.put("person.placeOfBirth.text", "Haigang");
        entered.put("person.placeOfBirth.country", "XRU");
        entered.put("person.sex", "M");
        entered.put("person.nationality", "XRU");
        entered.put("person.nationalIdNumber", "999901198501150015");
        entered.put("person.languages", "zh, en");
        entered.put("documents[0].type", "IDENTITY_CARD");
        entered.put("documents[0].issuer", "XRU");
        entered.put("evidenceDeclared[0].evidenceClass", "PRIMA_FACIE");
        entered.put("evidenceDeclared[0].annexRef", "Annex2-2");
        entered.put("returnDecision.date", "2025-02-03");
        entered.put("returnDecision.authorityClass", "ADMINISTRATIVE");
        return entered;
    }

    private static Map<String, List<GuideCase.File>> files() {
        Map<String, byte[]> samples = Office.files(Office.SAMPLES.resolve("request"));
        return Map.of(
                "portrait", List.of(new GuideCase.File("me.jpg", "image/jpeg", samples.get("portrait.jpg"))),
                "documents[0].attachmentRef",
                        List.of(new GuideCase.File("card.jpg", "image/jpeg", samples.get("id-copy.jpg"))));
    }
}
