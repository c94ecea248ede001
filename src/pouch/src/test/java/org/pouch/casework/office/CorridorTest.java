package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.backlog.Backlog;
import org.pouch.casework.backlog.TakeTurn;
import org.pouch.casework.backlog.TurnNotCome;
import org.pouch.casework.corridor.Cooperation;
import org.pouch.casework.corridor.Corridors;
import org.pouch.casework.corridor.SuspendCooperation;
import org.pouch.casework.corridor.Suspension;
import org.pouch.casework.corridor.SuspensionRefused;
import org.pouch.exchange.News;
import org.pouch.exchange.note.CooperationNote;
import org.pouch.exchange.note.CooperationTold;
import org.pouch.exchange.standstill.Standstill;
import org.pouch.ledger.AuditEvent;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** Cooperation suspended and resumed by two officers, or by the partner. */
class CorridorTest {
    private static final AuthorityId UTO = new AuthorityId("UTO-ORC");
    private static final AuthorityId XRU = new AuthorityId("XRU-CRS");
    private static final Cooperation OURS = new Cooperation(UTO, XRU, null);
    private static final String WHY = "Talks on the agreement were broken off.";
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final Office ruritania = both.ruritania;

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void isSuspendedByTwoAndLiftedByTwo() {
        SuspendCooperation suspend = utopia.the(SuspendCooperation.class);
        Suspension proposed = suspend.propose(OURS, WHY, "zhao.min");
        assertThat(isSuspended(utopia)).isFalse();
        assertThatThrownBy(() -> suspend.suspend(proposed.id(), "zhao.min")).isInstanceOf(SuspensionRefused.class);

        suspend.suspend(proposed.id(), "wang.fang");
        assertThat(isSuspended(utopia)).isTrue();
        assertThatThrownBy(() -> suspend.suspend(proposed.id(), "wang.fang")).isInstanceOf(SuspensionRefused.class);
        assertThatThrownBy(() -> suspend.lift(proposed.id(), "wang.fang")).isInstanceOf(SuspensionRefused.class);

        suspend.proposeToLift(proposed.id(), "The talks go on again.", "wang.fang");
        assertThat(isSuspended(utopia)).isTrue();
        assertThatThrownBy(() -> suspend.lift(proposed.id(), "wang.fang")).isInstanceOf(SuspensionRefused.class);
        suspend.lift(proposed.id(), "zhao.min");

        assertThat(isSuspended(utopia)).isFalse();
        assertThat(utopia.lookedAgain).isEqualTo(1);
        assertThat(utopia.ledger)
                .filteredOn(AuditEvent.CooperationChanged.class::isInstance)
                .map(AuditEvent.CooperationChanged.class::cast)
                .extracting(AuditEvent.CooperationChanged::change)
                .containsExactly("PROPOSED", "SUSPENDED", "LIFT_PROPOSED", "RESUMED");
        assertThat(utopia.ledger.toString()).doesNotContain("Talks");
    }

    @Test
    void isRefusedWithoutAReasonTwiceOrForOthers() {
        SuspendCooperation suspend = utopia.the(SuspendCooperation.class);
        assertThatThrownBy(() -> suspend.propose(OURS, " no ", "zhao.min")).isInstanceOf(SuspensionRefused.class);
        assertThatThrownBy(
                        () -> suspend.propose(new Cooperation(XRU, new AuthorityId("ARM-NPS"), null), WHY, "zhao.min"))
                .isInstanceOf(SuspensionRefused.class);
        suspend.propose(OURS, WHY, "zhao.min");
        assertThatThrownBy(() -> suspend.propose(OURS, WHY, "wang.fang")).isInstanceOf(SuspensionRefused.class);
        suspend.propose(new Cooperation(XRU, UTO, null), WHY, "wang.fang");
    }

    @Test
    void holdsARequestAtItsNextGateUntilItsTurnComes() {
        RequestId lyu = utopia.open("request");
        PacketId draft = approved(lyu);
        String suspension = suspend(utopia, OURS);

        assertThatThrownBy(() -> utopia.the(TakeTurn.class).require(draft)).isInstanceOf(TurnNotCome.class);
        assertThatThrownBy(() -> utopia.the(TakeTurn.class).require(draft)).isInstanceOf(TurnNotCome.class);
        assertThat(utopia.the(Standstill.class).holds(draft, PacketKind.REQUEST))
                .isTrue();
        assertThat(events("PacketWaits")).isEqualTo(1);
        assertThat(utopia.told).isEmpty();

        utopia.clock.moveTo("2028-03-02T09:15:00Z");
        lift(utopia, suspension);
        give();

        assertThat(utopia.told).containsExactly(new News.TurnCame(draft, 1));
        utopia.the(TakeTurn.class).require(draft);
        assertThat(utopia.the(Standstill.class).holds(draft, PacketKind.REQUEST))
                .isFalse();
        assertThat(events("PacketGoesOn")).isEqualTo(1);
        assertThat(utopia.dossier(lyu).packets().get(0).createdAt())
                .as("not refused as stale")
                .isEqualTo("2028-03-02T09:15:00Z");
    }

