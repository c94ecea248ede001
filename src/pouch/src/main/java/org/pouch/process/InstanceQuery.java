package org.pouch.process;

import com.fasterxml.jackson.databind.node.TextNode;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.filter.ProcessInstanceFilter;
import io.camunda.client.api.search.filter.VariableValueFilter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.RequestId;
import org.pouch.process.ProcessInstances.Filter;
import org.pouch.process.ProcessInstances.InstanceState;

/** What administrators look for, in the words of the engine's search. */
final class InstanceQuery {
    private InstanceQuery() {}

    static void fill(ProcessInstanceFilter request, Filter filter) {
        if (filter.state() != null) {
            request.state(ProcessInstanceState.valueOf(filter.state().name()));
        }
        if (filter.processId() != null) {
            request.processDefinitionId(filter.processId());
        }
        if (filter.version() != null) {
            request.processDefinitionVersion(filter.version());
        }
        if (filter.error() != null) {
            String words = part(filter.error());
            request.errorMessage(message -> message.like(words));
        }
        if (filter.requestId() != null) {
            ofCase(request, filter.requestId());
        }
        stands(request, filter);
        started(request, filter.from(), filter.before());
    }

    private static void stands(ProcessInstanceFilter request, Filter filter) {
        if (filter.element() == null) {
            if (filter.withIncident() != null) {
                request.hasIncident(filter.withIncident());
            }
            return;
        }
        request.elementId(filter.element());
        if (filter.state() == null || filter.state() == InstanceState.ACTIVE) {
            request.elementInstanceState(ElementInstanceState.ACTIVE);
        }
        if (filter.withIncident() != null) {
            request.hasElementInstanceIncident(filter.withIncident());
        }
    }

    private static void started(ProcessInstanceFilter request, @Nullable Instant from, @Nullable Instant before) {
        if (from == null && before == null) {
            return;
        }
        request.startDate(date -> {
            if (from != null) {
                date.gte(inUtc(from));
            }
            if (before != null) {
                date.lt(inUtc(before));
            }
        });
    }

    private static OffsetDateTime inUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A part of its number will do; the engine compares values as JSON. */
    private static void ofCase(ProcessInstanceFilter request, String reference) {
        if (RequestId.isValid(reference)) {
            request.variables(
                    Map.of(VariableNames.REQUEST_ID, TextNode.valueOf(reference).toString()));
            return;
        }
        Consumer<VariableValueFilter> inside =
                variable -> variable.name(VariableNames.REQUEST_ID).value(value -> value.like(part(reference)));
        request.variables(List.of(inside));
    }

    /** The engine's own signs stand for themselves. */
    private static String part(String typed) {
        return "*" + typed.replaceAll("([*?\\\\])", "\\\\$1") + "*";
    }
}
