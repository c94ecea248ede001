package org.pouch.casework.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.Officer;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.Role;
import org.pouch.casework.SeeBars;
import org.pouch.casework.SendGate;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.WithdrawCase;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.office.Lifting;
import org.pouch.casework.office.Office;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.vault.DamageReport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The send gate asks the register of others each time, and fails closed. */
class LegalBarsTest {
    private final PlayedRegister register = new PlayedRegister();
    private final Office utopia = Office.utopia(new LegalBarSettings(
            register.address(), Duration.ofSeconds(5), Duration.ofMinutes(1), null, null, null, null));

    @AfterEach
    void close() {
        utopia.close();
        register.close();
    }

    @Test
    void asksTheRegisterOfOthersAtEveryGate() {
        RequestId lyu = utopia.open("request");
        utopia.prepares(lyu, form -> {});
        assertThat(register.asked()).as("by the page that shows it").hasSize(1);
        assertThat(utopia.the(SendGate.class).ask(lyu)).isEqualTo(SendGate.Verdict.PASS);
        utopia.approves(UserTaskId.APPROVE_REQUEST, lyu);
        PacketId draft = utopia.the(DraftPacket.class).draft(lyu, PacketKind.REQUEST);
        assertThat(utopia.the(PassSendGate.class).pass(draft).id()).isEqualTo(draft);
        assertThat(register.asked()).hasSize(4);

        register.behaves(PlayedRegister.says("BAR"));

        assertThatThrownBy(() -> utopia.the(PassSendGate.class).pass(draft))
                .isInstanceOfSatisfying(
                        GateBlocked.class,
                        blocked -> assertThat(blocked.rules()).containsExactly("R-04"));
    }

    @Test
    void blocksWhileTheRegisterDoesNotAnswer() {
        register.behaves(PlayedRegister.with(503, "application/json", ""));
        RequestId lyu = utopia.open("request");
        utopia.prepares(lyu, form -> {});

        assertThat(utopia.the(SendGate.class).ask(lyu)).isEqualTo(SendGate.Verdict.BLOCK);
        assertThatThrownBy(() -> utopia.approves(UserTaskId.APPROVE_REQUEST, lyu))
                .isInstanceOf(DecisionRefused.class);

        register.behaves(PlayedRegister.says("CLEAR"));
        assertThat(utopia.the(SendGate.class).ask(lyu)).isEqualTo(SendGate.Verdict.PASS);
    }

    @Test
    void saysToWhoPreparesThatTheRegisterIsSilent() {
        register.behaves(PlayedRegister.with(503, "application/json", ""));
        RequestId lyu = utopia.open("request");

        assertThat(utopia.cases()
                        .formData(UserTaskId.PREPARE_REQUEST.value(), lyu, Office.LI)
                        .path("barAnswer")
                        .asText())
                .contains("does not answer");
    }

    @Test
    void asksNobodyAboutWhatOfficersBarredHere() {
        RequestId lyu = utopia.open("request");
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");
        utopia.prepares(lyu, form -> {});

        assertThat(utopia.the(SendGate.class).ask(lyu)).isEqualTo(SendGate.Verdict.BLOCK);
        assertThat(register.asked()).isEmpty();
    }

    @Test
    void stopsEveryCaseOfABarredPersonUntilTwoLiftTheBar() {
        RequestId lyu = utopia.open("request");
        RequestId again = utopia.open("request", Office.born("1985"));
        RequestId other = utopia.open("request", Office.born("1985-01-16"));
        utopia.prepares(again, form -> {});
        utopia.prepares(other, form -> {});
        RegisterBar bars = utopia.the(RegisterBar.class);

        bars.register(lyu, "wang.fang");

        assertThat(utopia.the(SendGate.class).ask(again)).as("the same person").isEqualTo(SendGate.Verdict.BLOCK);
        assertThat(utopia.the(SendGate.class).ask(other)).as("somebody else").isEqualTo(SendGate.Verdict.PASS);

        String bar = bars.entered(lyu, Office.ZHAO).get(0).id();
        bars.proposeToLift(lyu, bar, Lifting.GROUNDS, "wang.fang");
        assertThat(utopia.the(SendGate.class).ask(again)).isEqualTo(SendGate.Verdict.BLOCK);
        bars.lift(lyu, bar, "li.jun");
        assertThat(utopia.the(SendGate.class).ask(again)).isEqualTo(SendGate.Verdict.PASS);
    }

