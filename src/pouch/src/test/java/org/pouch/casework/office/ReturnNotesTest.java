package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CloseCase;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.Officer;
import org.pouch.casework.PapersOnFile;
import org.pouch.casework.RecordDecision;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.corridor.CaseCorridors;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.journey.ReturnInError;
import org.pouch.casework.journey.ReturnNotes;
import org.pouch.casework.journey.ReturnNotes.Comparison;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;

/** Both sides note what became of a return, and are told of each other's note (ADR 0063). */
class ReturnNotesTest {
    private static final String STRAY = "0198f0e0-5b3c-7a10-8000-000000000999";

    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final Office ruritania = both.ruritania;
    private RequestId lyu = new RequestId("urn:rdx:UTO:2026:000000");

    @BeforeEach
    void acceptTheReturn() {
        lyu = utopia.open("request", file -> file.put("procedure", "ACCELERATED"));
        both.documented(lyu, both.request(lyu));
        both.accepted(lyu);
        both.departs(lyu);
        utopia.files(both.record(lyu));
        utopia.clock.moveTo("2026-03-24T08:00:00Z");
        ruritania.clock.moveTo("2026-03-24T08:00:00Z");
        accepted();
    }

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void tellsTheOtherSideWhatWasNotedAndNothingElse() {
        Packet note = noted(ruritania, "RETURNED");

        assertThat(note.data().path("status").asText()).isEqualTo("RETURNED");
        assertThat(note.data().path("returnedOn").asText()).isEqualTo("2026-03-24");
        assertThat(note.data().path("place").asText()).isEqualTo("Utopia airport");
        assertThat(note.data().has("replaces")).isFalse();
        assertThat(note.data().has("note")).isFalse();
        assertThat(utopia.files(note)).containsEntry("returnNote", "RETURNED");
        assertThat(notes(utopia).compared()).isEqualTo(Comparison.MISSING);
        assertThat(state(utopia)).isEqualTo("RETURN_ACCEPTED");

        ruritania.files(noted(utopia, "RETURNED"));

        for (Office side : List.of(utopia, ruritania)) {
            assertThat(notes(side).compared()).isEqualTo(Comparison.AGREE);
            assertThat(state(side)).isEqualTo("RETURNED_IN_ERROR");
        }
    }

    @Test
    void isInDisputeOnBothSidesUntilOneNotesItAnew() {
        differ();
        for (Office side : List.of(utopia, ruritania)) {
            assertThat(notes(side).areInDispute()).isTrue();
        }
        settles(utopia, Office.ZHAO, "CORRECT");
        assertThat(state(utopia)).isEqualTo("RETURN_ACCEPTED");
        Packet corrected = noted(utopia, "RETURNED");
        ruritania.files(corrected);

        assertThat(corrected.data().path("replaces").asText()).isNotEmpty();
        assertThat(ruritania.dossier(lyu).packets().stream()
                        .filter(packet ->
                                packet.kind() == PacketKind.RETURN_NOTE && packet.direction() == Direction.RECEIVED))
                .as("both are kept")
                .hasSize(2);
        for (Office side : List.of(utopia, ruritania)) {
            assertThat(notes(side).compared()).isEqualTo(Comparison.AGREE);
            side.the(CloseCase.class).close(lyu, "RETURNED_IN_ERROR");
        }
    }

    /** The side that noted a return finds that there was none: its case goes on, and the person may be reported again. */
    @Test
    void goesOnWhereNobodyWasReturnedAndClosesAsHandedOver() {
        differ();
        settles(ruritania, Office.ZHAO, "CORRECT");
        utopia.files(noted(ruritania, "NOT_RETURNED"));

        assertThat(List.of(state(utopia), state(ruritania))).containsOnly("NOT_RETURNED");
        assertThat(notes(utopia).compared()).isEqualTo(Comparison.AGREE);
        assertThat(ruritania.the(ReturnInError.class).isPossible(lyu)).isTrue();
        utopia.the(CloseCase.class).close(lyu, "HANDED_OVER");
        assertThat(state(utopia)).isEqualTo("CLOSED");
    }

