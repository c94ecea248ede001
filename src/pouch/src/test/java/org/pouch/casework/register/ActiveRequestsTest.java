package org.pouch.casework.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.SendGate;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.office.Office;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.Standing;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One active request for one person: a second at the same state is warned of, at another state held. */
class ActiveRequestsTest {
    private final Office utopia = Office.utopia();

    @AfterEach
    void close() {
        utopia.close();
    }

    @Test
    void warnsWhenTheSameStateIsAskedAlready() {
        RequestId first = utopia.open("refuted");
        RequestId second = utopia.open("refuted");
        assertThat(warnings(second)).isEmpty();

        isIn(first, CaseState.SENT);

        assertThat(warnings(second)).contains(first.value(), "R-23");
        utopia.prepares(second, form -> {});
        assertThat(utopia.the(SendGate.class).ask(second)).isEqualTo(SendGate.Verdict.PASS);
    }

    @Test
    void holdsARequestAboutSomebodyOfWhomAnotherStateIsAsked() {
        RequestId first = utopia.open("refuted");
        RequestId second = utopia.open("refuted");
        isIn(first, CaseState.CONFIRMED);
        asks(first, "USA-ICE");
        utopia.prepares(second, form -> {});

        assertThat(utopia.the(SendGate.class).ask(second)).isEqualTo(SendGate.Verdict.HOLD);
        isIn(first, CaseState.CLOSED);
        assertThat(utopia.the(SendGate.class).ask(second)).isEqualTo(SendGate.Verdict.PASS);
    }

    @Test
    void mindsNobodyElse() {
        RequestId first = utopia.open("request");
        isIn(first, CaseState.SENT);
        asks(first, "USA-ICE");
        RequestId second = utopia.open("refuted");

        CaseRow row = utopia.dossier(second).row();
        assertThat(utopia.the(ActiveRequests.class).isAskedElsewhere(row)).isFalse();
    }

    private String warnings(RequestId request) {
        return utopia.cases()
                .formData(UserTaskId.PREPARE_REQUEST.value(), request, Office.LI)
                .path("warnings")
                .asText();
    }

    private void isIn(RequestId request, CaseState state) {
        utopia.the(CaseStore.class).moveTo(request, Standing.of(state));
    }

    private void asks(RequestId request, String authority) {
        utopia.the(JdbcClient.class)
                .sql("UPDATE casework_case SET counterpart = ? WHERE request_id = ?")
                .params(new AuthorityId(authority).value(), request.value())
                .update();
    }
}
