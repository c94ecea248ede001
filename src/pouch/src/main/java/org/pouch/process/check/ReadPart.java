package org.pouch.process.check;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.JobState;
import io.camunda.client.api.search.enums.UserTaskState;
import java.util.List;

/** Asks what Pouch's pages and workers ask for, in the same way, and changes nothing. */
final class ReadPart {
    private static final String SEARCH = "found, sorted and counted, with the fields Pouch reads";

    private final CamundaClient client;
    private final CheckTable table;

    ReadPart(CamundaClient client, CheckTable table) {
        this.client = client;
        this.table = table;
    }

    /** Ends where nobody answers, or who asks is not let in.
     *
     * @return whether it is an engine that answers there
     */
    boolean run() {
        if (!table.ask("the address, signed in", "a Camunda 8 REST API of 8.9 or later", () -> Reached.by(client))) {
            return false;
        }
        List.<Runnable>of(
                        this::definitions,
                        this::instances,
                        this::elements,
                        this::variables,
                        this::incidents,
                        this::tasks,
                        this::jobs)
                .forEach(question -> {
                    if (!table.isOver()) {
                        question.run();
                    }
                });
        return !table.isOver();
    }

    private void definitions() {
        table.ask(
                "process definitions",
                SEARCH,
                () -> Shapes.counted(
                        client.newProcessDefinitionSearchRequest()
                                .filter(filter -> filter.isLatestVersion(true))
                                .page(page -> page.limit(1))
                                .send()
                                .join(),
                        Shapes::definition));
    }

    private void instances() {
        table.ask(
                "process instances",
                SEARCH,
                () -> Shapes.counted(
                        client.newProcessInstanceSearchRequest()
                                .sort(sort -> sort.startDate().desc())
                                .page(page -> page.from(0).limit(1))
                                .send()
                                .join(),
                        Shapes::instance));
    }

    private void elements() {
        table.ask(
                "element instances",
                SEARCH,
                () -> Shapes.counted(
                        client.newElementInstanceSearchRequest()
                                .filter(filter -> filter.state(ElementInstanceState.ACTIVE))
                                .sort(sort -> sort.elementInstanceKey().asc())
                                .page(page -> page.from(0).limit(1))
                                .send()
                                .join(),
                        Shapes::element));
    }

    /** Of a name that no model has: no value of a real process is fetched. */
    private void variables() {
        table.ask(
                "variables",
                SEARCH,
                () -> Shapes.counted(
                        client.newVariableSearchRequest()
                                .filter(filter -> filter.name(name -> name.in(List.of(TrialModel.VARIABLE)))
                                        .scopeKey(scope -> scope.in(List.of(1L))))
                                .page(page -> page.limit(1))
                                .send()
                                .join(),
                        Shapes::variable));
    }

    private void incidents() {
        table.ask(
                "incidents",
                SEARCH,
                () -> Shapes.counted(
                        client.newIncidentSearchRequest()
                                .filter(filter -> filter.state(IncidentState.ACTIVE))
                                .sort(sort -> sort.creationTime().desc())
                                .page(page -> page.limit(1))
                                .send()
                                .join(),
                        Shapes::incident));
    }

    private void tasks() {
        table.ask(
                "user tasks",
                SEARCH,
                () -> Shapes.counted(
                        client.newUserTaskSearchRequest()
                                .filter(filter -> filter.state(UserTaskState.CREATED))
                                .sort(sort -> sort.dueDate()
                                        .asc()
                                        .priority()
                                        .desc()
                                        .creationDate()
                                        .asc())
                                .page(page -> page.from(0).limit(1))
                                .send()
                                .join(),
                        Shapes::task));
    }

    private void jobs() {
        table.ask(
                "jobs",
                SEARCH,
                () -> Shapes.counted(
                        client.newJobSearchRequest()
                                .filter(filter -> filter.state(JobState.CREATED))
                                .sort(sort -> sort.jobKey().asc())
                                .page(page -> page.limit(1))
                                .send()
                                .join(),
                        Shapes::job));
    }
}
