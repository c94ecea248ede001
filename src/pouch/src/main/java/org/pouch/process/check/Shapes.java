package org.pouch.process.check;

import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.Job;
import io.camunda.client.api.search.response.ProcessDefinition;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.SearchResponse;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.client.api.search.response.Variable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What Pouch reads of what is found, and cannot do without. Nothing of it is printed. */
final class Shapes {
    private static final String OF_NO_KNOWN_WORD = "UNKNOWN_ENUM_VALUE";

    private Shapes() {}

    /** How many there are; what is shown of them is looked at. */
    static <T> String counted(SearchResponse<T> found, Consumer<T> shape) {
        List<T> items = items(found, shape);
        return items.isEmpty() ? "none, so fields are not seen" : found.page().totalItems() + ", fields as needed";
    }

    static <T> Optional<T> first(SearchResponse<T> found, Consumer<T> shape) {
        return items(found, shape).stream().findFirst();
    }

    private static <T> List<T> items(SearchResponse<T> found, Consumer<T> shape) {
        need("items", found.items());
        need("page", found.page());
        need("page.totalItems", found.page().totalItems());
        found.items().forEach(shape);
        return found.items();
    }

    static void definition(ProcessDefinition one) {
        need("processDefinitionKey", one.getProcessDefinitionKey());
        need("processDefinitionId", one.getProcessDefinitionId());
        need("version", one.getVersion());
    }

    static void instance(ProcessInstance one) {
        need("processInstanceKey", one.getProcessInstanceKey());
        need("processDefinitionId", one.getProcessDefinitionId());
        need("processDefinitionVersion", one.getProcessDefinitionVersion());
        need("startDate", one.getStartDate());
        word("state", one.getState());
    }

    static void element(ElementInstance one) {
        need("elementInstanceKey", one.getElementInstanceKey());
        need("processInstanceKey", one.getProcessInstanceKey());
        need("elementId", one.getElementId());
        need("startDate", one.getStartDate());
        word("state", one.getState());
    }

    static void variable(Variable one) {
        need("name", one.getName());
        need("value", one.getValue());
        need("scopeKey", one.getScopeKey());
    }

    static void incident(Incident one) {
        need("incidentKey", one.getIncidentKey());
        need("processInstanceKey", one.getProcessInstanceKey());
        need("processDefinitionId", one.getProcessDefinitionId());
        need("elementId", one.getElementId());
        need("errorType", one.getErrorType());
        need("creationTime", one.getCreationTime());
        word("state", one.getState());
    }

    static void task(UserTask one) {
        need("userTaskKey", one.getUserTaskKey());
        need("elementId", one.getElementId());
        need("processDefinitionId", one.getBpmnProcessId());
        need("processInstanceKey", one.getProcessInstanceKey());
        need("creationDate", one.getCreationDate());
        need("priority", one.getPriority());
        word("state", one.getState());
    }

    static void job(Job one) {
        need("jobKey", one.getJobKey());
        need("type", one.getType());
        need("processDefinitionId", one.getProcessDefinitionId());
        need("elementId", one.getElementId());
        need("creationTime", one.getCreationTime());
        word("state", one.getState());
    }

    private static void word(String field, @Nullable Enum<?> value) {
        need(field, value);
        if (value != null && value.name().equals(OF_NO_KNOWN_WORD)) {
            throw Unmet.different(field + " is a word that Pouch does not know");
        }
    }

    private static void need(String field, @Nullable Object value) {
        if (value == null) {
            throw Unmet.different(field + " is missing in the answer");
        }
    }
}
