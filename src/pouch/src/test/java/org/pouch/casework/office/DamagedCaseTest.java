package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.casework.CloseCase;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.SendGate;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.WithdrawCase;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.verdict.DepartureGate;
import org.pouch.exchange.News;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.exchange.permit.SendPermit.Occasion;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.vault.ContentDamaged;
import org.pouch.vault.DamageReport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of a case that nobody can read nobody knows whether its person is barred: nothing of it leaves, and nobody departs. */
class DamagedCaseTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final JdbcClient database = utopia.the(JdbcClient.class);

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void letsNothingPassAnyGate() {
        RequestId lyu = utopia.open("request");
        both.prepared(lyu);
        utopia.approves(UserTaskId.APPROVE_REQUEST, lyu);
        PacketId draft = utopia.the(DraftPacket.class).draft(lyu, PacketKind.REQUEST);
        Sha256 document = new Sha256("ab".repeat(32));
        utopia.the(SendPermit.class).sealed(utopia.the(PassSendGate.class).pass(draft), document);

        damage(lyu);

        assertThatThrownBy(() -> utopia.the(SendGate.class).ask(lyu)).isInstanceOf(ContentDamaged.class);
        assertThatThrownBy(() -> utopia.the(PassSendGate.class).pass(draft)).isInstanceOf(ContentDamaged.class);
        // The outbox keeps what nobody answers for, and asks again.
        assertThatThrownBy(() ->
                        utopia.the(SendPermit.class).objection(draft, PacketKind.REQUEST, document, Occasion.SEND))
                .isInstanceOf(ContentDamaged.class);
    }

    @Test
    void letsNobodyDepartAndHidesNoStopThatWaitsForADecision() {
        RequestId lyu = both.accepted();
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");
        assertThatThrownBy(() -> both.departs(lyu)).isInstanceOf(DecisionRefused.class);
        assertThat(utopia.the(DepartureGate.class).unanswered()).containsExactly(lyu);

        damage(lyu);

        assertThat(utopia.the(DepartureGate.class).unanswered()).containsExactly(lyu);
        assertThat(utopia.the(DamageReport.class).cases()).containsExactly(lyu);
        assertThatThrownBy(() -> both.departs(lyu)).isInstanceOf(ContentDamaged.class);
    }

    /** A claim for protection does not wait for a backup: the partner is told the one neutral word, in the form of every other one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE casework_case SET request = 'vault:1:AAAA' WHERE request_id = ?",
                "UPDATE casework_packet SET data = 'vault:1:AAAA' WHERE request_id = ?",
                "UPDATE vault_case_key SET wrapped = X'0102' WHERE request_id = ?",
                "DELETE FROM vault_case_key WHERE request_id = ?"
            })
    void isTakenBackAllTheSame(String damage) {
        utopia.asksOftenAboutOnePerson();
        RequestId sound = both.documented();
        utopia.sealed.add(both.lastRequest.id());
        RequestId lyu = both.documented();
        utopia.sealed.add(both.lastRequest.id());
        database.sql(damage).param(lyu.value()).update();
        assertThatThrownBy(() -> utopia.dossier(lyu)).isInstanceOf(ContentDamaged.class);

        utopia.the(WithdrawCase.class).withdraw(sound, Office.LI);
        utopia.the(WithdrawCase.class).withdrawPerson(lyu, Office.LI);
        Packet like = utopia.seals(sound, PacketKind.WITHDRAWAL);
        Packet withdrawal = BothSides.checked(utopia.seals(lyu, PacketKind.WITHDRAWAL));

        assertThat(utopia.recalled).containsExactly(sound, lyu);
        assertThat(utopia.told).contains(new News.TakenBack(lyu, new AuthorityId("XRU-CRS")));
        assertThat(withoutNumbers(withdrawal)).isEqualTo(withoutNumbers(like));
        assertThat(withdrawal.envelope().languages()).isEqualTo(like.envelope().languages());
        SendPermit permit = utopia.the(SendPermit.class);
        Sha256 document = new Sha256("ab".repeat(32));
        permit.sealed(withdrawal, document);
        assertThat(permit.objection(withdrawal.id(), PacketKind.WITHDRAWAL, document, Occasion.SEND))
                .isEmpty();
        both.ruritania.files(withdrawal);
        assertThat(both.ruritania.dossier(lyu).row().standing().state()).isEqualTo(CaseState.WITHDRAWN);
        utopia.the(CloseCase.class).close(lyu, "WITHDRAWN");
        assertThat(database.sql("SELECT state FROM casework_case WHERE request_id = ?")
                        .param(lyu.value())
                        .query(String.class)
                        .single())
                .isEqualTo("CLOSED");
    }

    private static String withoutNumbers(Packet withdrawal) {
        ObjectNode data = withdrawal.data().deepCopy();
        data.remove("withdrawalId");
        data.remove("requestId");
        return data.toString();
    }

    /** Nothing else of it leaves: what it says, and whether its person is barred, is not known. */
    @Test
    void closesInNoOtherWay() {
        RequestId lyu = both.documented();
        damage(lyu);

        assertThatThrownBy(() -> utopia.the(CloseCase.class).close(lyu, "CLOSED_BY_OFFICER"))
                .isInstanceOf(ContentDamaged.class);
        assertThatThrownBy(() -> utopia.the(DraftPacket.class).draft(lyu, PacketKind.TRANSFER_NOTICE))
                .isInstanceOf(ContentDamaged.class);
    }

    private void damage(RequestId request) {
        database.sql("UPDATE casework_case SET request = 'vault:1:AAAA' WHERE request_id = ?")
                .param(request.value())
                .update();
    }
}
