package org.pouch.engine.command;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.event.ConditionalEvents;
import org.pouch.engine.event.ConditionalSubscriptions;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.token.EngineCommands;
import org.pouch.engine.token.ProcessStarter;

/** Starts an instance by each start event whose condition holds. */
public final class ConditionalStarts {
    private final EngineCommands commands;
    private final ConditionalSubscriptions subscriptions;
    private final ConditionalEvents conditions;
    private final ProcessDefinitions definitions;
    private final ProcessStarter starter;
    private final Keys keys;

    ConditionalStarts(
            EngineCommands commands,
            ConditionalSubscriptions subscriptions,
            ConditionalEvents conditions,
            ProcessDefinitions definitions,
            ProcessStarter starter,
            Keys keys) {
        this.commands = commands;
        this.subscriptions = subscriptions;
        this.conditions = conditions;
        this.definitions = definitions;
        this.starter = starter;
        this.keys = keys;
    }

    /** @param key of the evaluation; kept nowhere */
    public record Started(long key, List<Instance> instances) {}

    public record Instance(long key, long definitionKey) {}

    /**
     * @param definitionKey asks this process alone; null asks the latest version of each
     * @param variables what the conditions are asked with, and the instances begin with
     */
    public Started start(@Nullable Long definitionKey, Map<String, @Nullable Object> variables) {
        if (definitionKey != null && definitions.find(definitionKey).isEmpty()) {
            throw Rejection.notFound(
                            "Expected to evaluate conditional start events of the process definition with key '%d', but no such process definition was found"
                                    .formatted(definitionKey))
                    .rejecting("EVALUATE");
        }
        return commands.call(() -> new Started(
                keys.next(),
                subscriptions.starts().stream()
                        .filter(start -> definitionKey == null || definitionKey == start.definitionKey())
                        .filter(start -> conditions.starts(start, variables))
                        .map(start -> new Instance(
                                starter.startBy(start.elementId(), start.definitionKey(), variables, key -> {}),
                                start.definitionKey()))
                        .toList()));
    }
}
