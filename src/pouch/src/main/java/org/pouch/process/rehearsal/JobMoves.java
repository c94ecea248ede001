package org.pouch.process.rehearsal;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.Job;
import java.util.List;
import java.util.stream.Stream;
import org.pouch.process.rehearsal.Waiting.Work;

/** What workers, people and administrators do. */
final class JobMoves {
    private final CamundaClient client;
    private final Sight sight;

    JobMoves(Bench bench) {
        client = bench.client();
        sight = bench.sight();
    }

    Stream<Command> commands() {
        return Stream.of(
                new Command(
                        "complete WORK [#N] [{json}]",
                        1,
                        1,
                        "complete a job or a user task, with variables",
                        this::complete),
                new Command(
                        "fail WORK [#N] [TRIES] [SENTENCE]",
                        1,
                        Command.ANY,
                        "fail a job; TRIES are left, one fewer if not said, and none is an incident",
                        this::fail),
                new Command("throw [WORK] CODE [#N] [{json}]", 1, 2, "throw a BPMN error from a job", this::throwError),
                new Command(
                        "resolve ELEMENT [#N]",
                        1,
                        1,
                        "resolve an incident there; its job gets one more try",
                        this::resolve));
    }

    private Answer complete(Line line) {
        Work work = new Waiting(sight, line.instance()).any(line.word(0));
        refuseSpent(work.isSpent(), work.element());
        if (work.job() == null) {
            client.newCompleteUserTaskCommand(work.key())
                    .variables(line.variablesOrNone())
                    .send()
                    .join();
        } else {
            client.newCompleteCommand(work.key())
                    .variables(line.variablesOrNone())
                    .send()
                    .join();
        }
        return Answer.done();
    }

    private Answer fail(Line line) {
        Job job = new Waiting(sight, line.instance()).job(line.word(0));
        refuseSpent(job.getRetries() <= 0, job.getElementId());
        boolean isCounted = line.words().size() > 1 && line.word(1).matches("\\d{1,4}");
        client.newFailCommand(job.getJobKey())
                .retries(isCounted ? Integer.parseInt(line.word(1)) : job.getRetries() - 1)
                .errorMessage(line.rest(isCounted ? 2 : 1))
                .send()
                .join();
        return Answer.done();
    }

    private Answer throwError(Line line) {
        Waiting waiting = new Waiting(sight, line.instance());
        boolean isSaidWhere = line.words().size() > 1;
        Job job = isSaidWhere ? waiting.job(line.word(0)) : waiting.onlyJob();
        refuseSpent(job.getRetries() <= 0, job.getElementId());
        client.newThrowErrorCommand(job.getJobKey())
                .errorCode(line.word(isSaidWhere ? 1 : 0))
                .variables(line.variablesOrNone())
                .send()
                .join();
        return Answer.done();
    }

    private static void refuseSpent(boolean isSpent, String element) {
        if (isSpent) {
            throw new Refused("The job has no tries left. Give it one: resolve " + Wording.plain(element));
        }
    }

    private Answer resolve(Line line) {
        List<Incident> incidents = sight.incidents();
        Long within =
                line.instance() == null ? null : sight.instance(line.instance()).getProcessInstanceKey();
        Incident incident = incidents.stream()
                .filter(one -> one.getElementId().equals(line.word(0)))
                .filter(one -> within == null || within.equals(one.getProcessInstanceKey()))
                .findFirst()
                .orElseThrow(() -> new Refused("No incident is at '" + Wording.plain(line.word(0)) + "'. "
                        + Wording.choice("Incidents are at", incidents.stream().map(Incident::getElementId))));
        sight.jobs().stream()
                .filter(job -> job.getJobKey().equals(incident.getJobKey()) && job.getRetries() <= 0)
                .forEach(job -> client.newUpdateRetriesCommand(job.getJobKey())
                        .retries(1)
                        .send()
                        .join());
        client.newResolveIncidentCommand(incident.getIncidentKey()).send().join();
        return Answer.unless(() -> "Resolved.");
    }
}
