package org.pouch.casework.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pouch.casework.CaseRegister.AttachmentLine;
import org.pouch.casework.CaseUploadRefused;
import org.pouch.casework.CaseUploadRefused.FieldProblem;
import org.pouch.casework.Officer;
import org.pouch.casework.OpenCase;
import org.pouch.casework.OpeningKey;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.office.Office;
import org.pouch.packet.RequestId;

/** What becomes of case files, good and bad. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseUploadTest {
    private static final Path REQUEST = Path.of("samples", "request");

    private Office utopia;

    @BeforeAll
    void open() {
        utopia = Office.utopia();
    }

    @AfterAll
    void close() {
        utopia.close();
    }

    @Test
    void givesEachCaseItsOwnNumber() {
        RequestId first = utopia.open("request");
        RequestId second = utopia.open("refuted");

        assertThat(first).isNotEqualTo(second);
        assertThat(first.value()).startsWith("urn:rdx:UTO:2026:");
        assertThat(utopia.cases().attachment(first, "passport-copy")).isPresent();
    }

    /** Whoever sends a case file calls its files as he likes, by the person too. */
    @Test
    void callsFilesByWhatTheyAreAndByNothingElse() {
        RequestId request = utopia.open("request", file -> {
            ArrayNode files = file.withArray("attachments");
            files.forEach(line -> ((ObjectNode) line)
                    .put("id", "aydin-mehmet-" + line.path("id").asText()));
            files.add(((ObjectNode) files.get(2).deepCopy()).put("id", "aydin-mehmet-1985"));
            file.put("portrait", "aydin-mehmet-portrait");
            file.path("documents")
                    .forEach(line -> ((ObjectNode) line).put("attachmentRef", "aydin-mehmet-passport-copy"));
        });

        assertThat(utopia.cases().find(request).orElseThrow().attachments())
                .extracting(AttachmentLine::id)
                .containsExactlyInAnyOrder("portrait", "passport-copy", "id-copy", "id-copy-2");
        assertThat(utopia.dossier(request).data().toString())
                .doesNotContain("aydin")
                .contains("\"portrait\":\"portrait\"", "\"attachmentRef\":\"passport-copy\"");
    }

    @Test
    void namesEveryMissingFieldAtOnce() {
        List<FieldProblem> problems = problemsOf(file -> {
            file.remove(List.of("agreement", "returnDecision", "portrait", "evidenceDeclared"));
            file.withObject("/person").remove(List.of("dateOfBirth", "primaryIdentifier", "sex"));
        });

        assertThat(problems)
                .extracting(FieldProblem::field, FieldProblem::rule)
                .contains(
                        tuple("agreement", "A2"),
                        tuple("evidenceDeclared", "A25"),
                        tuple("person.dateOfBirth", "A12"),
                        tuple("person.primaryIdentifier", "A8"),
                        tuple("person.sex", "A14"),
                        tuple("portrait", "A22"),
                        tuple("returnDecision", "A27"))
                .hasSize(7);
        assertThat(problems).extracting(FieldProblem::sentence).contains("Date of birth is missing.");
    }

    @Test
    void namesEveryIllFormedFieldAtOnceWithoutQuotingIt() {
        List<FieldProblem> problems = problemsOf(file -> {
            file.put("caseFileNo", "r 26/004411").put("procedure", "QUICK");
            ObjectNode person = file.withObject("/person");
            person.put("dateOfBirth", "1985-02-30")
                    .put("nationality", "ruritania")
                    .put("sex", "male");
            person.put("nationalIdNumber", "99-0019");
            person.withObject("/nameOriginalScript").put("script", "chinese");
            ((ObjectNode) file.at("/documents/0")).put("issuedOn", "20 May 2014");
            file.withObject("/returnDecision").put("date", "2027-01-01");
            file.put("asylumStatus", "denied");
        });

        assertThat(problems)
                .extracting(FieldProblem::field)
                .containsExactlyInAnyOrder(
                        "asylumStatus",
                        "caseFileNo",
                        "documents[0].issuedOn",
                        "person.dateOfBirth",
                        "person.nameOriginalScript.script",
                        "person.nationalIdNumber",
                        "person.nationality",
                        "person.sex",
                        "procedure",
                        "returnDecision.date");
        assertThat(problems)
                .extracting(FieldProblem::sentence)
                .allSatisfy(sentence -> assertThat(sentence)
                        .doesNotContain(
                                "r 26/004411", "QUICK", "1985-02-30", "ruritania", "male", "0019", "20 May", "denied")
                        .matches("[A-Z].*\\.(\\))?"));
    }

    @Test
    void refusesRequestsThatARuleForbids() {
        assertThat(rulesBroken(file -> file.put("requestingAuthority", "UTO-POL")))
                .containsExactly("A3");
        assertThat(rulesBroken(file -> file.put("requestedAuthority", "XRU-POL")))
                .containsExactly("A3");
        assertThat(rulesBroken(file -> file.put("agreement", "UTO-XRU/2020-1"))).containsExactly("A2");
        assertThat(rulesBroken(file -> file.put("requestId", "urn:rdx:XRU:2026:000001")))
                .containsExactly("A1");
        assertThat(rulesBroken(file -> file.put("createdAt", "2026-03-02T09:21:00Z")))
                .containsExactly("A5");
        assertThat(rulesBroken(file -> file.put("caseFileNo", "A-123-456-789"))).containsExactly("A6");
        assertThat(rulesBroken(file -> person(file).put("category", "TCN"))).containsExactly("A7");
        assertThat(rulesBroken(file -> person(file).put("dateOfBirth", "1985").put("nationality", "XXA")))
                .containsExactly("A15");
        assertThat(rulesBroken(file -> person(file).put("dateOfBirth", "2026-03-03")))
                .contains("A12");
        assertThat(rulesBroken(file -> person(file).put("dateOfBirth", "1890-01-01")))
                .containsExactly("A12");
        assertThat(rulesBroken(file -> person(file).put("dateOfBirth", "2010-01-15")))
                .containsExactly("A30");
        assertThat(rulesBroken(file -> file.put("portrait", "id-copy"))).containsExactly("A22");
        assertThat(rulesBroken(file -> file.put("fingerprints", "portrait"))).containsExactly("A23");
        assertThat(rulesBroken(file -> ((ObjectNode) file.at("/documents/0")).put("expiresOn", "2013-01-01")))
                .containsExactly("A24");
        assertThat(rulesBroken(file -> ((ObjectNode) file.at("/documents/0")).put("attachmentRef", "other")))
                .containsExactly("A24");
        assertThat(rulesBroken(file -> file.put("procedure", "TRANSIT"))).containsExactly("A4");
        assertThat(rulesBroken(file -> file.put("procedure", "WRITTEN_NOTICE"))).containsExactly("A4");
        assertThat(rulesBroken(file -> file.putArray("evidenceDeclared"))).containsExactly("A25");
        assertThat(rulesBroken(file -> ((ObjectNode) file.at("/evidenceDeclared/0"))
                        .set("document", CaseJson.absent("NOT_AVAILABLE"))))
                .containsExactly("A25");
        assertThat(rulesBroken(file -> file.withObject("/proposedTransfer").put("until", "2026-01-01")))
                .containsExactly("A32");
        assertThat(rulesBroken(file -> ((ObjectNode) file.at("/attachments/1")).put("file", "gone.pdf")))
                .contains("A34");
        assertThat(rulesBroken(file -> ((ObjectNode) file.at("/attachments/1")).put("class", "ASYLUM_FILE")))
                .contains("A34");
        assertThat(rulesBroken(file -> ((ObjectNode) file.at("/attachments/1")).put("mime", "image/png")))
                .contains("A34");
    }

    @Test
    void refusesAMachineReadableZoneThatIsNotSound() {
        List<FieldProblem> problems = problemsOf(file ->
                ((ArrayNode) file.at("/documents/0/mrz")).set(1, "RT00482136XRU8501156M2405193<<<<<<<<<<<<<<<7"));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("documents[0].mrz");
            assertThat(problem.sentence()).contains("COMPOSITE");
        });
    }

    @Test
    void saysWhereACaseFileIsNotJson() {
        byte[] broken = "{\"person\": {\n  \"secret\": oops".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> opening().open(broken, Map.of(), Office.LI))
                .isInstanceOfSatisfying(
                        CaseUploadRefused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> assertThat(problem.sentence())
                                        .contains("line 2")
                                        .doesNotContain("secret", "oops")));
    }

    @Test
    void refusesAFileThatNamesAFieldTwice() {
        byte[] twice = "{\"agreement\": \"a\", \"agreement\": \"b\"}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> opening().open(twice, Map.of(), Office.LI)).isInstanceOf(CaseUploadRefused.class);
    }

    @Test
    void neverUsesANumberAgain() {
        utopia.open("request", file -> file.put("requestId", "urn:rdx:UTO:2026:777777"));

        assertThat(rulesBroken(file -> file.put("requestId", "urn:rdx:UTO:2026:777777")))
                .containsExactly("A1");
    }

    @Test
    void startsACaseLaterWhenTheEngineIsAway() {
        utopia.engineIsAway = true;
        RequestId stranded = utopia.open("request");
        utopia.engineIsAway = false;
        assertThat(utopia.started).doesNotContain(stranded);

        utopia.context.getBean(CaseStarts.class).startStranded();
        utopia.context.getBean(CaseStarts.class).startStranded();

        assertThat(utopia.started).containsOnlyOnce(stranded);
    }

    @Test
    void storesNothingOfARefusedFile() {
        int before = utopia.cases().newest(1000, 0).size();
        problemsOf(file -> file.remove("agreement"));

        assertThat(utopia.cases().newest(1000, 0)).hasSize(before);
    }

    @Test
    void opensOneCaseForOneKeyHoweverOftenAndAtOnce() {
        int before = utopia.cases().newest(1000, 0).size();
        OpeningKey key = new OpeningKey("at-once");

        List<RequestId> opened = IntStream.range(0, 8)
                .parallel()
                .mapToObj(call -> openOnce(key, Office.LI))
                .toList();

        assertThat(Set.copyOf(opened)).hasSize(1);
        assertThat(openOnce(key, Office.LI)).isEqualTo(opened.get(0));
        assertThat(utopia.cases().newest(1000, 0)).hasSize(before + 1);
    }

    @Test
    void opensNoOtherCaseUnderAKeyThatWasUsed() {
        OpeningKey key = new OpeningKey("used");
        openOnce(key, Office.LI);

        assertThatThrownBy(() -> opening().openOnce(key, caseFile(), Map.of(), Office.LI))
                .isInstanceOf(OpeningKey.Reused.class);
    }

    @Test
    void keepsTheKeysOfOfficersApart() {
        OpeningKey key = new OpeningKey("shared");

        assertThat(openOnce(key, Office.LI)).isNotEqualTo(openOnce(key, Office.ZHAO));
    }

    @Test
    void takesAKeyAgainWhoseFileWasRefused() {
        OpeningKey key = new OpeningKey("refused");
        assertThatThrownBy(() -> opening().openOnce(key, caseFile(), Map.of(), Office.LI))
                .isInstanceOf(CaseUploadRefused.class);

        assertThat(openOnce(key, Office.LI)).isNotNull();
    }

    private RequestId openOnce(OpeningKey key, Officer officer) {
        return opening().openOnce(key, caseFile(), Office.files(REQUEST), officer);
    }

    private static byte[] caseFile() {
        return Office.files(REQUEST).get("case.json");
    }

    private OpenCase opening() {
        return utopia.context.getBean(OpenCase.class);
    }

    private List<String> rulesBroken(Consumer<ObjectNode> change) {
        return problemsOf(change).stream().map(FieldProblem::rule).toList();
    }

    private List<FieldProblem> problemsOf(Consumer<ObjectNode> change) {
        return catchThrowableOfType(CaseUploadRefused.class, () -> utopia.open("request", change))
                .problems();
    }

    private static ObjectNode person(ObjectNode file) {
        return file.withObject("/person");
    }
}
