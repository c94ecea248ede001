package org.pouch.casework.onward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseRegister.AttachmentLine;
import org.pouch.casework.CaseUploadRefused;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.SendGate;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.copies.LocateCopies;
import org.pouch.casework.dossier.AttachmentStore;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.casework.office.BothSides;
import org.pouch.casework.office.Office;
import org.pouch.casework.onward.OnwardConsents.Consent;
import org.pouch.casework.onward.OnwardConsents.Noted;
import org.pouch.casework.onward.OnwardConsents.Purpose;
import org.pouch.casework.onward.OnwardConsents.State;
import org.pouch.ledger.AuditEvent.OnwardConsentChanged;
import org.pouch.packet.Attachment;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.testing.SamplePackets;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** what a partner sent goes to nobody else without its consent, which is written down by two. */
class OnwardConsentsTest {
    private static final AuthorityId REGISTRY = new AuthorityId("UTO-CIV");

    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final OnwardConsents consents = utopia.the(OnwardConsents.class);

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void countsOnceAnotherOfficerHasSeenTheSameLetter() {
        RequestId lyu = utopia.open("request");
        consents.note(lyu, noted(REGISTRY), Office.LI);
        Consent noted = only(lyu);

        assertThat(noted.state()).isEqualTo(State.NOTED);
        assertThatThrownBy(() -> consents.passOn(lyu, noted.id(), Office.LI)).isInstanceOf(DecisionRefused.class);
        assertThatThrownBy(() -> consents.confirm(lyu, noted.id(), Office.LI)).isInstanceOf(DecisionRefused.class);
        consents.confirm(lyu, noted.id(), Office.ZHAO);
        assertThatThrownBy(() -> consents.confirm(lyu, noted.id(), Office.ZHAO)).isInstanceOf(DecisionRefused.class);
        consents.passOn(lyu, noted.id(), Office.LI);

        assertThat(only(lyu).state()).isEqualTo(State.IN_FORCE);
        assertThat(consents.passedOn(lyu)).singleElement().satisfies(passed -> {
            assertThat(passed.recipient()).isEqualTo(REGISTRY);
            assertThat(passed.officer()).isEqualTo(Office.LI.id());
        });
        assertThat(utopia.the(LocateCopies.class).of(lyu).orElseThrow().passedOn())
                .isEqualTo(consents.passedOn(lyu));
        assertThat(utopia.ledger)
                .contains(
                        line(lyu, noted, "NOTED", Office.LI),
                        line(lyu, noted, "CONFIRMED", Office.ZHAO),
                        line(lyu, noted, "PASSED_ON", Office.LI));
    }

    private static OnwardConsentChanged line(RequestId request, Consent consent, String change, Officer officer) {
        return new OnwardConsentChanged(
                request, consent.id(), change, "UTO-CIV", consent.until().toString(), officer.id());
    }

    @Test
    void countsNoMoreOnceItEndedOrItsLastDayIsOver() {
        RequestId lyu = utopia.open("request");
        Consent taken = confirmed(lyu, REGISTRY);
        consents.end(lyu, taken.id(), Office.LI);

        assertThatThrownBy(() -> consents.passOn(lyu, taken.id(), Office.LI)).isInstanceOf(DecisionRefused.class);
        assertThatThrownBy(() -> consents.end(lyu, taken.id(), Office.LI)).isInstanceOf(DecisionRefused.class);

        utopia.clock.pass(Duration.ofMinutes(1));
        Consent other = confirmed(lyu, new AuthorityId("UTO-POL"));
        utopia.clock.pass(Duration.ofDays(30));
        assertThatCode(() -> consents.passOn(lyu, other.id(), Office.LI)).doesNotThrowAnyException();
        utopia.clock.pass(Duration.ofDays(1));
        assertThat(consents.of(lyu)).extracting(Consent::state).containsExactly(State.ENDED, State.OVER);
        assertThatThrownBy(() -> consents.passOn(lyu, other.id(), Office.LI)).isInstanceOf(DecisionRefused.class);
    }

