package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.Standing;
import org.pouch.packet.RequestId;

/** What the side that is asked learns when its partner asks about one person twice. */
class AskedTwiceTest {
    private final BothSides both = new BothSides();

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void tellsWhoeverRegistersAndAnswersASecondRequestOfTheFirst() {
        RequestId first = asked();
        both.utopia.asksOftenAboutOnePerson();
        RequestId second = asked();

        assertThat(shown(UserTaskId.REGISTER_REQUEST, "summary", second)).contains(first.value(), "R-23", "DUPLICATE");
        both.ruritania.does(Office.LI, UserTaskId.REGISTER_REQUEST, second, form -> {});
        assertThat(shown(UserTaskId.DECIDE_REPLY, "result", second)).contains(first.value(), "R-23");
        both.ruritania.hidden.add(first);
        assertThat(shown(UserTaskId.DECIDE_REPLY, "result", second))
                .contains("a case that a supervisor can name")
                .doesNotContain(first.value());

        both.ruritania.the(CaseStore.class).moveTo(first, Standing.of(CaseState.WITHDRAWN));
        assertThat(shown(UserTaskId.DECIDE_REPLY, "result", second)).doesNotContain("R-23");
    }

    @Test
    void tellsNothingOfSomebodyElse() {
        asked();
        both.utopia.endsAllCases();
        RequestId other = both.utopia.open("request", Office.born("1985-01-16"));
        both.ruritania.files(both.request(other));

        assertThat(shown(UserTaskId.REGISTER_REQUEST, "summary", other)).doesNotContain("R-23");
    }

    private RequestId asked() {
        RequestId request = both.utopia.open("request");
        both.ruritania.files(both.request(request));
        return request;
    }

    private String shown(UserTaskId task, String field, RequestId request) {
        return both.ruritania
                .cases()
                .formData(task.value(), request, Office.LI)
                .path(field)
                .asText();
    }
}
