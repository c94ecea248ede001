package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.engine.settings.EngineSettings;

/** Batch operations, and entries of the log of who did what, are kept as long as instances after their end, and no longer. */
@EmbeddedOnly("it lets time pass")
class RecordRetentionTest extends EngineTest {
    private static final Instant NOON = Instant.parse("2030-06-01T12:00:00Z");
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private Instant began = NOON;

    @Override
    protected EngineSettings settings() {
        return super.settings().withFinishedKeptFor(KEPT);
    }

    /** Later than all that the tests before have let pass. */
    @BeforeEach
    void pinClock() {
        began = began.plus(Duration.ofDays(3_650));
        client.newPinClockCommand().time(began).send().join();
    }

    @AfterEach
    void resetClock() {
        client.newResetClockCommand().send().join();
    }

    private void passTo(Duration since) {
        assertThat(engine.passTo(began.plus(since), TIMEOUT)).isTrue();
    }

    private int count(String rows, Object... arguments) {
        return tables().sql("SELECT COUNT(*) FROM " + rows)
                .params(List.of(arguments))
                .query(Integer.class)
                .single();
    }

    private int entriesOf(long instance) {
        return count("audit_log WHERE process_instance_key = ?", instance);
    }

    /** Which has ended. */
    private String cancelAllOf(String processId) {
        String key = client.newCreateBatchOperationCommand()
                .processInstanceCancel()
                .filter(filter -> filter.processDefinitionId(processId))
                .send()
                .join()
                .getBatchOperationKey();
        assertThat(engine.settle(TIMEOUT)).isTrue();
        assertThat(count("batch_operation WHERE batch_operation_key = ? AND state = 'COMPLETED'", key))
                .isEqualTo(1);
        return key;
    }

    private int items(String batch) {
        return count("batch_operation_item WHERE batch_operation_key = ?", batch);
    }

    @Test
    void deletesABatchOperationWithItsItems() {
        deploy("kept-batch.bpmn", sequence("kept-batch", service("work", "kept-batch-work")));
        for (int i = 0; i < 3; i++) {
            create("kept-batch", Map.of());
        }
        String batch = cancelAllOf("kept-batch");

        passTo(KEPT.minusHours(1));
        assertThat(items(batch)).isEqualTo(3);
        passTo(KEPT.plusHours(1));

        assertThat(items(batch)).isZero();
        assertThat(count("batch_operation WHERE batch_operation_key = ?", batch))
                .isZero();
        assertThat(count("audit_log WHERE batch_operation_key = ?", batch)).isZero();
    }

    @Test
    void deletesALargeBatchOperationByAndBy() {
        deploy("kept-large.bpmn", sequence("kept-large", service("work", "kept-large-work")));
        create("kept-large", Map.of());
        String batch = cancelAllOf("kept-large");
        for (int doubled = 0; doubled < 11; doubled++) {
            tables().sql("""
                    INSERT INTO batch_operation_item (batch_operation_key, item_key, process_instance_key,
                        root_process_instance_key, state, processed_date)
                    SELECT batch_operation_key, item_key + ?, process_instance_key, root_process_instance_key, state,
                        processed_date
                    FROM batch_operation_item WHERE batch_operation_key = ?""").params(1L << (40 + doubled), batch).update();
        }
        assertThat(items(batch)).isEqualTo(2048);

        passTo(KEPT.plusHours(1));

        assertThat(items(batch)).isZero();
        assertThat(count("batch_operation WHERE batch_operation_key = ?", batch))
                .isZero();
    }

    @Test
    void keepsABatchOperationThatHasNotEnded() {
        deploy("kept-open.bpmn", sequence("kept-open", service("work", "kept-open-work")));
        create("kept-open", Map.of());
        String batch = cancelAllOf("kept-open");
        tables().sql("UPDATE batch_operation SET state = 'SUSPENDED', end_date = NULL WHERE batch_operation_key = ?")
                .param(batch)
                .update();

        passTo(KEPT.multipliedBy(2));

        assertThat(items(batch)).isEqualTo(1);
        tables().sql("DELETE FROM batch_operation WHERE batch_operation_key = ?")
                .param(batch)
                .update();
    }

    @Test
    void deletesEntriesThatBelongToNoInstanceAndNoneOfOneThatRuns() {
        deploy("kept-entry.bpmn", sequence("kept-entry", service("work", "kept-entry-work")));
        long running = create("kept-entry", Map.of());
        int entries = entriesOf(running);
        assertThat(entries).isPositive();

        passTo(KEPT.minusHours(1));
        assertThat(count("audit_log WHERE process_instance_key IS NULL")).isPositive();
        passTo(KEPT.plusHours(1));

        assertThat(count("audit_log WHERE process_instance_key IS NULL")).isZero();
        assertThat(entriesOf(running)).isEqualTo(entries);
    }

    @Test
    void deletesWhatIsWrittenOfAnInstanceThatSomebodyDeleted() {
        deploy("kept-deleted.bpmn", sequence("kept-deleted", task("manualTask", "pass", "")));
        long instance = create("kept-deleted", Map.of());
        passTo(KEPT.minusHours(1));
        client.newDeleteProcessInstanceCommand(instance).send().join();

        passTo(KEPT.multipliedBy(2).minusHours(2));
        assertThat(entriesOf(instance)).as("the deletion, too").isGreaterThan(1);
        passTo(KEPT.multipliedBy(2).plusHours(1));

        assertThat(entriesOf(instance)).isZero();
        assertThat(count("deleted_instance")).isZero();
    }

    /** While one that ended long ago waits for another of its family, records are looked at no later. */
    @Test
    void keepsRecordsNoLongerWhereAnInstanceWaitsForItsFamily() {
        deploy("kept-inner.bpmn", sequence("kept-inner", service("work", "kept-inner-work")));
        deploy(
                "kept-outer.bpmn",
                sequence(
                        "kept-outer", task("callActivity", "call", "<zeebe:calledElement processId=\"kept-inner\"/>")));
        long outer = create("kept-outer", Map.of());
        client.newCancelInstanceCommand(outer).send().join();
        tables().sql(
                        "UPDATE process_instance SET state = 'ACTIVE', end_date = NULL WHERE parent_process_instance_key = ?")
                .param(outer)
                .update();
        passTo(Duration.ofMinutes(5));
        deploy("kept-late.bpmn", sequence("kept-late", task("manualTask", "pass", "")));

        passTo(KEPT.plusMinutes(7));

        assertThat(count("audit_log WHERE process_instance_key IS NULL")).isZero();
        assertThat(count("process_instance WHERE process_instance_key = ?", outer))
                .isEqualTo(1);
        tables().sql(
                        "UPDATE process_instance SET state = 'TERMINATED', end_date = start_date WHERE parent_process_instance_key = ?")
                .param(outer)
                .update();
    }
}