    @Test
    void refusesARecipientThatHasTheDataAndDaysOutOfBounds() {
        RequestId lyu = utopia.open("request");
        LocalDate today = LocalDate.now(utopia.clock);

        assertRefused(lyu, noted(new AuthorityId("XRU-CRS")));
        assertRefused(lyu, noted(new AuthorityId("UTO-ORC")));
        assertRefused(lyu, new Noted(REGISTRY, Purpose.CARE, "letter of Mr Lyu", today));
        assertRefused(lyu, new Noted(REGISTRY, Purpose.CARE, "XR-17", today.minusDays(1)));
        assertRefused(lyu, new Noted(REGISTRY, Purpose.CARE, "XR-17", today.plusDays(366)));
        assertRefused(new RequestId("urn:rdx:UTO:2026:999999"), noted(REGISTRY));
        assertThat(consents.of(lyu)).isEmpty();
    }

    /** Whoever writes to the database is none of the two, and takes nothing back that was ended. */
    @Test
    void countsNothingThatTheAuthorityHasNotSigned() {
        RequestId lyu = utopia.open("request");
        JdbcClient database = utopia.the(JdbcClient.class);
        consents.note(lyu, noted(REGISTRY), Office.LI);
        database.sql("UPDATE casework_onward_consent SET confirmed_by = 'zhao.min', confirmed_at = noted_at")
                .update();
        assertThat(only(lyu).state()).isEqualTo(State.NOTED);
        consents.confirm(lyu, only(lyu).id(), Office.ZHAO);
        assertThat(only(lyu).state()).isEqualTo(State.IN_FORCE);

        database.sql("UPDATE casework_onward_consent SET recipient = 'UTO-POL'").update();
        assertThat(only(lyu).state()).isEqualTo(State.NOTED);
        database.sql("UPDATE casework_onward_consent SET recipient = 'UTO-CIV', until_day = DATE '2027-01-01'")
                .update();
        assertThat(only(lyu).state()).isEqualTo(State.NOTED);

        RequestId other = utopia.open("refuted");
        consents.end(other, confirmed(other, REGISTRY).id(), Office.LI);
        database.sql("UPDATE casework_onward_consent SET ended_by = NULL, ended_at = NULL")
                .update();
        assertThat(only(other).state()).isEqualTo(State.ENDED);
    }

    /** Whoever writes to the database is not the first of the two either, nor makes the second somebody else. */
    @Test
    void letsNobodyConfirmWhatTheLedgerHasNobodyNote() {
        RequestId lyu = utopia.open("request");
        consents.note(lyu, noted(REGISTRY), Office.LI);
        utopia.the(JdbcClient.class)
                .sql("UPDATE casework_onward_consent SET noted_by = 'wang.fang'")
                .update();

        assertThatThrownBy(() -> consents.confirm(lyu, only(lyu).id(), Office.LI))
                .isInstanceOf(DecisionRefused.class);
        assertThat(only(lyu).state()).isEqualTo(State.NOTED);
    }

    /** Whoever changes for whom it is, or until when, while it waits, is found by the line of whoever noted it. */
    @Test
    void letsNobodyConfirmForAnotherRecipientOrLongerThanTheLedgerSays() {
        RequestId lyu = utopia.open("request");
        JdbcClient database = utopia.the(JdbcClient.class);
        consents.note(lyu, noted(REGISTRY), Office.LI);
        Consent noted = only(lyu);

        database.sql("UPDATE casework_onward_consent SET recipient = 'UTO-POL'").update();
        assertThatThrownBy(() -> consents.confirm(lyu, noted.id(), Office.ZHAO)).isInstanceOf(DecisionRefused.class);
        database.sql("UPDATE casework_onward_consent SET recipient = 'UTO-CIV', until_day = DATE '2027-01-01'")
                .update();
        assertThatThrownBy(() -> consents.confirm(lyu, noted.id(), Office.ZHAO)).isInstanceOf(DecisionRefused.class);
        database.sql("UPDATE casework_onward_consent SET until_day = ?")
                .param(noted.until())
                .update();
        consents.confirm(lyu, noted.id(), Office.ZHAO);
        assertThat(only(lyu).state()).isEqualTo(State.IN_FORCE);
    }

