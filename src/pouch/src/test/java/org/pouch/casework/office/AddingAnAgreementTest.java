package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.casework.office.RectificationTest.assertField;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.CaseTerms;
import org.pouch.casework.CaseUploadRefused;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.SendGate;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.safeguard.ChangeSafeguard;
import org.pouch.casework.safeguard.Safeguard;
import org.pouch.casework.safeguard.SafeguardReport;
import org.pouch.casework.safeguard.SafeguardUnavailable;
import org.pouch.casework.safeguard.TableChange;
import org.pouch.casework.safeguard.TableRefused;
import org.pouch.exchange.Channel;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.ledger.AuditEvent;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** docs/adding-an-agreement.md: two officers add a row while the program runs, and a case is under it. */
class AddingAnAgreementTest {
    private static final String ROW = """
              utopia-ruritania-third-country:
                agreement: UTO-XRU/2026-1
                requesting: [UTO]
                requested: [XRU]
                persons: [TCN, STATELESS]
                procedures: [NORMAL]
                from: 2026-03-01
                source: exchange of notes of 27 February 2026
                toBeConfirmed: false
                reply: {limit: 14 working days, silence: ESCALATE, startedBy: TECHNICAL, end: END_OF_DAY, moreInfo: RUNS, reminder: 2 days}
                document: {types: [ETD_BOOK], valid: 30 days}
                transfer: {notice: 48 hours}
                packets: {languages: [en], evidence: [PROOF, PRIMA_FACIE, INITIATES_VERIFICATION, VISA_HIT], fingerprints: false, channels: [SFTP]}
            """;

    private static final String FILE = Office.read(Path.of("processes/agreements.yaml")) + ROW;

    private final BothSides sides = new BothSides();

    @AfterEach
    void close() {
        sides.close();
    }

    private static TableChange puts(Office office, String file) {
        ChangeSafeguard changes = office.the(ChangeSafeguard.class);
        TableChange proposed =
                changes.propose(file.getBytes(StandardCharsets.UTF_8), "Third-country nationals from 1 March.", "kim");
        return changes.approve(proposed.id(), proposed.digest().hex().substring(56), "lea");
    }

    private RequestId opens() {
        return sides.utopia.open("request", file -> file.withObject("/person").put("category", "TCN"));
    }

    @Test
    void aCaseIsUnderTheNewRowOnceTwoOfficersApprovedIt() {
        assertThatThrownBy(this::opens).isInstanceOf(CaseUploadRefused.class);

        TableChange change = puts(sides.utopia, FILE);
        RequestId request = opens();
        Packet packet = sides.request(request);
        sides.utopia.clockStarts.put(packet.id(), Instant.parse("2026-03-03T21:30:00Z"));

        // In Ruritania it is 4 March; fourteen working days end on the 24th, at midnight there.
        assertThat(sides.utopia.the(CaseTerms.class).of(request).replyDueAt()).isEqualTo("2026-03-24T16:00:00Z");
        assertThat(sides.utopia.ledger)
                .contains(new AuditEvent.SafeguardDecided(
                        null, change.id(), "agreements", change.digest(), "IN_FORCE", "lea"));
        assertThat(sides.utopia.the(SafeguardReport.class).all())
                .filteredOn(standing -> standing.safeguard() == Safeguard.AGREEMENTS)
                .singleElement()
                .satisfies(standing -> assertThat(standing.inForce()).isEqualTo(change.digest()));
    }

    /** Its annexes are those of another agreement: no table changes for that. */
    @Test
    void aNewRowNamesTheAnnexesByWhichDocumentsAreJudged() {
        RequestId request = sides.utopia.open("request", AddingAnAgreementTest::hasAPlainCopyAlone);
        sides.utopia.prepares(request, form -> form.put("checkNote", "The passport shows the newer spelling."));
        assertThat(sides.utopia.the(SendGate.class).ask(request)).isEqualTo(SendGate.Verdict.PASS);

        puts(
                sides.utopia,
                Office.read(Path.of("processes/agreements.yaml"))
                        .replaceFirst("(source: made up[\\s\\S]*?packets: \\{)", "$1annexes: EC-PAK, "));

        assertThat(sides.utopia.the(SendGate.class).ask(request)).isEqualTo(SendGate.Verdict.HOLD);
    }

    /** Under EC-PAK a copy of a passport that nobody authenticated is worth nothing. */
    private static void hasAPlainCopyAlone(ObjectNode file) {
        ArrayNode documents = file.withArray("documents");
        ObjectNode passport = ((ObjectNode) documents.get(0))
                .put("type", "PASSPORT")
                .put("isCopy", true)
                .put("authenticated", false);
        documents.removeAll().add(passport);
        ArrayNode declared = file.withArray("evidenceDeclared");
        ObjectNode opening = ((ObjectNode) declared.get(0)).put("evidenceClass", "INITIATES_VERIFICATION");
        declared.removeAll().add(opening);
    }