    @Test
    void isSettledBySomebodyElseThanWhoNotedItUntilAnotherNoteComes() {
        assertThatThrownBy(() -> settles(ruritania, Office.ZHAO, "SETTLED"))
                .as("nothing was noted")
                .isInstanceOf(DecisionRefused.class);
        utopia.files(noted(ruritania, Office.WANG, "RETURNED"));
        Packet other = noted(utopia, "NOT_RETURNED");
        assertThat(other.data().has("returnedOn") || other.data().has("place")).isFalse();
        assertThat(other.data().toString()).doesNotContain("aircraft");
        ruritania.files(other);
        assertThatThrownBy(() -> settles(ruritania, Office.WANG, "SETTLED")).isInstanceOf(DecisionRefused.class);
        settles(ruritania, Office.ZHAO, "SETTLED");
        assertThat(notes(ruritania).areInDispute()).isFalse();
        assertThat(notes(utopia).areInDispute()).as("of the other side").isTrue();
        assertThat(state(ruritania)).isEqualTo("RETURNED_IN_ERROR");

        settles(utopia, Office.ZHAO, "CORRECT");
        ruritania.files(noted(utopia, "NOT_RETURNED"));
        assertThat(notes(ruritania).areInDispute()).isTrue();
    }

    @Test
    void countsTheNoteThatReplacedAnotherWhicheverCameFirst() {
        ruritania.files(noted(utopia, "RETURNED"));
        Packet first = noted(ruritania, "NOT_RETURNED");
        settles(ruritania, Office.ZHAO, "CORRECT");
        Packet corrected = noted(ruritania, "RETURNED");

        utopia.files(corrected);
        utopia.files(first);

        assertThat(notes(utopia).compared()).isEqualTo(Comparison.AGREE);
    }

    @Test
    void isOfNoUseForTheNextReturn() {
        utopia.files(noted(ruritania, "NOT_RETURNED"));
        accepted();
        noted(utopia, "RETURNED");

        assertThat(notes(utopia).compared()).isEqualTo(Comparison.MISSING);
        assertThat(untold(utopia)).isEmpty();
        utopia.files(noted(ruritania, "RETURNED"));
        assertThat(notes(utopia).compared()).isEqualTo(Comparison.AGREE);
    }

    @Test
    void tellsAProcessThatWaitsWhetherTheNoteIsAnother() {
        Map<String, Object> told = utopia.files(noted(ruritania, "RETURNED"));
        noted(utopia, "NOT_RETURNED");
        assertThat(untold(utopia).get(lyu)).containsAllEntriesOf(told).containsEntry("returnNotes", "DIFFER");

        settles(utopia, Office.ZHAO, "SETTLED");
        assertThat(untold(utopia)).as("somebody acted on it").isEmpty();
    }

    @Test
    void refusesTheNoteOfAReturnThatNobodyAskedForAndWhatComesToAClosedCase() {
        Packet note = noted(ruritania, "RETURNED");
        Envelope envelope = note.envelope();

        assertNotFiled(new Packet(
                new Envelope(
                        envelope.packetId(),
                        envelope.kind(),
                        envelope.corridor(),
                        envelope.requestId(),
                        new PacketId(STRAY),
                        envelope.agreement(),
                        envelope.createdAt(),
                        envelope.languages()),
                note.data().deepCopy().put("inReplyTo", STRAY),
                List.of()));
        noted(utopia, "RETURNED");
        utopia.the(CloseCase.class).close(lyu, "RETURNED_IN_ERROR");

        assertNotFiled(note);
    }

    /** A bar is about the person who was to be returned; and what became of somebody waits for no agreement of states. */
    @Test
    void leavesThoughABarWasRegisteredAndCooperationStandsStill() {
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");

        assertThat(noted(utopia, "RETURNED").data().path("status").asText()).isEqualTo("RETURNED");
        assertThat(CaseCorridors.standsStill(utopia.dossier(lyu)
                        .latest(PacketKind.RETURN_NOTE, Direction.SENT)
                        .orElseThrow()))
                .isFalse();
    }