    /** Asked every few seconds of each packet that is on its way: a register of others that is slow would keep all of them waiting. */
    @Test
    void endsWhatIsOnItsWayOfTheBarredPersonAndAsksNobodyElse() {
        PacketId lyu = sealed(utopia.open("request"));
        PacketId other = sealed(utopia.open("request", Office.born("1985-01-16")));
        SendPermit permit = utopia.the(SendPermit.class);
        assertThat(permit.mustEnd(lyu)).isFalse();
        int asked = register.asked().size();
        RequestId again = utopia.open("request");

        utopia.the(RegisterBar.class).register(again, "wang.fang");

        assertThat(permit.mustEnd(lyu))
                .as("entered at another case of the person")
                .isTrue();
        assertThat(permit.mustEnd(other)).as("somebody else").isFalse();
        assertThat(register.asked()).hasSize(asked);
    }

    /** The partner is told all the same. */
    @Test
    void endsNoWithdrawalThatIsOnItsWay() {
        RequestId lyu = utopia.open("request");
        utopia.sealed.add(sealed(lyu));
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");
        utopia.the(WithdrawCase.class).withdraw(lyu, Office.LI);

        Packet withdrawal = utopia.seals(lyu, PacketKind.WITHDRAWAL);

        assertThat(utopia.the(SendPermit.class).mustEnd(withdrawal.id())).isFalse();
    }

    private PacketId sealed(RequestId request) {
        utopia.prepares(request, form -> form.put("checkNote", "The passport shows the newer spelling."));
        utopia.approves(UserTaskId.APPROVE_REQUEST, request);
        return utopia.seals(request, PacketKind.REQUEST).id();
    }

    @Test
    void saysAtEachCaseOfThePersonWhereTheBarIsLifted() {
        RequestId lyu = utopia.open("request");
        RequestId again = utopia.open("request", Office.born("1985"));
        RequestId other = utopia.open("request", Office.born("1985-01-16"));
        SeeBars places = utopia.the(SeeBars.class);
        assertThat(places.of(again, Office.LI).isNone()).isTrue();

        utopia.the(RegisterBar.class).register(lyu, "wang.fang");

        assertThat(places.of(lyu, Office.LI)).isEqualTo(new SeeBars.Places(List.of(lyu), 0));
        assertThat(places.of(again, Office.LI)).isEqualTo(new SeeBars.Places(List.of(lyu), 0));
        assertThat(places.of(other, Office.LI).isNone()).isTrue();
    }

    /** What stops a request stops no answer: of whom this side asks about, a case that was received says nothing; a bar of an earlier release is lifted there. */
    @Test
    void saysAtACaseThatWasReceivedWhatWasEnteredThereAlone() {
        RequestId lyu = utopia.open("request");
        RequestId received = utopia.open("request");
        RequestId since = utopia.open("request");
        RegisterBar bars = utopia.the(RegisterBar.class);
        bars.register(lyu, "wang.fang");
        bars.register(since, "wang.fang");
        isReceived(received);
        isReceived(since);
        SeeBars places = utopia.the(SeeBars.class);

        assertThat(places.of(received, Office.LI).isNone()).isTrue();
        assertThat(places.of(since, Office.LI)).isEqualTo(new SeeBars.Places(List.of(since), 0));
        Lifting.bars(utopia, since, "wang.fang", "li.jun");
        assertThat(bars.isBarred(since)).isFalse();
    }

    /** Where cases are shown to those alone who have to do with them. */
    @Test
    void saysThatThereIsABarAndNotWhereToWhoMayNotSeeThatCase() {
        RequestId lyu = utopia.open("request");
        RequestId again = utopia.open("request");
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");
        BarPlaces places = new BarPlaces(
                utopia.the(BarredPersons.class),
                utopia.the(Dossiers.class),
                Optional.of((officer, request) -> request.equals(again)));

        assertThat(places.of(again, Office.LI)).isEqualTo(new SeeBars.Places(List.of(), 1));
        assertThat(places.of(lyu, Office.LI)).isEqualTo(new SeeBars.Places(List.of(lyu), 0));
    }

