package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.CaseTerms;
import org.pouch.casework.CaseUploadRefused;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.corridor.Cooperation;
import org.pouch.exchange.note.CooperationTold;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;

/** Requesting and requested authority, each with its own papers and clock, come to the same instants. */
class SameDeadlineTest {
    private static final Instant RECEIVED = Instant.parse("2026-03-03T21:30:00.250Z");

    private final BothSides sides = new BothSides();

    @AfterEach
    void close() {
        sides.close();
    }

    private RequestId sent() {
        RequestId request = sides.utopia.open("request");
        Packet packet = sides.request(request);
        sides.ruritania.files(packet);
        sides.utopia.clockStarts.put(packet.id(), RECEIVED);
        sides.ruritania.clockStarts.put(packet.id(), RECEIVED);
        return request;
    }

    @Test
    void bothSidesCountFromTheReceipt() {
        RequestId request = sent();
        sides.utopia.clock.moveTo("2026-03-09T12:00:00Z");
        sides.ruritania.clock.moveTo("2026-03-04T01:00:00Z");

        CaseTerms.Terms requesting = sides.utopia.the(CaseTerms.class).of(request);

        assertThat(requesting).isEqualTo(sides.ruritania.the(CaseTerms.class).of(request));
        assertThat(requesting.clockStart()).isEqualTo(RECEIVED);
        assertThat(requesting.replyDueAt()).isEqualTo("2026-04-02T21:30:00.250Z");
        assertThat(requesting.extendedDueAt()).isEqualTo("2026-05-02T21:30:00.250Z");
        assertThat(requesting.agreement()).containsEntry("replyDays", 30).containsEntry("reminderDays", 7);
    }

    @Test
    void peopleOfBothSidesSeeTheSameTerms() {
        RequestId request = sent();

        List<CaseRegister.Row> rows = terms(sides.utopia, request);

        assertThat(rows).isEqualTo(terms(sides.ruritania, request));
        assertThat(rows)
                .extracting(CaseRegister.Row::value)
                .containsExactly(
                        "UTO-XRU/2026-1 (utopia-ruritania)",
                        "30 days",
                        "2026-03-04 05:30 +08:00",
                        "2026-04-03 05:30 +08:00");
    }

    private static List<CaseRegister.Row> terms(Office office, RequestId request) {
        return office.cases().find(request).orElseThrow().sections().stream()
                .filter(section -> section.title().equals("Terms of the agreement"))
                .flatMap(section -> section.rows().stream())
                .toList();
    }

    @Test
    void theClockDoesNotStandStillWhenTheProcessComesBack() {
        RequestId request = sent();
        Instant due = sides.utopia.the(CaseTerms.class).of(request).replyDueAt();

        sides.utopia.clock.moveTo("2026-03-23T12:00:00Z");

        assertThat(sides.utopia.the(CaseTerms.class).of(request).replyDueAt()).isEqualTo(due);
    }

    /** That the first was stored, its transport receipt had said; the partner has only the second. */
    @Test
    void bothSidesCountFromTheRequestThatWasTaken() {
        RequestId request = sides.utopia.open("request");
        Packet first = sides.request(request);
        sides.utopia.sealed.add(first.id());
        sides.utopia.clockStarts.put(first.id(), RECEIVED.minus(Duration.ofDays(1)));
        sides.utopia.rejected.put(first.id(), ReceiptCode.UNKNOWN_AGREEMENT);
        sides.utopia.does(
                Office.LI,
                UserTaskId.ARRANGE_DELIVERY,
                request,
                form -> form.put("decision", "PREPARE_AGAIN").put("note", "They have the agreement now."));
        assertThat(sides.utopia.the(CaseTerms.class).of(request).clockStart()).isNull();

        Packet second = sides.request(request);
        sides.ruritania.files(second);
        sides.utopia.clockStarts.put(second.id(), RECEIVED);
        sides.ruritania.clockStarts.put(second.id(), RECEIVED);

        CaseTerms.Terms requesting = sides.utopia.the(CaseTerms.class).of(request);
        assertThat(requesting).isEqualTo(sides.ruritania.the(CaseTerms.class).of(request));
        assertThat(requesting.clockStart()).isEqualTo(RECEIVED);
    }