    @Test
    void keepsTheReferenceUnderTheKeyOfTheCase() {
        RequestId lyu = utopia.open("request");
        confirmed(lyu, REGISTRY);

        assertThat(utopia.the(JdbcClient.class)
                        .sql("SELECT reference FROM casework_onward_consent")
                        .query(String.class)
                        .single())
                .startsWith("vault:")
                .doesNotContain("XR-17");
        utopia.the(CaseVault.class).erase(lyu);
        assertThat(only(lyu).reference()).isEmpty();
    }

    @Test
    void letsNoFileOfOneAuthorityIntoARequestToAnother() {
        RequestId theirs = receivedFromKoritania();

        assertKept();

        confirmed(theirs, new AuthorityId("XRU-CRS"));
        assertThatCode(() -> utopia.open("request")).doesNotThrowAnyException();
    }

    /** What a partner answers with is as much its own as what it asks with. */
    @Test
    void letsNoFileOfAReplyIntoARequestToAnother() {
        RequestId asked = askedOfKoritania();
        isFiled(asked, Direction.RECEIVED);

        assertKept();
        isFiled(asked, Direction.SENT);
        assertKept();

        confirmed(asked, new AuthorityId("XRU-CRS"));
        assertThatCode(() -> utopia.open("request")).doesNotThrowAnyException();
    }

    /** Whoever answers may send back what was sent to it. */
    @Test
    void leavesToThisAuthorityWhatItHadSentItself() {
        RequestId asked = askedOfKoritania();
        isFiled(asked, Direction.SENT);
        isFiled(asked, Direction.RECEIVED);

        assertThatCode(() -> utopia.open("request")).doesNotThrowAnyException();
    }

    /** A partner calls its files as it likes. */
    @Test
    void leavesToThisAuthorityWhatItHadSentItselfWhereItComesBackUnderAnotherId() {
        RequestId asked = askedOfKoritania();
        isFiled(asked, Direction.SENT);
        AttachmentStore files = utopia.the(AttachmentStore.class);
        List<String> back = files.ofCase(asked).stream()
                .map(line -> files.require(asked, line.id()))
                .map(sent -> {
                    String id = "back-" + sent.id();
                    files.insert(asked, new Attachment(id, sent.attachmentClass(), sent.mime(), sent.bytes()));
                    return id;
                })
                .toList();
        isFiled(asked, Direction.RECEIVED, back);

        assertThatCode(() -> utopia.open("request")).doesNotThrowAnyException();
    }

    @Test
    void leavesToThisAuthorityWhatItHadSentToAnotherBefore() {
        isFiled(utopia.open("request"), Direction.SENT);
        isFiled(askedOfKoritania(), Direction.RECEIVED);

        assertThatCode(() -> utopia.open("request")).doesNotThrowAnyException();
    }

    @Test
    void keepsNoFileOfAReplyFromAnAuthorityThatSentItItself() {
        RequestId partners = utopia.open("request");
        isFiled(askedOfKoritania(), Direction.RECEIVED);
        isFiled(partners, Direction.RECEIVED);

        assertThatCode(() -> utopia.open("request")).doesNotThrowAnyException();
    }

    private void assertKept() {
        assertThatThrownBy(() -> utopia.open("request"))
                .isInstanceOfSatisfying(
                        CaseUploadRefused.class,
                        refused -> assertThat(refused.problems())
                                .anySatisfy(
                                        problem -> assertThat(problem.rule()).isEqualTo("R-34")));
    }

