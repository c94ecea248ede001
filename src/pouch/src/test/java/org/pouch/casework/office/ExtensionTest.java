package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseTerms;
import org.pouch.casework.CaseTerms.Terms;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.PapersOnFile;
import org.pouch.casework.UserTaskId;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;

/** The requested side asks for more time: once, in time, and as long as was agreed; both sides count the same. */
class ExtensionTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final Office ruritania = both.ruritania;
    private final RequestId request = utopia.open("request");

    @BeforeEach
    void register() {
        Packet asked = both.request(request);
        ruritania.files(asked);
        ruritania.does(Office.LI, UserTaskId.REGISTER_REQUEST, request, form -> {});
        arrives(asked, "2026-03-02T10:00:00Z");
        today("2026-03-21T08:00:00Z");
    }

    @AfterEach
    void close() {
        both.close();
    }

    private void today(String now) {
        utopia.clock.moveTo(now);
        ruritania.clock.moveTo(now);
    }

    private void arrives(Packet packet, String at) {
        utopia.clockStarts.put(packet.id(), Instant.parse(at));
        ruritania.clockStarts.put(packet.id(), Instant.parse(at));
    }

    private void decides() {
        ruritania.does(
                Office.LI,
                UserTaskId.DECIDE_REPLY,
                request,
                form -> form.put("outcome", "EXTENSION_REQUEST")
                        .put("extensionGrounds", "The household register is being moved until next month."));
    }

    private void asksForTheAddress() {
        ruritania.does(Office.LI, UserTaskId.DECIDE_REPLY, request, form -> {
            form.put("outcome", "MORE_INFO").put("answerBy", "2026-03-28");
            form.putArray("missingItems").add("ADDRESS");
        });
        ruritania.approves(UserTaskId.APPROVE_REPLY, request);
        utopia.files(BothSides.checked(ruritania.seals(request, PacketKind.REPLY)));
    }

    private void answersWithTheAddress() {
        utopia.does(
                Office.LI,
                UserTaskId.SUPPLEMENT_REQUEST,
                request,
                form -> form.put("lastAddress", "12 Harbour Road, Haigang").put("note", "As the person says."));
        utopia.approves(UserTaskId.APPROVE_REQUEST, request);
        ruritania.files(BothSides.checked(utopia.seals(request, PacketKind.REQUEST)));
    }

    private Packet asksForMoreTime() {
        decides();
        ruritania.approves(UserTaskId.APPROVE_REPLY, request);
        return BothSides.checked(ruritania.seals(request, PacketKind.REPLY));
    }

    private Terms terms(Office office) {
        return office.the(CaseTerms.class).of(request);
    }

    @Test
    void movesTheDueDateOnBothSidesAlike() {
        Packet reply = asksForMoreTime();
        assertThat(reply.data().at("/extension/until").asText()).isEqualTo("2026-05-01");
        assertThat(terms(ruritania).replyDueAt()).isEqualTo("2026-04-01T10:00:00Z");

        assertThat(utopia.files(reply)).containsEntry("replyOutcome", "EXTENSION_REQUEST");
        arrives(reply, "2026-03-21T09:00:00Z");

        assertThat(terms(utopia).replyDueAt()).isEqualTo("2026-05-01T10:00:00Z");
        assertThat(terms(ruritania)).isEqualTo(terms(utopia));
        assertThat(utopia.the(PapersOnFile.class).untold(PacketKind.REPLY, List.of(request)))
                .as("told again, though nobody has to act")
                .isEmpty();
        assertThat(utopia.cases().find(request).orElseThrow().line().state()).isEqualTo("SENT");
        assertThat(ruritania.cases().find(request).orElseThrow().line().state()).isEqualTo("UNDER_VERIFICATION");
    }

    @Test
    void isGivenOnce() {
        Packet reply = asksForMoreTime();
        utopia.files(reply);
        arrives(reply, "2026-03-21T09:00:00Z");

        assertThatThrownBy(this::decides)
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().get("outcome")).contains("gives it once"));
        Packet second = both.anew(reply, data -> {});
        assertThatThrownBy(() -> utopia.files(second))
                .isInstanceOfSatisfying(
                        PacketOutOfPlace.class,
                        refused -> assertThat(refused.code()).isEqualTo(ReceiptCode.UNKNOWN_AGREEMENT));
        assertThat(terms(utopia).replyDueAt()).isEqualTo("2026-05-01T10:00:00Z");
    }

    /** Who works on the answer would be told of a reply, and never again of the question. */
    @Test
    void isNotAskedForWhileAQuestionIsOpen() {
        asksForTheAddress();

        assertThatThrownBy(this::decides)
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().get("outcome")).contains("not there yet"));

        answersWithTheAddress();
        assertThat(utopia.files(asksForMoreTime())).containsEntry("replyOutcome", "EXTENSION_REQUEST");
    }

    @Test
    void isNotTakenWhileAQuestionIsOpen() {
        Packet reply = asksForMoreTime();
        asksForTheAddress();

        assertThatThrownBy(() -> utopia.files(reply))
                .isInstanceOfSatisfying(
                        PacketOutOfPlace.class,
                        refused -> assertThat(refused.code()).isEqualTo(ReceiptCode.UNKNOWN_AGREEMENT));
        answersWithTheAddress();
    }

    @Test
    void isAskedForBeforeTheAnswerIsDue() {
        today("2026-04-01T10:00:00Z");

        assertThatThrownBy(this::decides)
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().get("outcome")).contains("overdue"));
    }

    @Test
    void countsForNothingWhereItArrivesTooLate() {
        Packet reply = asksForMoreTime();
        arrives(reply, "2026-04-01T10:00:00Z");
        today("2026-04-01T10:00:00Z");

        assertThatThrownBy(() -> utopia.files(reply)).isInstanceOf(PacketOutOfPlace.class);
        assertThat(terms(ruritania).replyDueAt()).isEqualTo("2026-04-01T10:00:00Z");
        assertThat(terms(utopia)).isEqualTo(terms(ruritania));
    }
}