    /** An agreement is changed by ending its row and adding another: what runs stays under what was agreed when its clock started. */
    @Test
    void anOpenCaseStaysUnderTheRowOfTheDayOnWhichItsClockStarted() {
        puts(sides.utopia, FILE);
        RequestId open = opens();
        Packet packet = sides.request(open);
        sides.utopia.clockStarts.put(packet.id(), Instant.parse("2026-03-03T21:30:00Z"));
        String later = ROW.replace("third-country:", "third-country-2:")
                .replace("from: 2026-03-01", "from: 2026-03-10")
                .replace("14 working days", "7 working days");
        String ended = ROW.replace("from: 2026-03-01", "from: 2026-03-01\n    until: 2026-03-10");

        sides.utopia.clock.moveTo("2026-03-05T09:00:00Z");
        puts(sides.utopia, Office.read(Path.of("processes/agreements.yaml")) + ended + later);
        sides.utopia.clock.moveTo("2026-03-12T09:00:00Z");
        RequestId next = sides.utopia.open(
                "request",
                Office.born("1985-02-01")
                        .andThen(file -> file.withObject("/person").put("category", "TCN")));
        Packet second = sides.request(next);
        sides.utopia.clockStarts.put(second.id(), Instant.parse("2026-03-12T09:00:00Z"));

        CaseTerms terms = sides.utopia.the(CaseTerms.class);
        assertThat(terms.of(open).replyDueAt()).isEqualTo("2026-03-24T16:00:00Z");
        assertThat(terms.of(open).agreement()).containsEntry("replyDays", 14);
        assertThat(terms.of(next).replyDueAt()).isEqualTo("2026-03-23T16:00:00Z");
        assertThat(terms.of(next).agreement()).containsEntry("replyDays", 7);
    }

    /** No paper says when the person was found: who prepares the request writes it, and who approves it reads it. */
    @Test
    void aRowThatWantsTheRequestInTimeHasItAskedWhenThePersonWasFound() {
        puts(sides.utopia, FILE.replace("reminder: 2 days}", "reminder: 2 days, application: 90 days}"));
        RequestId request = opens();

        assertField(
                () -> sides.utopia.prepares(request, form -> form.remove("checkNote")),
                "checkNote",
                "within 90 days after the person was found");
        sides.utopia.prepares(request, form -> form.put("checkNote", "Found on 27 February 2026."));
    }

    @Test
    void thePartnerTakesTheCaseOnceItHasTheRowToo() {
        puts(sides.utopia, FILE);
        Packet packet = sides.request(opens());

        assertThatThrownBy(() -> sides.ruritania.files(packet))
                .isInstanceOfSatisfying(
                        PacketOutOfPlace.class,
                        refused -> assertThat(refused.code()).isEqualTo(ReceiptCode.UNKNOWN_AGREEMENT));
        puts(sides.ruritania, FILE);
        sides.ruritania.files(packet);

        assertThat(sides.ruritania
                        .the(CaseTerms.class)
                        .of(packet.envelope().requestId())
                        .agreement())
                .containsEntry("replyDays", 14)
                .containsEntry("dayType", "WORKING");
    }

    @Test
    void aFileInWhichTwoRowsCoverOneCaseIsNotProposed() {
        String doubled = FILE + ROW.replace("third-country:", "stateless:").replace("[TCN, STATELESS]", "[STATELESS]");

        assertThatThrownBy(() -> puts(sides.utopia, doubled))
                .isInstanceOf(TableRefused.class)
                .hasMessageContaining("utopia-ruritania-third-country")
                .hasMessageContaining("utopia-ruritania-stateless");
    }

    /** the list of a release is narrowed by the row; a copy of a passport is agreed, a card is not. */
    @Test
    void aFileOfAClassThatIsNotAgreedNeitherOpensACaseNorLeaves() {
        RequestId before = sides.utopia.open("request");
        sides.prepared(before);
        String narrowed = Office.read(Path.of("processes/agreements.yaml"))
                .replaceFirst("(?s)(  utopia-ruritania:.*?packets: \\{)", "$1attachments: [PORTRAIT, PASSPORT_COPY], ");
        assertThat(sides.utopia.the(SendGate.class).ask(before)).isEqualTo(SendGate.Verdict.PASS);

        puts(sides.utopia, narrowed);

        assertThat(sides.utopia.the(SendGate.class).ask(before)).isEqualTo(SendGate.Verdict.BLOCK);
        sides.utopia.approvedBefore(UserTaskId.APPROVE_REQUEST, before);
        assertThatThrownBy(() -> sides.utopia.seals(before, PacketKind.REQUEST))
                .isInstanceOfSatisfying(
                        GateBlocked.class,
                        blocked -> assertThat(blocked.rules()).containsExactly("R-02"));
        assertThatThrownBy(() -> sides.utopia.open("request"))
                .isInstanceOfSatisfying(
                        CaseUploadRefused.class,
                        refused -> assertThat(refused.problems())
                                .anySatisfy(problem ->
                                        assertThat(problem.sentence()).contains("none that the agreement admits")));
    }

