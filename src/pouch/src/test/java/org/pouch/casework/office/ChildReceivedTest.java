package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.packet.RequestId;

/** whoever may be a minor is received by somebody who is named, and the record says by whom. */
class ChildReceivedTest {
    private final BothSides both = new BothSides();

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void namesWhoReceivesAChild() {
        RequestId child = both.accepted();
        both.departs(child);
        isMinor(both.ruritania, child);

        assertThatThrownBy(() -> both.record(child))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("receivedBy"));
        assertThat(both.record(child, form -> form.put("receivedBy", "WANG FANG, aunt and guardian"))
                        .data()
                        .at("/persons/0/receivedBy")
                        .asText())
                .isEqualTo("WANG FANG, aunt and guardian");
    }

    /** From now on the request is about a child, whatever its papers said. */
    private static void isMinor(Office office, RequestId request) {
        ObjectNode data = office.dossier(request).data().deepCopy();
        data.putObject("minor")
                .put("isMinor", true)
                .put("ageDisputed", false)
                .put("unaccompanied", true)
                .put("guardianRef", "GUARD-26-9")
                .put("receptionArrangement", "FAMILY");
        office.the(CaseStore.class).replaceData(request, data);
    }

    @Test
    void namesNobodyWhereAGrownUpComesOrNobodyIsReceived() {
        RequestId adult = both.accepted();
        both.departs(adult);

        assertThat(both.record(adult).data().at("/persons/0").has("receivedBy")).isFalse();
        assertThat(both.ruritania
                        .cases()
                        .formData(UserTaskId.RECORD_HANDOVER.value(), adult, Office.LI)
                        .path("child")
                        .asText())
                .isEmpty();
    }
}
