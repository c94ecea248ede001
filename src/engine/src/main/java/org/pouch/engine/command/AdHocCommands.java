package org.pouch.engine.command;

import java.util.HashSet;
import java.util.List;
import org.pouch.engine.model.FlowNode.AdHoc;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.token.EngineCommands;
import org.pouch.engine.token.waiting.AdHocActivations;
import org.pouch.engine.work.AdHocAnswer;

/** Activates activities in an ad-hoc sub-process by request. */
public final class AdHocCommands {
    private static final String COMMAND = "ACTIVATE";

    private final EngineCommands commands;
    private final Instances instances;
    private final ElementInstances elements;
    private final Scopes scopes;
    private final AdHocActivations adHocs;

    AdHocCommands(
            EngineCommands commands,
            Instances instances,
            ElementInstances elements,
            Scopes scopes,
            AdHocActivations adHocs) {
        this.commands = commands;
        this.instances = instances;
        this.elements = elements;
        this.scopes = scopes;
        this.adHocs = adHocs;
    }

    /**
     * @throws Rejection 400 for an element named twice, 404 for a key that is of no ad-hoc sub-process or an element that is not in it, 409 for one
     *     that is over or ends with what is at work in it
     */
    public void activate(long key, AdHocAnswer wanted) {
        commands.run(() -> {
            ElementInstances.Place found = elements.find(key).orElseThrow(() -> unknown(key));
            InstanceRef instance = instances.lock(found.processInstanceKey());
            ElementScope scope = scopes.of(found.processInstanceKey(), key);
            if (!(scope.node().detail() instanceof AdHoc) || isBody(key, instance)) {
                throw unknown(key);
            }
            if (!elements.find(key).map(ElementInstances.Place::active).orElse(false)) {
                throw AdHocActivations.notActive(key).rejecting(COMMAND);
            }
            refuseTwice(key, wanted.elementIds());
            AdHocActivations.refuseUnknown(scope, wanted.elementIds(), COMMAND);
            adHocs.carryOut(instance, key, wanted);
        });
    }

    /** Around the instances of a multi-instance one nothing is activated. */
    private boolean isBody(long key, InstanceRef instance) {
        return elements.active(instance.processInstanceKey()).stream()
                .anyMatch(element -> element.key() == key && element.isBody());
    }

    private static void refuseTwice(long key, List<String> elementIds) {
        if (new HashSet<>(elementIds).size() < elementIds.size()) {
            throw Rejection.invalidArgument(
                            "Expected to activate activities for ad-hoc sub-process with key '%d', but duplicate activities were given."
                                    .formatted(key))
                    .rejecting(COMMAND);
        }
    }

    private static Rejection unknown(long key) {
        return Rejection.notFound(
                        "Expected to activate activities for ad-hoc sub-process but no ad-hoc sub-process instance found with key '%d'."
                                .formatted(key))
                .rejecting(COMMAND);
    }
}
