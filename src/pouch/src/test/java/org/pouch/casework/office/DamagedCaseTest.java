package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.SendGate;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.verdict.DepartureGate;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.exchange.permit.SendPermit.Occasion;
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

    private void damage(RequestId request) {
        utopia.the(JdbcClient.class)
                .sql("UPDATE casework_case SET request = 'vault:1:AAAA' WHERE request_id = ?")
                .param(request.value())
                .update();
    }
}