    /** As when the case is closed there: what this side says of the person is not what the other side says, whoever has read it. */
    @Test
    void isInDisputeHereThoughTheOtherSideTakesTheNoteNoMore() {
        utopia.files(noted(ruritania, "RETURNED"));
        PacketId refused = noted(utopia, "NOT_RETURNED").id();
        utopia.rejected.put(refused, ReceiptCode.UNKNOWN_CASE);
        ObjectNode form = utopia.cases()
                .formData(UserTaskId.ARRANGE_DELIVERY.value(), refused, lyu, Office.LI)
                .put("decision", "CLOSE")
                .put("note", "Their case is closed, as they say by telephone.");
        utopia.decisions()
                .record(new RecordDecision.Decision(
                        990_001,
                        UserTaskId.ARRANGE_DELIVERY.value(),
                        "packet-dispatch",
                        refused,
                        lyu,
                        Office.LI,
                        form));

        assertThat(notes(utopia).areInDispute()).isTrue();
        settles(utopia, Office.ZHAO, "CORRECT");
        assertThat(noted(utopia, "RETURNED").data().has("replaces"))
                .as("nobody has the first")
                .isFalse();
        assertThat(notes(utopia).compared()).isEqualTo(Comparison.AGREE);
    }

    @Test
    void isNotedAgainWhereTheNoteMustNotLeave() {
        notes(utopia, Office.LI, "RETURNED");
        utopia.the(DraftPacket.class).draft(lyu, PacketKind.RETURN_NOTE);
        utopia.does(
                Office.ZHAO,
                UserTaskId.REVIEW_BLOCK,
                lyu,
                form -> form.put("decision", "PREPARE_AGAIN").put("grounds", "The place names another person."));

        assertThat(state(utopia)).isEqualTo("RETURN_ACCEPTED");
        assertThat(noted(utopia, "NOT_RETURNED").data().has("replaces"))
                .as("nobody has the first")
                .isFalse();
        assertThat(state(utopia)).isEqualTo("NOT_RETURNED");
    }

    private void differ() {
        utopia.files(noted(ruritania, "RETURNED"));
        ruritania.files(noted(utopia, "NOT_RETURNED"));
    }

    private void accepted() {
        ruritania.does(Office.LI, UserTaskId.REPORT_ERROR, lyu, form -> {
            form.put("decision", "RETURN")
                    .put("ground", "FINGERPRINTS")
                    .put("foundOn", "2026-03-23")
                    .put("proposedOn", "2026-04-10")
                    .put("place", "Haigang airport")
                    .put("note", "The fingerprints taken at arrival are of somebody else.");
            form.putArray("documents").add("TRAVEL_DOCUMENT");
        });
        ruritania.approves(UserTaskId.APPROVE_RETURN, lyu);
        utopia.files(BothSides.checked(ruritania.seals(lyu, PacketKind.RETURN_IN_ERROR)));
        utopia.does(
                Office.LI,
                UserTaskId.ASSESS_RETURN,
                lyu,
                form -> form.put("answer", "ACCEPTED").put("note", "Compared with the file of the person."));
        utopia.approves(UserTaskId.APPROVE_RETURN_ANSWER, lyu);
        ruritania.files(BothSides.checked(utopia.seals(lyu, PacketKind.RETURN_ANSWER)));
    }

    private Packet noted(Office side, String decision) {
        return noted(side, Office.LI, decision);
    }

    private Packet noted(Office side, Officer officer, String decision) {
        notes(side, officer, decision);
        return BothSides.checked(side.seals(lyu, PacketKind.RETURN_NOTE));
    }

    private void notes(Office side, Officer officer, String decision) {
        side.does(officer, UserTaskId.NOTE_RETURN, lyu, form -> {
            form.put("decision", decision);
            if (decision.equals("RETURNED")) {
                form.put("returnedOn", side.today().toString())
                        .put("place", "Utopia airport")
                        .put("documentsReturned", true);
            } else {
                form.put("note", "The aircraft turned round, and the person stays.");
            }
        });
    }

    private void settles(Office side, Officer officer, String decision) {
        side.does(
                officer,
                UserTaskId.SETTLE_RETURN,
                lyu,
                form -> form.put("decision", decision).put("note", "Whoever was there says how it was."));
    }

    private ReturnNotes notes(Office side) {
        return side.the(ReturnInError.class).notes(lyu);
    }

    private Map<RequestId, Map<String, Object>> untold(Office side) {
        return side.the(PapersOnFile.class).untold(PacketKind.RETURN_NOTE, Set.of(lyu));
    }

    private String state(Office side) {
        return side.dossier(lyu).row().standing().shown();
    }

    private void assertNotFiled(Packet packet) {
        assertThatThrownBy(() -> utopia.files(packet))
                .isInstanceOfSatisfying(
                        PacketOutOfPlace.class,
                        misplaced -> assertThat(misplaced.code()).isEqualTo(ReceiptCode.UNKNOWN_CASE));
    }
}