    @Test
    void liftsNoBarWhereNoneWasEnteredAndWritesNothing() {
        RequestId lyu = utopia.open("request");
        RequestId again = utopia.open("request");
        RegisterBar bars = utopia.the(RegisterBar.class);
        bars.register(lyu, "wang.fang");
        int lines = utopia.ledger.size();

        String bar = bars.entered(lyu, Office.ZHAO).get(0).id();
        assertThatThrownBy(() -> bars.proposeToLift(again, bar, Lifting.GROUNDS, "wang.fang"))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("where it was entered");

        assertThat(utopia.ledger).hasSize(lines);
        assertThat(bars.isBarred(lyu)).isTrue();
        Lifting.bars(utopia, lyu, "wang.fang", "li.jun");
        int lifted = utopia.ledger.size();
        assertThatThrownBy(() -> bars.lift(lyu, bar, "li.jun")).isInstanceOf(DecisionRefused.class);
        assertThat(utopia.ledger).hasSize(lifted);
    }

    /** A stay and a claim look alike here, and each has an end of its own. */
    @Test
    void liftsOneOfTwoBarsAndNotTheOther() {
        RequestId lyu = utopia.open("request");
        utopia.prepares(lyu, form -> {});
        RegisterBar bars = utopia.the(RegisterBar.class);
        bars.register(lyu, "wang.fang");
        bars.register(lyu, "li.jun");
        String stay = bars.entered(lyu, Office.ZHAO).get(0).id();
        String claim = bars.entered(lyu, Office.ZHAO).get(1).id();

        bars.proposeToLift(lyu, stay, Lifting.GROUNDS, "wang.fang");

        assertThatThrownBy(() -> bars.lift(lyu, claim, "li.jun")).isInstanceOf(DecisionRefused.class);
        assertThat(bars.lift(lyu, stay, "li.jun")).isFalse();
        assertThat(bars.entered(lyu, Office.ZHAO))
                .extracting(RegisterBar.Entered::id)
                .containsExactly(claim);
        assertThat(utopia.the(SendGate.class).ask(lyu)).isEqualTo(SendGate.Verdict.BLOCK);
    }

    @Test
    void forgetsAProposalToLiftAfterAWeek() {
        RequestId lyu = utopia.open("request");
        RegisterBar bars = utopia.the(RegisterBar.class);
        bars.register(lyu, "wang.fang");
        String bar = bars.entered(lyu, Office.ZHAO).get(0).id();
        bars.proposeToLift(lyu, bar, Lifting.GROUNDS, "wang.fang");
        assertThatThrownBy(() -> bars.proposeToLift(lyu, bar, Lifting.GROUNDS, "zhao.min"))
                .isInstanceOf(DecisionRefused.class);

        utopia.clock.moveTo("2026-03-09T09:15:00Z");

        assertThat(bars.entered(lyu, Office.ZHAO).get(0).lifting()).isNull();
        assertThatThrownBy(() -> bars.lift(lyu, bar, "li.jun"))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("within the last 7 days");
        Lifting.bars(utopia, lyu, "zhao.min", "wang.fang");
        assertThat(bars.isBarred(lyu)).isFalse();
    }

    @Test
    void asksWhyABarIsLiftedAndTellsTheSecondOfficerAlone() {
        RequestId lyu = utopia.open("request");
        RegisterBar bars = utopia.the(RegisterBar.class);
        bars.register(lyu, "wang.fang");
        String bar = bars.entered(lyu, Office.ZHAO).get(0).id();

        for (String tooShort : new String[] {"", "   ended   "}) {
            assertThatThrownBy(() -> bars.proposeToLift(lyu, bar, tooShort, "wang.fang"))
                    .isInstanceOf(DecisionRefused.class);
        }
        bars.proposeToLift(lyu, bar, Lifting.GROUNDS, "wang.fang");

        assertThat(bars.entered(lyu, Office.ZHAO).get(0).lifting())
                .isEqualTo(new RegisterBar.Lifting("wang.fang", Office.NOW, Lifting.GROUNDS));
        assertThat(utopia.ledger.toString()).doesNotContain(Lifting.GROUNDS);
    }

