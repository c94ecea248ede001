package org.pouch.casework.register;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.office.Office;
import org.pouch.casework.state.CaseState;
import org.pouch.packet.RequestId;
import org.pouch.testing.TestPostgres;

/** Two nodes on PostgreSQL approve two requests about one person at the same moment: one holds. */
@Tag("slow")
class OneApprovalOnPostgresTest {
    private EmbeddedPostgres postgres;
    private Office one;
    private Office other;

    @BeforeEach
    void start() throws IOException {
        postgres = TestPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        one = Office.utopiaIn(postgres.getPostgresDatabase(), 1);
        other = Office.utopiaIn(postgres.getPostgresDatabase(), 1_000);
    }

    @AfterEach
    void stop() throws IOException {
        one.close();
        other.close();
        postgres.close();
    }

    @Test
    void approvesOneOfTwoThatTwoNodesApproveAtOnce() throws Exception {
        RequestId first = prepared();
        RequestId second = prepared();
        CyclicBarrier both = new CyclicBarrier(2);
        ExecutorService officers = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> approved = List.of(
                    officers.submit(() -> isApproved(one, first, both)),
                    officers.submit(() -> isApproved(other, second, both)));
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> each : approved) {
                results.add(each.get(2, TimeUnit.MINUTES));
            }
            assertThat(results).containsExactlyInAnyOrder(true, false);
        } finally {
            officers.shutdownNow();
        }
        assertThat(List.of(first, second))
                .extracting(request -> one.dossier(request).row().standing().state())
                .containsExactlyInAnyOrder(CaseState.APPROVED, CaseState.PREPARED);
    }

    private static boolean isApproved(Office node, RequestId request, CyclicBarrier both) throws Exception {
        ObjectNode form = node.cases().formData(UserTaskId.APPROVE_REQUEST.value(), request, Office.ZHAO);
        assertThat(form.has("seen")).isTrue();
        both.await(1, TimeUnit.MINUTES);
        while (true) {
            try {
                node.approves(UserTaskId.APPROVE_REQUEST, request);
                return true;
            } catch (DecisionRefused refused) {
                // Who waits too long for a row asks again, as an officer would.
                if (!String.valueOf(refused.getMessage()).contains("try again")) {
                    assertThat(refused.fields().get("decision")).contains("R-23");
                    return false;
                }
            }
        }
    }

    private RequestId prepared() {
        RequestId request = one.open("refuted");
        one.prepares(request, form -> form.put("checkNote", "The other request is known."));
        return request;
    }
}
