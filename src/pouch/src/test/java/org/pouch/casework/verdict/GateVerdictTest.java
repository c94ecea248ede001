package org.pouch.casework.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.office.Office;
import org.pouch.exchange.permit.LeaveRefused;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.exchange.permit.SendPermit.Occasion;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A verdict counts for the packet, content and bytes it was signed for, and for nothing else. */
class GateVerdictTest {
    private static final Sha256 DOCUMENT = new Sha256("ab".repeat(32));

    private final Office utopia = Office.utopia().asksOftenAboutOnePerson();
    private final SendPermit permit = utopia.the(SendPermit.class);

    @AfterEach
    void close() {
        utopia.close();
    }

    @Test
    void letsLeaveWhatItWasSignedFor() {
        Packet packet = sealed();

        assertThat(permit.objection(packet.id(), PacketKind.REQUEST, DOCUMENT, Occasion.SEND))
                .isEmpty();
    }

    @Test
    void doesNotLetLeaveOtherBytesNorAnotherKind() {
        Packet packet = sealed();

        assertThat(permit.objection(packet.id(), PacketKind.REQUEST, new Sha256("cd".repeat(32)), Occasion.SEND))
                .isPresent();
        assertThat(permit.objection(packet.id(), PacketKind.RECEIPT, DOCUMENT, Occasion.SEND))
                .isPresent();
    }

    @Test
    void doesNotCountWhenALetterOfItIsChanged() {
        Packet packet = sealed();
        change("statement = REPLACE(statement, '\"rules\":[]', '\"rules\":[ ]')");

        assertThat(permit.objection(packet.id(), PacketKind.REQUEST, DOCUMENT, Occasion.SEND))
                .isPresent();
    }

    @Test
    void doesNotCountUnderAnotherPacket() {
        Packet mine = sealed();
        Packet other = sealed();
        utopia.the(JdbcClient.class)
                .sql("DELETE FROM casework_gate_verdict WHERE packet_id = ?")
                .param(other.id().value())
                .update();
        change("packet_id = '" + other.id() + "'");

        assertThat(permit.objection(other.id(), PacketKind.REQUEST, DOCUMENT, Occasion.SEND))
                .isPresent();
        assertThat(mine.id()).isNotEqualTo(other.id());
    }

    @Test
    void letsNothingBeSealedThatItWasNotAskedAbout() {
        RequestId lyu = approved();
        Packet packet = utopia.seals(lyu, PacketKind.REQUEST);
        Packet changed = new Packet(
                packet.envelope(), packet.data().deepCopy().put("caseFileNo", "R-26-9"), packet.attachments());

        assertThatThrownBy(() -> permit.sealed(changed, DOCUMENT)).isInstanceOf(LeaveRefused.class);
    }

    private void change(String what) {
        assertThat(utopia.the(JdbcClient.class)
                        .sql("UPDATE casework_gate_verdict SET " + what)
                        .update())
                .isPositive();
    }

    private RequestId approved() {
        RequestId lyu = utopia.open("request");
        utopia.prepares(lyu, form -> form.put("checkNote", "The passport shows the newer spelling."));
        utopia.approves(UserTaskId.APPROVE_REQUEST, lyu);
        return lyu;
    }

    private Packet sealed() {
        Packet packet = utopia.seals(approved(), PacketKind.REQUEST);
        permit.sealed(packet, DOCUMENT);
        return packet;
    }
}