    private RequestId askedOfKoritania() {
        RequestId asked = utopia.open("request");
        utopia.the(JdbcClient.class)
                .sql("UPDATE casework_case SET counterpart = 'XKO-NIA' WHERE request_id = ?")
                .param(asked.value())
                .update();
        return asked;
    }

    /** As if a packet had come or gone with all files of the case. */
    private void isFiled(RequestId request, Direction direction) {
        isFiled(
                request,
                direction,
                utopia.the(AttachmentStore.class).ofCase(request).stream()
                        .map(AttachmentLine::id)
                        .toList());
    }

    private void isFiled(RequestId request, Direction direction, List<String> files) {
        PacketId id = new PacketIds(utopia.clock).next();
        utopia.the(PacketStore.class)
                .insert(new CasePacket(
                        id,
                        request,
                        PacketKind.REPLY,
                        direction,
                        id.value(),
                        null,
                        List.of("en"),
                        utopia.clock.instant(),
                        JsonNodeFactory.instance.objectNode(),
                        files));
    }

    /** The consent was taken back after the request was prepared. */
    @Test
    void blocksAtTheGateWhatCameFromAnotherAuthority() {
        RequestId theirs = receivedFromKoritania();
        Consent consent = confirmed(theirs, new AuthorityId("XRU-CRS"));
        RequestId lyu = utopia.open("request");
        utopia.prepares(lyu, form -> form.put("checkNote", "The passport shows the newer spelling."));
        assertThat(utopia.the(SendGate.class).ask(lyu)).isEqualTo(SendGate.Verdict.PASS);

        consents.end(theirs, consent.id(), Office.LI);

        assertThat(utopia.the(SendGate.class).ask(lyu)).isEqualTo(SendGate.Verdict.BLOCK);
    }

    @Test
    void leavesToThisAuthorityWhatItHadBefore() {
        utopia.open("request");
        utopia.clock.pass(Duration.ofMinutes(1));
        receivedFromKoritania();

        assertThatCode(() -> utopia.open("request")).doesNotThrowAnyException();
    }

    /** Two may have the same paper of a person: whoever sent it is told nothing by it. */
    @Test
    void keepsNoFileFromAnAuthorityThatSentItItself() {
        RequestId koritanias = utopia.open("request");
        RequestId partners = utopia.open("request");
        isReceived(koritanias, "XKO-NIA");
        isReceived(partners, "XRU-CRS");

        assertThatCode(() -> utopia.open("request")).doesNotThrowAnyException();
    }

    @Test
    void asksForANoteWhereAnotherAuthorityTellsOfThePerson() {
        RequestId lyu = utopia.open("request");
        assertThat(warnings(lyu)).doesNotContain("R-34");
        RequestId theirs = receivedFromKoritania();

        assertThat(warnings(lyu)).contains("R-34").doesNotContain(theirs.value());
        confirmed(theirs, new AuthorityId("XRU-CRS"));
        assertThat(warnings(lyu)).doesNotContain("R-34");
    }

    /** A number that an officer types from a reply is as much the partner's as the paper it stood on. */
    @Test
    void asksForANoteOnWhatAnotherAuthorityWasTheFirstToAnswer() {
        RequestId asked = askedOfKoritania();
        ObjectNode sent = utopia.dossier(asked).data().deepCopy();
        ((ObjectNode) sent.path("person")).remove(List.of("nationalIdNumber", "placeOfBirth"));
        isFiled(asked, PacketKind.REQUEST, Direction.SENT, sent.without("documents"));
        utopia.clock.pass(Duration.ofMinutes(1));
        RequestId lyu = utopia.open("request");
        assertThat(warnings(lyu)).doesNotContain("R-34");
        isAnswered(asked);

        assertThat(warnings(lyu))
                .contains("what stands under A13, A16, A24:", "R-34")
                .doesNotContain(asked.value(), "999901198501150015");

        confirmed(asked, new AuthorityId("XRU-CRS"));
        assertThat(warnings(lyu)).doesNotContain("R-34");
    }

