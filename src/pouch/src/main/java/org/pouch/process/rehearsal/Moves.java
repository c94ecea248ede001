package org.pouch.process.rehearsal;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.PublishMessageCommandStep1.PublishMessageCommandStep2;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ProcessDefinition;
import io.camunda.client.api.search.response.ProcessInstance;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What begins instances, reaches them from outside, and ends them. */
final class Moves {
    private static final Duration KEPT = Duration.ofHours(1);

    private final CamundaClient client;
    private final Sight sight;

    Moves(Bench bench) {
        client = bench.client();
        sight = bench.sight();
    }

    Stream<Command> commands() {
        return Stream.of(
                new Command("start PROCESS [{json}]", 1, 1, "start an instance, with variables", this::start),
                new Command(
                        "publish NAME [KEY] [{json}]",
                        1,
                        2,
                        "publish a message, kept for an hour if nobody waits for it",
                        this::publish),
                new Command("signal NAME [{json}]", 1, 1, "broadcast a signal", this::signal),
                new Command("set [#N] {json}", 0, 0, "set variables of an instance", this::set),
                new Command("cancel [#N]", 0, 0, "cancel an instance", this::cancel));
    }

    private Answer start(Line line) {
        String id = line.word(0);
        List<ProcessDefinition> processes = sight.processes();
        if (processes.stream()
                .noneMatch(process -> process.getProcessDefinitionId().equals(id))) {
            throw new Refused("There is no process '" + Wording.plain(id) + "'. "
                    + Wording.choice(
                            "Deployed are", processes.stream().map(ProcessDefinition::getProcessDefinitionId)));
        }
        client.newCreateInstanceCommand()
                .bpmnProcessId(id)
                .latestVersion()
                .variables(line.variablesOrNone())
                .send()
                .join();
        return Answer.done();
    }

    private Answer publish(Line line) {
        PublishMessageCommandStep2 named = client.newPublishMessageCommand().messageName(line.word(0));
        (line.words().size() > 1 ? named.correlationKey(line.word(1)) : named.withoutCorrelationKey())
                .timeToLive(KEPT)
                .variables(line.variablesOrNone())
                .send()
                .join();
        return Answer.unless(() -> "Nobody waits for it now; it is kept for an hour of the clock. "
                + Wording.choice("Awaited are", sight.messages().stream().map(Wording::message)));
    }

    private Answer signal(Line line) {
        client.newBroadcastSignalCommand()
                .signalName(line.word(0))
                .variables(line.variablesOrNone())
                .send()
                .join();
        return Answer.unless(() -> "Nobody waits for the signal '" + Wording.plain(line.word(0)) + "'.");
    }

    private Answer set(Line line) {
        if (line.variables() == null) {
            throw new Refused("Say which, such as: set {\"amount\": 12}");
        }
        client.newSetVariablesCommand(chosen(line).getProcessInstanceKey())
                .variables(line.variablesOrNone())
                .send()
                .join();
        return Answer.unless(() -> "Set.");
    }

    private Answer cancel(Line line) {
        client.newCancelInstanceCommand(chosen(line).getProcessInstanceKey())
                .send()
                .join();
        return Answer.done();
    }

    /** The one that is named, or the only one that runs. */
    private ProcessInstance chosen(Line line) {
        if (line.instance() != null) {
            return sight.instance(line.instance());
        }
        List<ProcessInstance> running = sight.instances().stream()
                .filter(instance -> instance.getState() == ProcessInstanceState.ACTIVE)
                .toList();
        if (running.size() != 1) {
            throw new Refused(
                    running.isEmpty()
                            ? "No instance runs. Start one: start PROCESS [{json}]"
                            : running.size() + " instances run. Say which, such as: " + line.verb() + " #1");
        }
        return running.get(0);
    }
}
