package org.pouch.engine.deploy;

import java.util.List;
import java.util.Optional;
import org.pouch.engine.audit.AuditEntry;
import org.pouch.engine.audit.AuditEntry.Operation;
import org.pouch.engine.audit.AuditLog;
import org.pouch.engine.event.StartEvents;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.Decisions;
import org.pouch.engine.store.DeployedFile;
import org.pouch.engine.store.Forms;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.store.Resources;
import org.pouch.engine.token.EngineCommands;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes what was deployed. A version number is never given twice. */
public final class ResourceCommands {
    private final EngineCommands commands;
    private final ProcessDefinitions definitions;
    private final Decisions decisions;
    private final Forms forms;
    private final Resources resources;
    private final StartEvents startEvents;
    private final JdbcClient jdbc;
    private final AuditLog audit;

    ResourceCommands(
            EngineCommands commands,
            ProcessDefinitions definitions,
            Decisions decisions,
            Forms forms,
            Resources resources,
            StartEvents startEvents,
            JdbcClient jdbc,
            AuditLog audit) {
        this.commands = commands;
        this.definitions = definitions;
        this.decisions = decisions;
        this.forms = forms;
        this.resources = resources;
        this.startEvents = startEvents;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** What was deleted. */
    public enum Kind {
        PROCESS,
        DECISIONS,
        FORM,
        OTHER
    }

    public Kind delete(long key) {
        return commands.call(() -> {
            Optional<ProcessDefinition> process = definitions.find(key);
            Optional<Decisions.Requirements> requirements = decisions.findRequirements(key);
            Optional<DeployedFile> form = forms.find(key);
            Optional<DeployedFile> resource = resources.find(key);
            if (process.isPresent()) {
                delete(process.get());
                audit.record(AuditEntry.process(Operation.DELETE, process.get()));
                return Kind.PROCESS;
            } else if (requirements.isPresent()) {
                decisions
                        .definitionsOf(key)
                        .forEach(decision -> audit.record(AuditEntry.decision(Operation.DELETE, decision)));
                decisions.delete(key);
                audit.record(AuditEntry.requirements(Operation.DELETE, requirements.get()));
                return Kind.DECISIONS;
            } else if (form.isPresent()) {
                forms.delete(key);
                audit.record(AuditEntry.form(Operation.DELETE, form.get()));
                return Kind.FORM;
            } else if (resource.isPresent()) {
                resources.delete(key);
                audit.record(AuditEntry.resource(Operation.DELETE, resource.get()));
                return Kind.OTHER;
            } else {
                throw Rejection.notFound(
                                "Expected to delete resource but no resource found with key `%d`".formatted(key))
                        .rejecting("DELETE");
            }
        });
    }

    /** The version before becomes the latest, and its start events wait again. */
    private void delete(ProcessDefinition definition) {
        List<Long> running =
                jdbc.sql("""
                SELECT process_instance_key FROM process_instance
                WHERE process_definition_key = ? AND state = 'ACTIVE' LIMIT 1""").param(definition.key()).query(Long.class).list();
        if (!running.isEmpty()) {
            throw Rejection.invalidState(
                            "Expected to delete resource with key `%d` but there are still running instances"
                                    .formatted(definition.key()))
                    .rejecting("DELETE");
        }
        boolean wasLatest = definitions
                .latest(definition.processId())
                .filter(latest -> latest.key() == definition.key())
                .isPresent();
        definitions.delete(definition.key());
        if (wasLatest) {
            startEvents.close(definition);
            definitions.latest(definition.processId()).ifPresent(startEvents::open);
        }
    }
}
