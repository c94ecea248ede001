package org.pouch.process.check;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.Process;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks over gRPC for what workers of others need; the protocol has no searches, so that is all it can be asked for. */
final class GatewayPart {
    private static final String WHO = "pouch-check";

    private final CamundaClient client;
    private final CheckTable table;
    private final TrialJobs jobs;
    private final TrialModel model;
    private @Nullable Long definition;
    private @Nullable Long instance;

    GatewayPart(CamundaClient client, CheckTable table, Patience patience, TrialModel model) {
        this.client = client;
        this.table = table;
        this.jobs = new TrialJobs(client, patience, model);
        this.model = model;
    }

    /** @param writing whether a process of its own is run, and taken away again whatever happens in between */
    void run(boolean writing) {
        boolean reached =
                table.ask("the gateway, signed in", "a Camunda 8 gateway of 8.9 or later", () -> Reached.by(client));
        if (!writing || !reached) {
            return;
        }
        try {
            boolean begun = table.ask("gRPC: deploy " + model.name(), "version 1 of this process", this::deploy)
                    && table.ask("gRPC: start it", "an instance, with a variable", this::start)
                    && table.ask("gRPC: activate and fail the job", "its variables; it is there again", this::failJob)
                    && table.ask("gRPC: complete the job", "accepted", this::completeJob)
                    && table.ask("gRPC: set a variable", "accepted", this::setVariable)
                    && table.ask("gRPC: publish a message", "accepted", this::publish);
            if (!begun) {
                table.ask("gRPC: the rest of the process", "passed", () -> {
                    throw Unmet.notThere("not asked, as the step before it failed");
                });
            }
        } finally {
            cleanUp();
        }
    }

    private String deploy() {
        Process deployed = model.deploy(client);
        definition = deployed.getProcessDefinitionKey();
        return "version " + deployed.getVersion() + ", key " + definition;
    }

    private String start() {
        instance = client.newCreateInstanceCommand()
                .processDefinitionKey(Objects.requireNonNull(definition))
                .variables(Map.of(TrialModel.VARIABLE, model.name()))
                .send()
                .join()
                .getProcessInstanceKey();
        return "key " + instance;
    }

    private String failJob() {
        ActivatedJob job = jobs.withItsVariable();
        client.newFailCommand(job.getKey()).retries(1).errorMessage(WHO).send().join();
        return "failed, one retry left";
    }

    private String completeJob() {
        client.newCompleteCommand(jobs.activated().getKey()).send().join();
        return "accepted";
    }

    private String setVariable() {
        client.newSetVariablesCommand(Objects.requireNonNull(instance))
                .variables(Map.of("pouchCheckSet", WHO))
                .send()
                .join();
        return "accepted";
    }

    private String publish() {
        client.newPublishMessageCommand()
                .messageName(model.name())
                .correlationKey(model.name())
                .timeToLive(Duration.ZERO)
                .send()
                .join();
        return "accepted";
    }

    private void cleanUp() {
        if (instance != null) {
            long key = instance;
            table.ask("gRPC: cancel the instance " + key, "accepted", () -> {
                client.newCancelInstanceCommand(key).send().join();
                return "accepted";
            });
        }
        if (definition != null) {
            long key = definition;
            table.ask("gRPC: delete " + model.name(), "the process goes; its history stays", () -> {
                client.newDeleteResourceCommand(key).send().join();
                return "accepted";
            });
        }
    }
}