    @Test
    void letsNobodyDepart() {
        RequestId lyu = both.accepted();
        String suspension = suspend(utopia, OURS);
        assertThatThrownBy(() -> both.departs(lyu))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().toString()).contains("suspended"));
        lift(utopia, suspension);
        both.departs(lyu);
    }

    @Test
    void waitsAgainWhenItIsSuspendedAgain() {
        PacketId draft = approved(utopia.open("request"));
        String first = suspend(utopia, OURS);
        assertThatThrownBy(() -> utopia.the(TakeTurn.class).require(draft)).isInstanceOf(TurnNotCome.class);
        lift(utopia, first);
        give();
        String second = suspend(utopia, OURS);
        assertThatThrownBy(() -> utopia.the(TakeTurn.class).require(draft)).isInstanceOf(TurnNotCome.class);
        lift(utopia, second);
        give();
        assertThat(utopia.told).containsExactly(new News.TurnCame(draft, 1), new News.TurnCame(draft, 2));
    }

    @Test
    void letsTheOtherCorridorGoOn() {
        PacketId draft = approved(utopia.open("request"));
        suspend(utopia, new Cooperation(XRU, UTO, null));
        suspend(utopia, new Cooperation(UTO, XRU, "UTO-XRU/2020-9"));
        utopia.the(TakeTurn.class).require(draft);
    }

    @Test
    void keepsWhatThePartnerSendsAndLetsAWithdrawalIn() {
        RequestId lyu = utopia.open("request");
        Packet asked = both.request(lyu);
        suspend(ruritania, OURS);
        ruritania.opens(asked);
        assertThat(ruritania.the(Standstill.class).keeps(asked.id(), PacketKind.REQUEST))
                .isTrue();

        Packet withdrawal = both.withdrawal(lyu);
        ruritania.opens(withdrawal);
        assertThat(ruritania.the(Standstill.class).keeps(withdrawal.id(), PacketKind.WITHDRAWAL))
                .isFalse();
    }

    @Test
    void holdsTheSameWhenThePartnerSuspends() {
        suspend(utopia, OURS);
        await().until(() -> !utopia.cooperation.isEmpty());
        CooperationNote note = utopia.cooperation.get(0);
        Packet asked = both.request(utopia.open("request"));
        ruritania.files(asked);
        ruritania.the(CooperationTold.class).told(note, UTO);
        ruritania.the(CooperationTold.class).told(note, UTO);

        assertThat(isSuspended(ruritania)).isTrue();
        assertThat(ruritania.the(Corridors.class).open()).hasSize(1).allSatisfy(theirs -> {
            assertThat(theirs.ours()).isFalse();
            assertThat(theirs.from()).isEqualTo(note.from());
            assertThat(theirs.reason()).isEmpty();
        });
        assertThatThrownBy(() -> ruritania
                        .the(SuspendCooperation.class)
                        .proposeToLift(note.suspension().value(), "We want to go on again.", "li.na"))
                .isInstanceOf(SuspensionRefused.class);
        ruritania.the(CooperationTold.class).told(note(note, note.from().plusSeconds(60)), new AuthorityId("ARM-NPS"));
        assertThat(isSuspended(ruritania)).isTrue();

        ruritania.the(CooperationTold.class).told(note(note, note.from().plusSeconds(60)), UTO);
        assertThat(isSuspended(ruritania)).isFalse();
        ruritania.the(CooperationTold.class).told(note, UTO);
        assertThat(isSuspended(ruritania)).as("notes come in any order").isFalse();
    }

    @Test
    void countsTheTimeOnceWhereBothSuspended() {
        Instant from = utopia.clock.instant();
        String ours = suspend(utopia, OURS);
        utopia.the(CooperationTold.class)
                .told(
                        new CooperationNote(
                                both.ids.next(), UTO, XRU, null, from.plusSeconds(3600), from.plusSeconds(10_800)),
                        XRU);
        utopia.clock.moveTo(from.plusSeconds(7200).toString());
        lift(utopia, ours);

        assertThat(utopia.the(Corridors.class)
                        .stoodStill(new Cooperation(UTO, XRU, "UTO-XRU/2026-1"), from.plusSeconds(20_000)))
                .containsExactly(new Corridors.Span(from, from.plusSeconds(10_800)));
    }

    private PacketId approved(RequestId request) {
        both.prepared(request);
        utopia.approves(UserTaskId.APPROVE_REQUEST, request);
        return utopia.the(DraftPacket.class).draft(request, PacketKind.REQUEST);
    }

    static String suspend(Office office, Cooperation cooperation) {
        SuspendCooperation suspend = office.the(SuspendCooperation.class);
        return suspend.suspend(suspend.propose(cooperation, WHY, "zhao.min").id(), "wang.fang")
                .id();
    }

    static void lift(Office office, String suspension) {
        office.the(SuspendCooperation.class).proposeToLift(suspension, "The talks go on again.", "zhao.min");
        office.the(SuspendCooperation.class).lift(suspension, "wang.fang");
    }

    private void give() {
        await().until(() -> utopia.the(Backlog.class).waiting().isEmpty());
    }

    private long events(String name) {
        return utopia.ledger.stream()
                .filter(event -> event.getClass().getSimpleName().equals(name))
                .count();
    }

    private static CooperationNote note(CooperationNote note, Instant until) {
        return new CooperationNote(
                note.suspension(), note.requesting(), note.requested(), note.agreement(), note.from(), until);
    }

    private static boolean isSuspended(Office office) {
        return office.the(Corridors.class).isSuspended(new Cooperation(UTO, XRU, "UTO-XRU/2026-1"));
    }
}