    @Test
    void asksForNoNoteOnWhatThisAuthorityHadSentBefore() {
        RequestId asked = askedOfKoritania();
        isFiled(asked, PacketKind.REQUEST, Direction.SENT, utopia.dossier(asked).data());
        utopia.clock.pass(Duration.ofMinutes(1));
        isAnswered(asked);

        assertThat(warnings(utopia.open("request"))).doesNotContain("R-34");
    }

    @Test
    void asksForNoNoteOnWhatTheReceiverAnsweredItself() {
        RequestId asked = askedOfKoritania();
        isAnswered(asked);
        RequestId lyu = utopia.open("request");
        assertThat(warnings(lyu)).contains("R-34");
        isAnswered(lyu);

        assertThat(warnings(lyu)).doesNotContain("R-34");
    }

    @Test
    void asksForANoteOnTheNumberOfADocumentThatAnotherAuthorityIssued() {
        RequestId asked = askedOfKoritania();
        isFiled(asked, PacketKind.REQUEST, Direction.SENT, utopia.dossier(asked).data());
        utopia.clock.pass(Duration.ofMinutes(1));
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("number", "RT0099999");
        isFiled(asked, PacketKind.TRAVEL_DOCUMENT, Direction.RECEIVED, document);
        assertThat(warnings(utopia.open("request"))).doesNotContain("R-34");

        utopia.clock.pass(Duration.ofMinutes(1));
        isFiled(
                asked,
                PacketKind.TRAVEL_DOCUMENT,
                Direction.RECEIVED,
                document.deepCopy().put("number", "RT0048214"));
        RequestId lyu =
                utopia.open("request", file -> ((ObjectNode) file.at("/documents/0")).put("number", "RT0048214"));

        assertThat(warnings(lyu)).contains("what stands under A24:", "R-34");
    }

    private void isAnswered(RequestId request) {
        isFiled(
                request,
                PacketKind.REPLY,
                Direction.RECEIVED,
                SamplePackets.of(PacketKind.REPLY).data());
    }

    private void isFiled(RequestId request, PacketKind kind, Direction direction, ObjectNode data) {
        PacketId id = new PacketIds(utopia.clock).next();
        utopia.the(PacketStore.class)
                .insert(new CasePacket(
                        id,
                        request,
                        kind,
                        direction,
                        id.value(),
                        null,
                        List.of("en"),
                        utopia.clock.instant(),
                        data,
                        List.of()));
    }

    private String warnings(RequestId request) {
        return utopia.cases()
                .formData(UserTaskId.PREPARE_REQUEST.value(), request, Office.LI)
                .path("warnings")
                .asText();
    }

    /** As if another authority had asked this one about the person of the sample, with its files. */
    private RequestId receivedFromKoritania() {
        RequestId theirs = utopia.open("request");
        isReceived(theirs, "XKO-NIA");
        return theirs;
    }

    private void isReceived(RequestId request, String from) {
        utopia.the(JdbcClient.class)
                .sql("UPDATE casework_case SET side = 'REQUESTED', counterpart = ? WHERE request_id = ?")
                .params(from, request.value())
                .update();
    }

    private Consent confirmed(RequestId request, AuthorityId recipient) {
        consents.note(request, noted(recipient), Office.LI);
        Consent noted = consents.of(request).stream()
                .filter(consent -> consent.state() == State.NOTED)
                .findFirst()
                .orElseThrow();
        consents.confirm(request, noted.id(), Office.ZHAO);
        return noted;
    }

    private Consent only(RequestId request) {
        assertThat(consents.of(request)).hasSize(1);
        return consents.of(request).get(0);
    }

    private void assertRefused(RequestId request, Noted noted) {
        assertThatThrownBy(() -> consents.note(request, noted, Office.LI)).isInstanceOf(DecisionRefused.class);
    }

    private Noted noted(AuthorityId recipient) {
        return new Noted(
                recipient, Purpose.CARE, "XR-17", LocalDate.now(utopia.clock).plusDays(30));
    }
}
