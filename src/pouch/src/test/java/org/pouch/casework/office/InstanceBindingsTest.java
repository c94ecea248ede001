package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pouch.casework.BindInstance;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.InstanceMisnamed;
import org.pouch.casework.UserTaskId;
import org.pouch.ledger.AuditEvent;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** Somebody at the engine says that a process instance is about another case. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstanceBindingsTest {
    private static final RequestId ITS_OWN = new RequestId("urn:rdx:UTO:2026:000901");
    private static final RequestId ANOTHER = new RequestId("urn:rdx:UTO:2026:000902");

    private final Office utopia = Office.utopia();
    private final BindInstance bindings = utopia.the(BindInstance.class);

    @AfterAll
    void close() {
        utopia.close();
    }

    @Test
    void staysWithTheCaseThatWasNamedFirst() {
        assertThat(bindings.bind(Map.of(1L, ITS_OWN, 2L, ANOTHER))).isEqualTo(Map.of(1L, ITS_OWN, 2L, ANOTHER));

        assertThat(bindings.bind(Map.of(1L, ANOTHER))).isEqualTo(Map.of(1L, ITS_OWN));
    }

    @Test
    void tellsTheLedgerOnce() {
        bindings.bind(Map.of(3L, ITS_OWN));

        bindings.bind(Map.of(3L, ANOTHER));
        bindings.bind(Map.of(3L, ANOTHER));

        assertThat(utopia.ledger).containsOnlyOnce(new AuditEvent.InstanceMisnamed(ITS_OWN, 3, ANOTHER));
    }

    @Test
    void refusesAStepForAnotherCase() {
        bindings.require(4, ITS_OWN, null);

        assertThatThrownBy(() -> bindings.require(4, ANOTHER, null))
                .isInstanceOf(InstanceMisnamed.class)
                .hasMessageContaining("belongs to case " + ITS_OWN)
                .hasMessageContaining("requestId now says " + ANOTHER);
        assertThatCode(() -> bindings.require(4, ITS_OWN, null)).doesNotThrowAnyException();
    }

    @Test
    void refusesAStepForAPacketOfAnotherCase() {
        RequestId lyu = utopia.open("request");
        utopia.prepares(lyu, form -> {});
        utopia.approves(UserTaskId.APPROVE_REQUEST, lyu);
        PacketId packet = utopia.the(DraftPacket.class).draft(lyu, PacketKind.REQUEST);

        bindings.require(5, lyu, packet);
        assertThatThrownBy(() -> bindings.require(6, ITS_OWN, packet))
                .isInstanceOf(InstanceMisnamed.class)
                .hasMessageContaining("a packet of another case");
    }
}
