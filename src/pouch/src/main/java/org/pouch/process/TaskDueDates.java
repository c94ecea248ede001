package org.pouch.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.UserTask;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.duty.TaskTerms;
import org.pouch.packet.RequestId;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Gives every task a day by which it is to be done, where its model gives none: the engine sorts and counts by it. It is the usual time
 * of this authority, or earlier where the agreement leaves less.
 */
@Component
final class TaskDueDates implements Looping {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);
    private static final int PAGE = 200;

    private final CamundaClient client;
    private final InstanceVariables variables;
    private final TaskTerms terms;
    private final Settings settings;
    private final WorkLoop loop;

    TaskDueDates(CamundaClient client, InstanceVariables variables, TaskTerms terms, Settings settings) {
        this.client = client;
        this.variables = variables;
        this.terms = terms;
        this.settings = settings;
        loop = WorkLoop.every(
                BETWEEN_LOOKS,
                "task-due-dates",
                new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(10)),
                this::setAll);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    @Override
    public int getPhase() {
        return ProcessPhases.WORK;
    }

    void setAll() {
        List<UserTask> page;
        int from = 0;
        do {
            page = undated(from);
            InstanceVariables.Known ids = variables.read(
                    page.stream().map(UserTask::getProcessInstanceKey).toList(), VariableNames.REQUEST_ID);
            // Those that could not be dated, as when a person completes them at this moment, are passed over.
            from += (int) page.stream().filter(task -> !isDated(task, ids)).count();
        } while (page.size() == PAGE);
    }

    private List<UserTask> undated(int from) {
        return client.newUserTaskSearchRequest()
                .filter(filter -> filter.state(UserTaskState.CREATED).dueDate(due -> due.exists(false)))
                .sort(sort -> sort.creationDate().asc())
                .page(page -> page.from(from).limit(PAGE))
                .send()
                .join()
                .items();
    }

    private boolean isDated(UserTask task, InstanceVariables.Known ids) {
        Optional<RequestId> request = ids.of(task.getProcessInstanceKey(), VariableNames.REQUEST_ID)
                .filter(RequestId::isValid)
                .map(RequestId::new);
        Instant usual = task.getCreationDate()
                .toInstant()
                .plus(settings.dueWithinOf().getOrDefault(task.getElementId(), settings.dueWithin()));
        Instant due = terms.due(task.getElementId(), request.orElse(null), usual);
        try {
            client.newUpdateUserTaskCommand(task.getUserTaskKey())
                    .dueDate(due.atOffset(ZoneOffset.UTC))
                    .send()
                    .join();
            return true;
        } catch (ClientHttpException answer) {
            if (answer.code() == 404 || answer.code() == 409) {
                return false;
            }
            throw answer;
        }
    }

    /**
     * @param dueWithin the usual time for a task
     * @param dueWithinOf for some tasks, by element id
     */
    @ConfigurationProperties("pouch.tasks")
    record Settings(
            @DefaultValue("P5D") Duration dueWithin,
            @DefaultValue Map<String, Duration> dueWithinOf) {}
}
