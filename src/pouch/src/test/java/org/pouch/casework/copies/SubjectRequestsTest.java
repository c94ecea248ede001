package org.pouch.casework.copies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.copies.SubjectRequests.Asked;
import org.pouch.casework.office.Office;
import org.pouch.ledger.AuditEvent;

/** whoever asks what is kept of them is answered within 72 hours, and somebody is told in time. The clock shows 2 March, 09:15. */
class SubjectRequestsTest {
    private final Office office = Office.utopia();
    private final SubjectRequests requests = office.the(SubjectRequests.class);

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void isDueThreeDaysAfterThePersonAsked() {
        Asked asked = requests.begin(Instant.parse("2026-03-02T00:00:00Z"), "dora");

        assertThat(asked.dueAt()).isEqualTo("2026-03-05T00:00:00Z");
        assertThat(requests.open(10)).containsExactly(asked);
        assertThat(office.ledger).contains(new AuditEvent.SubjectRequest(null, asked.reference(), "BEGUN", "dora"));
    }

    @Test
    void tellsADayBeforeAndUntilItIsAnswered() {
        Asked asked = requests.begin(Instant.parse("2026-03-02T00:00:00Z"), "dora");
        SubjectRequestHealth health = office.the(SubjectRequestHealth.class);
        office.clock.moveTo("2026-03-03T23:59:59Z");
        assertThat(health.due()).isEmpty();

        office.clock.moveTo("2026-03-04T00:00:00Z");
        assertThat(health.due()).containsEntry(asked.reference(), "due 2026-03-05T00:00:00Z");
        office.clock.moveTo("2026-03-05T00:00:01Z");
        assertThat(requests.open(10)).singleElement().matches(Asked::overdue);
        assertThat(health.due()).containsEntry(asked.reference(), "overdue since 2026-03-05T00:00:00Z");

        assertThat(requests.answer(asked.reference(), "dora")).isTrue();
        assertThat(health.due()).isEmpty();
        assertThat(requests.open(10)).isEmpty();
    }

    @Test
    void isAnsweredOnce() {
        Asked asked = requests.begin(Instant.parse("2026-03-02T00:00:00Z"), "dora");
        assertThat(requests.found(asked.reference(), 2)).isTrue();
        assertThat(requests.open(10).get(0).cases()).isEqualTo(2);

        assertThat(requests.answer(asked.reference(), "dora")).isTrue();
        assertThat(requests.answer(asked.reference(), "dirk")).isFalse();
        assertThat(requests.found(asked.reference(), 3)).isFalse();
        assertThat(requests.answer("none", "dora")).isFalse();

        assertThat(office.ledger)
                .filteredOn(AuditEvent.SubjectRequest.class::isInstance)
                .extracting(event -> ((AuditEvent.SubjectRequest) event).what())
                .containsExactly("BEGUN", "ANSWERED");
    }
}