    @Test
    void countsFromNowWhileThereIsNoReceipt() {
        RequestId request = sent();
        sides.utopia.clockStarts.clear();
        sides.utopia.clock.moveTo("2026-03-09T12:00:00Z");

        CaseTerms.Terms terms = sides.utopia.the(CaseTerms.class).of(request);

        assertThat(terms.clockStart()).isNull();
        assertThat(terms.replyDueAt()).isEqualTo("2026-04-08T12:00:00Z");
    }

    /** As the sample agreement says: the clock stands still while cooperation is suspended, at both sides alike. */
    @Test
    void bothSidesLetTheClockStandStillWhileCooperationIsSuspended() {
        RequestId request = sent();
        Cooperation corridor =
                new Cooperation(new AuthorityId("UTO-ORC"), new AuthorityId("XRU-CRS"), "UTO-XRU/2026-1");
        sides.utopia.clock.moveTo("2026-03-13T21:30:00.250Z");
        String suspension = CorridorTest.suspend(sides.utopia, corridor);
        sides.utopia.clock.moveTo("2028-03-12T21:30:00.250Z");
        CorridorTest.lift(sides.utopia, suspension);
        await().until(() -> sides.utopia.cooperation.size() >= 2);
        // The note comes a day late, and says since when.
        sides.ruritania.clock.moveTo("2028-03-13T21:30:00Z");
        sides.utopia.cooperation.forEach(
                note -> sides.ruritania.the(CooperationTold.class).told(note, new AuthorityId("UTO-ORC")));

        CaseTerms.Terms requesting = sides.utopia.the(CaseTerms.class).of(request);
        assertThat(requesting.replyDueAt())
                .as("30 days, of which 10 had passed, and 730 days")
                .isEqualTo("2028-04-01T21:30:00.250Z");
        assertThat(requesting).isEqualTo(sides.ruritania.the(CaseTerms.class).of(request));
    }

    @Test
    void noCaseIsOpenedWithAStateThatNothingWasAgreedWith() {
        assertThatThrownBy(() -> sides.utopia.open(
                        "request",
                        file -> file.put("procedure", "NORMAL")
                                .withObject("/person")
                                .put("category", "STATELESS")))
                .isInstanceOfSatisfying(
                        CaseUploadRefused.class,
                        refused -> assertThat(refused.problems()).anySatisfy(problem -> {
                            assertThat(problem.rule()).isEqualTo("A7");
                            assertThat(problem.sentence()).contains("not covered by the agreement");
                        }));
        assertThatThrownBy(() -> sides.utopia.open("request", file -> file.put("agreement", "UTO-XRU/2025-9")))
                .isInstanceOf(CaseUploadRefused.class);
    }

    @Test
    void nobodyDepartsBeforeTheNoticeIsOver() {
        RequestId request = sent();
        sides.utopia.files(sides.reply(request, "CONFIRMED"));
        sides.acceptsIdentity(request);
        sides.utopia.files(sides.document(request));

        assertThatThrownBy(() -> sides.utopia.does(
                        Office.LI,
                        UserTaskId.PLAN_TRANSFER,
                        request,
                        form -> form.put("departureDate", "2026-03-11")
                                .put("departureTime", "09:30")
                                .put("departureZone", "+08:00")
                                .put("mode", "LAND")
                                .put("routeFrom", "UTAMA")
                                .put("routeTo", "XRRUR")
                                .put("contact24h", "+999 10 555 0100")))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields())
                                .containsEntry(
                                        "departureDate",
                                        "The agreement asks for a notice of 10 days: not before 2026-03-12."));
    }

    @Test
    void formsStartWithWhatWasAgreed() {
        RequestId request = sent();
        sides.reply(request, "CONFIRMED");

        assertThat(sides.lastReply.kind()).isEqualTo(PacketKind.REPLY);
        assertThat(sides.lastReply.data().path("validUntil").asText()).isEqualTo("2026-05-31");
    }
}