    /** A33: one of the languages is agreed; others beside it are translations. */
    @Test
    void aRequestInNoLanguageThatIsAgreedOpensNoCase() {
        puts(sides.utopia, withRow("languages: [en, zh-Hans]", "languages: [fr]"));
        assertThatThrownBy(() -> sides.utopia.open("request"))
                .isInstanceOfSatisfying(
                        CaseUploadRefused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem ->
                                        assertThat(problem.sentence()).contains("none that is agreed: fr.")));

        sides.utopia.clock.moveTo("2026-03-02T10:00:00Z");
        puts(sides.utopia, withRow("languages: [en, zh-Hans]", "languages: [zh-Hans]"));
        sides.utopia.open("request");
    }

    @Test
    void aPacketGoesByTheChannelsThatAreAgreed() {
        SendPermit permit = sides.utopia.the(SendPermit.class);
        Packet request = sides.request(sides.utopia.open("request"));
        assertThat(permit.channels(request.id(), PacketKind.REQUEST)).hasValue(Set.of(Channel.values()));

        puts(sides.utopia, withRow("channels: [SFTP, QUEUE, MAIL, HAND]", "channels: [QUEUE]"));

        assertThat(permit.channels(request.id(), PacketKind.REQUEST)).hasValue(Set.of(Channel.QUEUE));
        assertThat(permit.channels(request.id(), PacketKind.WITHDRAWAL)).isEmpty();
        assertThatThrownBy(() -> puts(sides.utopia, withRow("channels: [SFTP, QUEUE, MAIL, HAND]", "channels: [FAX]")))
                .isInstanceOf(TableRefused.class)
                .hasMessageContaining("FAX");
    }

    @Test
    void bothSidesSeeUntilWhenWhoWasTakenInErrorIsReturned() {
        String file = withRow("within: 120 days}", "within: 120 days, returnInError: 1 month}");
        puts(sides.utopia, file);
        puts(sides.ruritania, file);
        RequestId request = sides.handedOver();

        for (Office side : List.of(sides.utopia, sides.ruritania)) {
            assertThat(side.cases().find(request).orElseThrow().sections())
                    .flatExtracting(CaseRegister.Section::rows)
                    .contains(new CaseRegister.Row("Taken in error: returned until", "误接可退回至", "2026-04-20"));
        }
    }

    /** The file of this release, with other words in the row of the two sample states. */
    private static String withRow(String words, String others) {
        return Office.read(Path.of("processes/agreements.yaml"))
                .replaceFirst("(?s)(  utopia-ruritania:.*?)" + Pattern.quote(words), "$1" + others);
    }

    @Test
    void aRowThatNamesAnUnknownClassIsNotProposed() {
        String wrong = FILE.replaceFirst("(?s)(  utopia-ruritania:.*?packets: \\{)", "$1attachments: [ASYLUM_FILE], ");

        assertThatThrownBy(() -> puts(sides.utopia, wrong))
                .isInstanceOf(TableRefused.class)
                .hasMessageContaining("attachments");
    }

    @Test
    void oneOfficerChangesNothing() {
        ChangeSafeguard changes = sides.utopia.the(ChangeSafeguard.class);
        TableChange proposed = changes.propose(FILE.getBytes(StandardCharsets.UTF_8), "A new row.", "kim");

        assertThatThrownBy(() ->
                        changes.approve(proposed.id(), proposed.digest().hex().substring(56), "kim"))
                .isInstanceOf(TableRefused.class);
        assertThatThrownBy(this::opens).isInstanceOf(CaseUploadRefused.class);
    }

    @Test
    void aFileThatNobodySignedCoversNothingAndPeopleAreTold() {
        RequestId request = sides.utopia.open("request");
        TableChange proposed = sides.utopia
                .the(ChangeSafeguard.class)
                .propose(FILE.getBytes(StandardCharsets.UTF_8), "A new row.", "kim");
        sides.utopia.the(JdbcClient.class).sql("""
                        UPDATE casework_safeguard
                        SET state = 'IN_FORCE', decided_by = 'lea', decided_at = proposed_at WHERE change_id = ?""").param(proposed.id()).update();

        assertThatThrownBy(this::opens).isInstanceOf(SafeguardUnavailable.class);
        assertThat(sides.utopia.cases().find(request).orElseThrow().sections())
                .anySatisfy(section -> assertThat(section.rows())
                        .extracting(CaseRegister.Row::value)
                        .anyMatch(value -> value.contains("does not have the signature of their approval")));
    }
}