    /** The grounds may say what the bar was about, which nobody learns who works at the request. */
    @Test
    void tellsNeitherWhoPreparedTheRequestNorASupervisorWhyABarIsLifted() {
        RequestId lyu = utopia.open("request");
        utopia.prepares(lyu, form -> {});
        RegisterBar bars = utopia.the(RegisterBar.class);
        bars.register(lyu, "wang.fang");
        bars.proposeToLift(lyu, bars.entered(lyu, Office.ZHAO).get(0).id(), Lifting.GROUNDS, "wang.fang");
        Officer supervisor = new Officer("sara.winter", "Sara Winter", Set.of(Role.SUPERVISOR));

        for (Officer reader : List.of(Office.LI, supervisor)) {
            assertThat(bars.entered(lyu, reader).get(0).lifting())
                    .isEqualTo(new RegisterBar.Lifting("wang.fang", Office.NOW, ""));
        }
        assertThat(bars.entered(lyu, Office.ZHAO).get(0).lifting())
                .isEqualTo(new RegisterBar.Lifting("wang.fang", Office.NOW, Lifting.GROUNDS));
    }

    /** who prepared what a bar stops is none of the two. */
    @Test
    void letsNobodyLiftABarWhoPreparedTheRequest() {
        RequestId lyu = utopia.open("request");
        utopia.prepares(lyu, form -> {});
        RegisterBar bars = utopia.the(RegisterBar.class);
        bars.register(lyu, "wang.fang");
        String bar = bars.entered(lyu, Office.ZHAO).get(0).id();

        assertThatThrownBy(() -> bars.proposeToLift(lyu, bar, Lifting.GROUNDS, Office.LI.id()))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("R-50");
        bars.proposeToLift(lyu, bar, Lifting.GROUNDS, "wang.fang");
        assertThatThrownBy(() -> bars.lift(lyu, bar, Office.LI.id()))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("R-50");
    }

    /** The side that is asked removes nobody: a bar there would stop nothing, and say that it does. */
    @Test
    void takesNoBarAtACaseThatWasReceived() {
        RequestId lyu = utopia.open("request");
        isReceived(lyu);

        assertThatThrownBy(() -> utopia.the(RegisterBar.class).register(lyu, "wang.fang"))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("was received");
        assertThat(utopia.the(RegisterBar.class).isBarred(lyu)).isFalse();
    }

    @Test
    void readsNoOtherCaseOfAPersonWhoMayBeBarredNowhere() {
        RequestId lyu = utopia.open("request");
        RequestId damaged = utopia.open("request");
        utopia.the(RegisterBar.class).register(utopia.open("refuted"), "wang.fang");
        utopia.the(JdbcClient.class)
                .sql("UPDATE casework_case SET request = 'vault:1:AAAA' WHERE request_id = ?")
                .param(damaged.value())
                .update();

        assertThat(utopia.the(LegalBarRegister.class)
                        .ask(lyu, utopia.dossier(lyu).data().path("person")))
                .isNotEqualTo(LegalBarRegister.Answer.BAR);
        assertThat(utopia.the(DamageReport.class).cases()).isEmpty();
    }

    @Test
    void saysSinceWhenItIsSilentAndNothingOfThePerson() {
        LegalBarHealth health = new LegalBarHealth(utopia.the(LegalBars.class));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        health.bindTo(meters);
        Gauge up = meters.get("pouch.legal.bars.up").gauge();
        RequestId lyu = utopia.open("request");
        assertThat(up.value()).as("before it was asked").isNaN();

        register.behaves(PlayedRegister.with(500, "application/json", "LYU JIANGUO was not found"));
        utopia.prepares(lyu, form -> {});
        utopia.the(SendGate.class).ask(lyu);

        assertThat(up.value()).isZero();
        assertThat(health.health().getDetails())
                .containsExactly(
                        Map.entry("silentSince", "2026-03-02T09:15:00Z"),
                        Map.entry("why", "it answers with HTTP status 500"));
        register.behaves(PlayedRegister.says("BAR"));
        utopia.the(SendGate.class).ask(lyu);
        assertThat(up.value()).isEqualTo(1);
        assertThat(health.health().getDetails()).isEmpty();
    }

    private void isReceived(RequestId request) {
        utopia.the(JdbcClient.class)
                .sql("UPDATE casework_case SET side = 'REQUESTED' WHERE request_id = ?")
                .param(request.value())
                .update();
    }
}
