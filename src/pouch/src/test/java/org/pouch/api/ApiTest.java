package org.pouch.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.FakeCorridors;
import org.pouch.testing.desk.FakeFlights;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ApiTest {
    private static final String JSON = "application/json";

    private final Visitor anna = Visitor.program("anna");
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void opensACaseAndAnswersWithItsReference() throws Exception {
        HttpResponse<String> answer = anna.upload("/api/cases", "case", "case.json", "{\"person\":{}}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(body(answer).at("/requestId").asText()).isEqualTo("urn:rdx:UTO:2026:000125");
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/cases/urn:rdx:UTO:2026:000125");
    }

    @Test
    void opensOneCaseForOneKey() throws Exception {
        HttpResponse<String> first = opening("\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", "{\"person\":{}}");
        HttpResponse<String> again = opening("8e03978e-40d5-43dd-bc93-6894a57f9324", "{\"person\":{}}");
        HttpResponse<String> other = opening("8e03978e-40d5-43dd-bc93-6894a57f9324", "{\"person\":{},\"a\":1}");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(body(other).at("/detail").asText()).contains("new key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "a b", "\"half"})
    void refusesAnIllFormedKey(String key) throws Exception {
        HttpResponse<String> answer = opening(key, "{\"person\":{}}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(body(answer).at("/detail").asText()).contains("Idempotency-Key");
    }

    private HttpResponse<String> opening(String key, String caseFile) {
        return anna.send(
                anna.uploading("/api/cases", "case", "case.json", caseFile).header("Idempotency-Key", key));
    }

    @Test
    void callsOfficersWhoCorrectWhatWasSaidOfAPerson() throws Exception {
        assertThat(posted("/api/cases/urn:rdx:UTO:2026:000123/rectification", "")
                        .statusCode())
                .isEqualTo(202);
        assertThat(posted("/api/cases/urn:rdx:UTO:2026:999999/rectification", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(posted("/api/cases/urn:rdx:UTO:2026:000124/rectification", "")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void callsForTheTaskThatChangesATransfer() throws Exception {
        assertThat(posted("/api/cases/urn:rdx:UTO:2026:000123/transfer-change", "")
                        .statusCode())
                .isEqualTo(202);
        assertThat(posted("/api/cases/urn:rdx:UTO:2026:999999/transfer-change", "")
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> refused = posted("/api/cases/urn:rdx:UTO:2026:000124/transfer-change", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(body(refused).at("/detail").asText()).contains("No transfer");
    }

    @Test
    void callsForTheTaskThatReportsAPersonTakenInError() throws Exception {
        assertThat(posted("/api/cases/urn:rdx:UTO:2026:000123/return-in-error", "")
                        .statusCode())
                .isEqualTo(202);
        assertThat(posted("/api/cases/urn:rdx:UTO:2026:999999/return-in-error", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(posted("/api/cases/urn:rdx:UTO:2026:000124/return-in-error", "")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void opensAFlightAndNamesWhoCannotBeOnIt() throws Exception {
        HttpResponse<String> opened = posted("/api/flights", """
                {"counterpart": "XRU-CRS", "carrier": "UT0815", "departure": "2026-12-24",
                 "requests": ["urn:rdx:UTO:2026:000123", "urn:rdx:UTO:2026:000124", "no number"]}""");

        assertThat(opened.statusCode()).isEqualTo(201);
        assertThat(body(opened).at("/refused").fieldNames())
                .toIterable()
                .containsExactly("no number", "urn:rdx:UTO:2026:000124");
        assertThat(posted("/api/flights", "{\"departure\": \"soon\", \"requests\": []}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void tellsWhichCasesChangedSinceThen() throws Exception {
        JsonNode changed = body(anna.get("/api/cases?changedSince=2020-01-01T00:00:00Z", JSON));

        assertThat(changed).isNotEmpty();
        assertThat(changed.findValuesAsText("requestId"))
                .contains("urn:rdx:UTO:2026:000123")
                .doesNotHaveDuplicates();
        assertThat(changed.findValuesAsText("changedAt")).hasSameSizeAs(changed).isSorted();
        assertThat(body(anna.get("/api/cases?changedSince=2999-01-01T00:00:00Z", JSON)))
                .isEmpty();
        assertThat(anna.get("/api/cases?changedSince=yesterday", JSON).statusCode())
                .isEqualTo(400);
        assertThat(body(anna.get("/api/cases", JSON)).findValues("changedAt")).isEmpty();
    }

    /** Also by a name, which stands in no address. */
    @Test
    void findsCasesByWhatIsSaidInTheBody() throws Exception {
        JsonNode found = body(posted("/api/cases/search", "{\"find\": \"123\"}"));

        assertThat(found.path("total").asInt()).isEqualTo(1);
        assertThat(found.at("/cases/0/requestId").asText()).isEqualTo("urn:rdx:UTO:2026:000123");
        String name = found.at("/cases/0/person").asText();
        assertThat(body(posted("/api/cases/search", "{\"find\": \"" + name + "\"}"))
                        .path("cases")
                        .findValuesAsText("requestId"))
                .contains("urn:rdx:UTO:2026:000123");
        assertThat(body(posted("/api/cases/search", "{\"find\": \"nobody at all\"}"))
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(body(posted("/api/cases/search?limit=1", "{}")).path("cases"))
                .hasSize(1);
        assertThat(posted("/api/cases/search", "").statusCode()).isEqualTo(400);
    }

    @Test
    void opensOneFlightForOneKey() throws Exception {
        HttpResponse<String> first = openingFlight("flight-1", "UT0815");
        HttpResponse<String> again = openingFlight("\"flight-1\"", "UT0815");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(openingFlight("flight-1", "UT0816").statusCode()).isEqualTo(409);
        assertThat(openingFlight("a b", "UT0815").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> openingFlight(String key, String carrier) throws Exception {
        String flight = "{\"counterpart\": \"XRU-CRS\", \"carrier\": \"" + carrier
                + "\", \"departure\": \"2026-12-24\", \"requests\": []}";
        return anna.send(anna.request("/api/flights")
                .header("Content-Type", JSON)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(flight)));
    }

    @Test
    void tellsInOneQuestionWhatKeepsThePersonsOfAFlightBack() throws Exception {
        HttpResponse<String> list = anna.get("/api/flights/" + FakeFlights.CHARTER, JSON);

        assertThat(body(list).at("/persons").asInt()).isEqualTo(1);
        assertThat(body(list).at("/ready").asInt()).isZero();
        assertThat(body(list).at("/list/0/blockers/0").asText()).isEqualTo("NOT_ANSWERED");
        assertThat(anna.get("/api/flights/unknown", JSON).statusCode()).isEqualTo(404);
    }

    @Test
    void namesTheCasesWhoseTaskIsNotOpen() throws Exception {
        HttpResponse<String> done =
                posted("/api/flights/" + FakeFlights.CHARTER + "/tasks/userTask_AnswerTransfer", "{}");

        assertThat(body(done).at("/done")).isEmpty();
        assertThat(body(done).at("/refused/urn:rdx:UTO:2026:000123").asText()).contains("open to you");
    }

    @ParameterizedTest
    @ValueSource(strings = {"userTask_Nothing", "userTask_ApproveReply", "userTask_DecideHold"})
    void doesNothingForManyThatIsDecidedOfOnePerson(String task) throws Exception {
        assertThat(posted("/api/flights/" + FakeFlights.CHARTER + "/tasks/" + task, "{}")
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> posted(String address, String body) throws Exception {
        return anna.send(anna.request(address).header("Content-Type", JSON).POST(BodyPublishers.ofString(body)));
    }

    @Test
    void takesACaseBackWithoutAskingWhy() throws Exception {
        assertThat(takenBack("urn:rdx:UTO:2026:000123").statusCode()).isEqualTo(204);
        assertThat(takenBack("urn:rdx:UTO:2026:999999").statusCode()).isEqualTo(404);
        HttpResponse<String> late = takenBack("urn:rdx:UTO:2026:000124");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(body(late).at("/detail").asText()).contains("DEPARTED");
    }

    @Test
    void takesBackEveryCaseOfThePersonUnlessItIsSaidOfOneAlone() throws Exception {
        List<RequestId> persons = RunningDesk.cases().withdrawnPersons;
        persons.clear();

        assertThat(takenBack("urn:rdx:UTO:2026:000123").statusCode()).isEqualTo(204);
        assertThat(persons).containsExactly(FakeCases.FIRST);
        assertThat(takenBack("urn:rdx:UTO:2026:000123", "?alone=true").statusCode())
                .isEqualTo(204);
        assertThat(persons).hasSize(1);
    }

    @Test
    void saysWhereABarWasEnteredAsFarAsTheOfficerMaySee() throws Exception {
        HttpResponse<String> answer = anna.send(
                anna.request("/api/cases/urn:rdx:UTO:2026:000123/legal-bar").GET());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(body(answer).at("/barred").asBoolean()).isTrue();
        assertThat(body(answer).at("/enteredAt/0").asText()).isEqualTo("urn:rdx:UTO:2026:000123");
        assertThat(body(answer).at("/elsewhere").asInt()).isEqualTo(1);
        assertThat(body(answer).at("/here/0/id").asText()).isEqualTo("bar-1");
        assertThat(body(answer).at("/here/0/lift").isMissingNode()).isTrue();
        assertThat(body(answer).at("/here/1/lift/grounds").asText()).isEqualTo("Whoever ordered it has ended it.");
    }

    @Test
    void callsOfficersToCancelATravelDocument() throws Exception {
        assertThat(cancelled("urn:rdx:UTO:2026:000123").statusCode()).isEqualTo(202);
        assertThat(cancelled("urn:rdx:UTO:2026:999999").statusCode()).isEqualTo(404);
        assertThat(cancelled("urn:rdx:UTO:2026:000124").statusCode()).isEqualTo(409);
    }

    private HttpResponse<String> cancelled(String request) {
        return anna.send(
                anna.request("/api/cases/" + request + "/document-cancellation").POST(BodyPublishers.noBody()));
    }

    private HttpResponse<String> takenBack(String request) {
        return takenBack(request, "");
    }

    private HttpResponse<String> takenBack(String request, String query) {
        return anna.send(
                anna.request("/api/cases/" + request + "/withdrawal" + query).POST(BodyPublishers.noBody()));
    }

    @Test
    void namesEveryProblemOfACaseFileAtOnce() throws Exception {
        HttpResponse<String> answer = anna.upload("/api/cases", "case", "case.json", "{}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(body(answer).at("/problems").findValuesAsText("field"))
                .containsExactly("person.dateOfBirth", "person.nationalIdNumber", "attachments[1].file");
    }

    @Test
    void saysThatTheCaseFileIsMissing() throws Exception {
        HttpResponse<String> answer = anna.upload("/api/cases", "other", "case.json", "{}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(body(answer).at("/detail").asText()).contains("case");
    }

    @Test
    void refusesMoreFilesThanACaseHas() throws Exception {
        HttpResponse<String> answer = anna.uploadParts("/api/cases", 2_000);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).doesNotContain("Exception");
    }

    @Test
    void tellsOfOneCase() throws Exception {
        assertThat(body(anna.get("/api/cases/urn:rdx:UTO:2026:000123", JSON))
                        .at("/requestId")
                        .asText())
                .isEqualTo("urn:rdx:UTO:2026:000123");
    }

    @Test
    void answersAnUnknownCaseWithAProblem() throws Exception {
        HttpResponse<String> answer = anna.get("/api/cases/urn:rdx:UTO:2026:999999", JSON);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void answersAnIllFormedReferenceWithAProblem() {
        assertThat(anna.get("/api/cases/nonsense", JSON).statusCode()).isEqualTo(400);
    }

    @Test
    void saysThatTheDatabaseIsAwayAndWhenToAskAgain(CapturedOutput log) throws Exception {
        HttpResponse<String> answer = anna.get("/api/cases/" + FakeCases.OF_A_FULL_DISK.value(), JSON);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).doesNotContain("Koepenik", "Exception");
        assertThat(log.getAll().lines().filter(line -> line.contains("ErrorPages")))
                .singleElement()
                .asString()
                .contains("ended with 503", "CasesApi:")
                .doesNotContain("Koepenik");
        assertThat(Visitor.signedIn("anna")
                        .get("/desk/cases/" + FakeCases.OF_A_FULL_DISK.value())
                        .body())
                .contains("is away or full");
    }

    /** It would write the words of a failure, which may quote a document, with its trace. */
    @Test
    void theServerItselfSaysNothingOfAFailureInTheShippedLog() throws Exception {
        LoggerContext shipped = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(shipped);
        configurator.doConfigure(ApiTest.class.getResource("/logback.xml"));

        assertThat(shipped.getLogger(
                                "org.apache.catalina.core.ContainerBase.[Tomcat].[localhost].[/].[dispatcherServlet]")
                        .isErrorEnabled())
                .isFalse();
        assertThat(shipped.getLogger("org.pouch.desk.ErrorPages").isErrorEnabled())
                .isTrue();
        shipped.stop();
    }

    @Test
    void listsThePacketsOfACaseWithTheirReceipts() throws Exception {
        JsonNode packets = body(anna.get("/api/packets?requestId=urn:rdx:UTO:2026:000123", JSON));

        assertThat(packets.findValuesAsText("kind")).containsExactly("REPLY", "REQUEST");
        assertThat(packets.at("/1/receipts")).hasSize(3);
    }

    @Test
    void reportsOnADocumentInTheWordsOfTheVerifier() throws Exception {
        JsonNode report = body(anna.get("/api/packets/0193a1b2-0000-7000-8000-000000000001/report", JSON));

        assertThat(report.at("/verdict").asText()).isEqualTo("ACCEPTED");
        assertThat(report.at("/signatures/0/indication").asText()).isEqualTo("TOTAL_PASSED");
    }

    @Test
    void givesTheSignedDocument() {
        HttpResponse<String> answer =
                anna.get("/api/packets/0193a1b2-0000-7000-8000-000000000001/document", "application/pdf");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("%PDF-");
    }

    @Test
    void givesTheProofOfAPacketToAuditorsToo() {
        String proof = "/api/packets/0193a1b2-0000-7000-8000-000000000001/proof";

        assertThat(anna.get(proof, "application/zip").statusCode()).isEqualTo(200);
        assertThat(Visitor.program("udo")
                        .get(proof, "application/zip")
                        .headers()
                        .firstValue("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name).contains("-proof.zip"));
        assertThat(anna.get("/api/packets/0193a1b2-0000-7000-8000-0000000000ff/proof", "application/zip")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void opensTheLedgerToAuditorsOnly() throws Exception {
        assertThat(anna.get("/api/ledger", JSON).statusCode()).isEqualTo(403);
        assertThat(anna.get("/api/ledger/seals", "application/x-ndjson").statusCode())
                .isEqualTo(403);
        assertThat(Visitor.program("udo")
                        .get("/api/ledger/seals", "application/x-ndjson")
                        .statusCode())
                .isEqualTo(200);
        assertThat(body(Visitor.program("udo").get("/api/ledger?from=2&limit=1", JSON))
                        .findValuesAsText("sequence"))
                .containsExactly("2");
    }

    @Test
    void exportsTheLedgerAsTheFileThatCanBeVerified() {
        HttpResponse<String> answer = Visitor.program("udo").get("/api/ledger", "application/x-ndjson");

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/x-ndjson");
        assertThat(answer.body().lines()).hasSize(7).allMatch(line -> line.startsWith("{\"at\":"));
    }

    @Test
    void saysWhatLedgersSaidOfOneAnother() throws Exception {
        JsonNode stated =
                body(Visitor.program("udo").get("/api/ledger/statements", JSON)).path(0);

        assertThat(stated.path("state").asText()).isEqualTo("DIFFERS");
        assertThat(stated.path("day").asText()).isEqualTo("2026-11-23");
        assertThat(stated.path("differences").path(0).asText()).contains("our ledger has 3, theirs 4");
        assertThat(Visitor.program("anna").get("/api/ledger/statements", JSON).statusCode())
                .isEqualTo(403);
    }

    @Test
    void givesTheLedgerToAProgramThatNamesNoType() {
        assertThat(Visitor.program("udo").get("/api/ledger", "*/*").statusCode())
                .isEqualTo(200);
    }

    @Test
    void asksForAPasswordAndBelievesNoSession() {
        HttpResponse<String> answer = Visitor.signedIn("anna").get("/api/cases", JSON);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Basic");
    }

    @Test
    void tellsWhatWaitsAndLetsTwoOfficersSuspend() throws Exception {
        JsonNode corridors = body(Visitor.program("anna").get("/api/corridors", JSON));
        assertThat(corridors.at("/suspensions/0/state").asText()).isEqualTo("IN_FORCE");
        assertThat(corridors.at("/waiting/0/byUrgency/USUAL").asInt()).isEqualTo(93);
        assertThat(corridors.at("/waiting/0/days").asInt()).isEqualTo(3);
        assertThat(corridors.findValues("reason")).as("stays with the officers").isEmpty();

        Visitor anna = Visitor.program("anna");
        String approval = "/api/corridors/suspensions/" + FakeCorridors.PROPOSED.id() + "/approval";
        assertThat(anna.send(anna.request(approval).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
        Visitor kim = Visitor.program("kim");
        assertThat(kim.send(kim.request(approval).POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(200);
        assertThat(RunningDesk.corridors().done()).contains("kim suspends " + FakeCorridors.PROPOSED.id());
    }

    @Test
    void describesItself() throws Exception {
        JsonNode description = body(Visitor.nobody().get("/v3/api-docs", JSON));

        assertThat(description.at("/openapi").asText()).startsWith("3.");
        assertThat(description.at("/paths").fieldNames())
                .toIterable()
                .contains("/api/cases", "/api/packets/{packetId}/document", "/api/ledger");
    }

    @Test
    void describesEveryKindOfPacket() throws Exception {
        JsonNode description = body(Visitor.nobody().get("/v3/api-docs", JSON));

        assertThat(description.findValues("kind"))
                .filteredOn(kind -> kind.path("enum").size() > 1)
                .singleElement()
                .satisfies(kind -> assertThat(kind.path("enum"))
                        .extracting(JsonNode::asText)
                        .containsExactlyInAnyOrderElementsOf(
                                Stream.of(PacketKind.values()).map(Enum::name).toList()));
    }

    @Test
    void tellsAnyoneThatItIsUp() {
        assertThat(Visitor.nobody().get("/actuator/health", JSON).statusCode()).isEqualTo(200);
    }

    private JsonNode body(HttpResponse<String> answer) throws Exception {
        return json.readTree(answer.body());
    }
}
