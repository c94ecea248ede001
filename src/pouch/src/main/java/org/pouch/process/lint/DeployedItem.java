package org.pouch.process.lint;

import io.camunda.client.api.response.DeploymentEvent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the engine has of a deployment.
 *
 * @param id by which a model names it
 * @param version counted from 1 by the engine; one that did not change keeps its own
 */
record DeployedItem(Kind kind, String id, int version, long key) {
    enum Kind {
        PROCESS,
        DECISION,
        FORM
    }

    /** Processes, then decisions, then forms. */
    static List<DeployedItem> of(DeploymentEvent deployment) {
        return Stream.of(
                        deployment.getProcesses().stream()
                                .map(one -> new DeployedItem(
                                        Kind.PROCESS,
                                        one.getBpmnProcessId(),
                                        one.getVersion(),
                                        one.getProcessDefinitionKey())),
                        deployment.getDecisions().stream()
                                .map(one -> new DeployedItem(
                                        Kind.DECISION, one.getDmnDecisionId(), one.getVersion(), one.getDecisionKey())),
                        deployment.getForm().stream()
                                .map(one -> new DeployedItem(
                                        Kind.FORM, one.getFormId(), one.getVersion(), one.getFormKey())))
                .flatMap(items -> items)
                .toList();
    }

    /** A line for a person, in columns. */
    String line() {
        return String.format(
                Locale.ROOT, "%-9s %-40s version %-4d key %d", kind.name().toLowerCase(Locale.ROOT), id, version, key);
    }
}
