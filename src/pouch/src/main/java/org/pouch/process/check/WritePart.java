package org.pouch.process.check;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.response.Process;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deploys a process of its own, starts it, and takes both away again, whatever happens in between. */
final class WritePart {
    private final CamundaClient client;
    private final CheckTable table;
    private final Patience patience;
    private final TrialModel model;
    private @Nullable Long definition;
    private @Nullable Long instance;

    WritePart(CamundaClient client, CheckTable table, Patience patience, TrialModel model) {
        this.client = client;
        this.table = table;
        this.patience = patience;
        this.model = model;
    }

    void run() {
        try {
            boolean begun = table.ask("deploy " + model.name(), "version 1 of this process", this::deploy)
                    && table.ask("its definition", "found by its id", this::definitionFound)
                    && table.ask("its model", "the XML that was deployed", this::modelRead)
                    && table.ask("start it", "an instance, with a variable", this::start)
                    && table.ask("the instance", "found by its key, ACTIVE", () -> seen(ProcessInstanceState.ACTIVE));
            if (begun && instance != null && definition != null) {
                new TrialRun(client, table, patience, model, definition, instance).run();
            }
        } finally {
            cleanUp();
        }
    }

    private String deploy() {
        Process deployed = model.deploy(client);
        definition = deployed.getProcessDefinitionKey();
        int version = deployed.getVersion();
        if (version != 1) {
            throw Unmet.different("version " + version);
        }
        return "version 1, key " + definition;
    }

    private String definitionFound() {
        return patience.until(() -> Shapes.first(
                        client.newProcessDefinitionSearchRequest()
                                .filter(filter -> filter.processDefinitionId(model.name()))
                                .sort(sort -> sort.version().desc())
                                .page(page -> page.limit(1))
                                .send()
                                .join(),
                        Shapes::definition))
                .sentence();
    }

    private String modelRead() {
        long key = known(definition);
        Patience.Seen<String> xml = patience.until(() -> Optional.ofNullable(
                client.newProcessDefinitionGetXmlRequest(key).send().join()));
        if (!xml.what().contains(model.name())) {
            throw Unmet.different("another model");
        }
        return xml.sentence();
    }

    private String start() {
        instance = client.newCreateInstanceCommand()
                .processDefinitionKey(known(definition))
                .variables(Map.of(TrialModel.VARIABLE, model.name()))
                .send()
                .join()
                .getProcessInstanceKey();
        return "key " + instance;
    }

    private String seen(ProcessInstanceState state) {
        long key = known(instance);
        return patience.until(() -> Shapes.first(
                        client.newProcessInstanceSearchRequest()
                                .filter(filter -> filter.processInstanceKey(key).state(state))
                                .sort(sort -> sort.startDate().desc())
                                .page(page -> page.from(0).limit(1))
                                .send()
                                .join(),
                        Shapes::instance))
                .sentence();
    }

    private void cleanUp() {
        if (instance != null) {
            long key = instance;
            table.ask("cancel the instance " + key, "accepted", () -> {
                client.newCancelInstanceCommand(key).send().join();
                return "accepted";
            });
            table.ask(
                    "the cancelled instance",
                    "found by its key, TERMINATED",
                    () -> seen(ProcessInstanceState.TERMINATED));
        }
        if (definition != null) {
            table.ask("delete " + model.name(), "the process and its history go", this::delete);
        }
    }

    /** An engine that still ends the instance refuses at first. */
    private String delete() {
        long key = known(definition);
        try {
            return patience.until(() -> isDeleted(key) ? Optional.of(true) : Optional.empty())
                    .sentence()
                    .replace("seen", "accepted");
        } catch (Unmet left) {
            throw Unmet.different(
                    "refused: the process " + model.name() + " is left behind. Delete it by its key, " + key);
        }
    }

    private boolean isDeleted(long key) {
        try {
            client.newDeleteResourceCommand(key).deleteHistory(true).send().join();
            return true;
        } catch (ClientHttpException answer) {
            if (answer.code() == 409) {
                return false;
            }
            throw answer;
        }
    }

    private static long known(@Nullable Long key) {
        if (key == null) {
            throw Unmet.notThere("it has no key");
        }
        return key;
    }
}
