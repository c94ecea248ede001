package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseRegister.CaseLine;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.duty.TaskTerms;
import org.pouch.packet.Packet;
import org.pouch.packet.RequestId;

/** The agreement leaves less time than the office would take, and another case about the person is told. */
class TaskTermsTest {
    private final BothSides both = new BothSides();

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void endsBeforeTheAnswerIsLate() {
        RequestId lyu = both.utopia.open("request");
        Packet request = both.request(lyu);
        both.ruritania.files(request);
        both.ruritania.clockStarts.put(request.id(), both.ruritania.clock.instant());
        TaskTerms terms = both.ruritania.the(TaskTerms.class);
        Instant answer = both.ruritania.cases().answerDue(lyu).orElseThrow();
        Instant usual = answer.plus(Duration.ofDays(30));

        assertThat(terms.due(UserTaskId.DECIDE_REPLY.value(), lyu, usual)).isEqualTo(answer);
        assertThat(terms.due(UserTaskId.DECIDE_REPLY.value(), lyu, answer.minusSeconds(1)))
                .isEqualTo(answer.minusSeconds(1));
        assertThat(terms.due(UserTaskId.RECORD_HANDOVER.value(), lyu, usual)).isEqualTo(usual);
        assertThat(terms.due(UserTaskId.REPLACE_KEY.value(), null, usual)).isEqualTo(usual);
        assertThat(terms.due(UserTaskId.DECIDE_REPLY.value(), new RequestId("urn:rdx:UTO:2026:999999"), usual))
                .isEqualTo(usual);
    }

    @Test
    void endsBeforeTheTravelDocumentIsLate() {
        RequestId lyu = both.utopia.open("request");
        both.ruritania.files(both.request(lyu));
        TaskTerms terms = both.ruritania.the(TaskTerms.class);
        Instant usual = Instant.parse("2027-01-01T00:00:00Z");
        String task = UserTaskId.PREPARE_TRAVEL_DOCUMENT.value();
        assertThat(terms.due(task, lyu, usual)).isEqualTo(usual);

        both.reply(lyu, "CONFIRMED");

        // Thirty days of 24 hours after the reply.
        assertThat(terms.due(task, lyu, usual)).isEqualTo("2026-04-01T09:15:00Z");
        assertThat(terms.due(UserTaskId.APPROVE_TRAVEL_DOCUMENT.value(), lyu, usual))
                .isEqualTo("2026-04-01T09:15:00Z");
        assertThat(terms.due(task, lyu, Instant.parse("2026-03-07T09:15:00Z"))).isEqualTo("2026-03-07T09:15:00Z");
        both.document(lyu);
        assertThat(terms.due(task, lyu, usual)).isEqualTo(usual);
    }

    @Test
    void namesOtherOpenCasesOfThePersonOnBothSides() {
        RequestId first = both.utopia.open("request");
        RequestId second =
                both.utopia.open("request", file -> file.withObject("/person").put("primaryIdentifier", "LU"));
        both.utopia.open("refuted");
        both.ruritania.files(both.request(first));

        assertThat(both.utopia.cases().samePerson(first))
                .extracting(CaseLine::request)
                .containsExactly(second);
        assertThat(both.utopia.cases().samePerson(second))
                .extracting(CaseLine::request)
                .containsExactly(first);
        assertThat(both.ruritania.cases().samePerson(first)).isEmpty();
    }
}
