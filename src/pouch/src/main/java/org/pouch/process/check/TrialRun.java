package org.pouch.process.check;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.JobState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.UserTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One instance from its job over its user task, message and timer to where it stays; each step needs the one before. */
final class TrialRun {
    private static final String WHO = "pouch-check";
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final CamundaClient client;
    private final CheckTable table;
    private final Patience patience;
    private final TrialJobs jobs;
    private final TrialModel model;
    private final long definition;
    private final long instance;

    TrialRun(
            CamundaClient client,
            CheckTable table,
            Patience patience,
            TrialModel model,
            long definition,
            long instance) {
        this.client = client;
        this.table = table;
        this.patience = patience;
        this.jobs = new TrialJobs(client, patience, model);
        this.model = model;
        this.definition = definition;
        this.instance = instance;
    }

    void run() {
        boolean ended = table.ask("set a variable", "found in its scope, with its value", this::setVariable)
                && table.ask("the job", "found by its instance, CREATED", this::jobFound)
                && table.ask("activate and fail the job", "its variables; then an incident", this::failJob)
                && table.ask("resolve the incident", "the job is there again, and completed", this::resolveAndComplete)
                && table.ask("the user task", "found by its instance, CREATED", this::taskFound)
                && table.ask("assign, date, give back, complete it", "accepted, one after the other", this::decide)
                && table.ask("publish the message", "the instance goes on", this::publish)
                && table.ask(
                        "the timer",
                        "it passes after a second",
                        () -> at(TrialModel.PASSED, ElementInstanceState.COMPLETED))
                && table.ask("statistics and sequence flows", "where the instance stands, and its way", this::counted);
        if (!ended) {
            table.ask("the rest of the process", "passed", () -> {
                throw Unmet.notThere("not asked, as the step before it failed");
            });
        }
    }

    private String setVariable() {
        client.newSetVariablesCommand(instance)
                .variables(Map.of("pouchCheckSet", WHO))
                .send()
                .join();
        return patience.until(() -> Shapes.first(
                                client.newVariableSearchRequest()
                                        .filter(filter -> filter.name(name -> name.in(List.of("pouchCheckSet")))
                                                .scopeKey(scope -> scope.in(List.of(instance))))
                                        .page(page -> page.limit(1))
                                        .send()
                                        .join(),
                                Shapes::variable)
                        .filter(one -> one.getValue().equals("\"" + WHO + "\"")))
                .sentence();
    }

    private String jobFound() {
        return patience.until(() -> Shapes.first(
                        client.newJobSearchRequest()
                                .filter(filter -> filter.state(JobState.CREATED).processInstanceKey(instance))
                                .sort(sort -> sort.jobKey().asc())
                                .page(page -> page.limit(1))
                                .send()
                                .join(),
                        Shapes::job))
                .sentence();
    }

    private String failJob() {
        ActivatedJob job = jobs.withItsVariable();
        client.newFailCommand(job.getKey()).retries(0).errorMessage(WHO).send().join();
        return "incident " + incident().sentence();
    }

    private Patience.Seen<Incident> incident() {
        return patience.until(() -> Shapes.first(
                client.newIncidentSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance).state(IncidentState.ACTIVE))
                        .sort(sort -> sort.creationTime().desc())
                        .page(page -> page.limit(1))
                        .send()
                        .join(),
                Shapes::incident));
    }

    private String resolveAndComplete() {
        Incident incident = incident().what();
        Long job = incident.getJobKey();
        if (job == null) {
            throw Unmet.different("an incident without jobKey");
        }
        client.newUpdateRetriesCommand(job).retries(1).send().join();
        client.newResolveIncidentCommand(incident.getIncidentKey()).send().join();
        client.newCompleteCommand(jobs.activated().getKey()).send().join();
        return "completed";
    }

    private Patience.Seen<UserTask> task() {
        return patience.until(() -> Shapes.first(
                client.newUserTaskSearchRequest()
                        .filter(filter -> filter.state(UserTaskState.CREATED).processInstanceKey(instance))
                        .sort(sort -> sort.creationDate().asc())
                        .page(page -> page.limit(1))
                        .send()
                        .join(),
                Shapes::task));
    }

    private String taskFound() {
        Patience.Seen<UserTask> task = task();
        if (!task.what().getElementId().equals(TrialModel.DECIDE)) {
            throw Unmet.different("another task");
        }
        return task.sentence();
    }

    private String decide() {
        UserTask task = task().what();
        long key = task.getUserTaskKey();
        client.newAssignUserTaskCommand(key)
                .assignee(WHO)
                .allowOverride(false)
                .send()
                .join();
        client.newUpdateUserTaskCommand(key)
                .dueDate(task.getCreationDate().plusDays(1))
                .send()
                .join();
        client.newUnassignUserTaskCommand(key).send().join();
        client.newCompleteUserTaskCommand(key)
                .variables(Map.of("pouchCheckDecision", WHO))
                .send()
                .join();
        return "accepted";
    }

    private String publish() {
        client.newPublishMessageCommand()
                .messageName(model.name())
                .correlationKey(model.name())
                .messageId(model.name())
                .timeToLive(KEPT)
                .send()
                .join();
        return at(TrialModel.HEARD, ElementInstanceState.COMPLETED);
    }

    private String at(String element, ElementInstanceState state) {
        return patience.until(() -> Shapes.first(
                        client.newElementInstanceSearchRequest()
                                .filter(filter -> filter.processInstanceKey(instance)
                                        .elementId(element)
                                        .state(state))
                                .sort(sort -> sort.elementInstanceKey().asc())
                                .page(page -> page.from(0).limit(1))
                                .send()
                                .join(),
                        Shapes::element))
                .sentence();
    }

    private String counted() {
        return patience.until(() -> isCounted() ? Optional.of(true) : Optional.empty())
                .sentence();
    }

    /** Of the definition, of the instance, and of the flow that leads to where it stands. */
    private boolean isCounted() {
        return client.newProcessDefinitionElementStatisticsRequest(definition).send().join().stream()
                        .anyMatch(one -> one.getElementId().equals(TrialModel.STAY) && one.getActive() == 1)
                && client.newProcessInstanceElementStatisticsRequest(instance).send().join().stream()
                        .anyMatch(one -> one.getElementId().equals(TrialModel.PASSED) && one.getCompleted() == 1)
                && !client.newProcessInstanceSequenceFlowsRequest(instance)
                        .send()
                        .join()
                        .isEmpty();
    }
}
