package org.pouch.engine.command;

import java.util.Optional;
import org.pouch.engine.audit.AuditEntry;
import org.pouch.engine.audit.AuditLog;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.scope.Incidents;
import org.pouch.engine.scope.Incidents.Incident;
import org.pouch.engine.scope.Incidents.Phase;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.token.EngineCommands;
import org.pouch.engine.token.ProcessGate;
import org.pouch.engine.token.waiting.UserTaskSteps;
import org.pouch.engine.token.waiting.WaitingElements;
import org.pouch.engine.work.Jobs;

/** Tries again what an incident stopped. */
public final class IncidentCommands {
    private final EngineCommands commands;
    private final Incidents incidents;
    private final Instances instances;
    private final Jobs jobs;
    private final WaitingElements elements;
    private final UserTaskSteps tasks;
    private final ProcessGate gate;
    private final AuditLog audit;

    IncidentCommands(
            EngineCommands commands,
            Incidents incidents,
            Instances instances,
            Jobs jobs,
            WaitingElements elements,
            UserTaskSteps tasks,
            ProcessGate gate,
            AuditLog audit) {
        this.commands = commands;
        this.incidents = incidents;
        this.instances = instances;
        this.jobs = jobs;
        this.elements = elements;
        this.tasks = tasks;
        this.gate = gate;
        this.audit = audit;
    }

    public void resolve(long key) {
        audit.watch(
                () -> entry(key),
                () -> commands.run(() -> {
                    Incidents.Incident found = incidents.find(key).orElseThrow(() -> noSuchIncident(key));
                    InstanceRef instance = instances.lock(found.processInstanceKey());
                    Incidents.Incident incident = incidents
                            .find(key)
                            .filter(active -> active.state().equals("ACTIVE"))
                            .orElseThrow(() -> noSuchIncident(key));
                    if (incident.phase() == Phase.JOB) {
                        resumeJob(incident);
                    } else {
                        incidents.resolve(key);
                        resumeElement(incident, instance);
                    }
                    audit.record(AuditEntry.incident(incident, instance));
                }));
    }

    public Optional<AuditEntry> entry(long key) {
        return incidents.find(key).map(this::entry);
    }

    private AuditEntry entry(Incident incident) {
        return AuditEntry.incident(incident, instances.get(incident.processInstanceKey()));
    }

    /** Resolves an incident that a batch operation names; a job without retries gets one, as nobody is there to give it. */
    public void retry(long key) {
        commands.run(() -> {
            Incidents.Incident found = incidents.find(key).orElseThrow(() -> noSuchIncident(key));
            instances.lock(found.processInstanceKey());
            if (found.jobKey() != null) {
                jobs.find(found.jobKey()).filter(job -> job.retries() <= 0).ifPresent(job -> jobs.setRetries(job, 1));
            }
            resolve(key);
        });
    }

    private void resumeJob(Incident incident) {
        Long jobKey = incident.jobKey();
        Jobs.Job job = (jobKey == null ? java.util.Optional.<Jobs.Job>empty() : jobs.find(jobKey))
                .orElseThrow(() -> noSuchIncident(incident.key()));
        if (job.retries() <= 0) {
            throw Rejection.invalidState(
                            "Expected to resolve incident with key '%d', but the job with key '%d' has no retries left; update its retries first"
                                    .formatted(incident.key(), job.key()))
                    .rejecting("RESOLVE");
        }
        incidents.resolve(incident.key());
        jobs.reopen(job);
    }

    private void resumeElement(Incident incident, InstanceRef instance) {
        if (incident.phase() == Phase.TASK) {
            tasks.again(incident.elementKey());
            return;
        }
        if (incident.elementKey() == incident.processInstanceKey()) {
            gate.again(instance, incident.phase());
            return;
        }
        elements.again(incident.elementKey(), incident.processInstanceKey(), incident.phase());
    }

    private static Rejection noSuchIncident(long key) {
        return Rejection.notFound(
                        "Expected to resolve incident with key '%d', but no such incident was found".formatted(key))
                .rejecting("RESOLVE");
    }
}
