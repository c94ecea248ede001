package org.pouch.engine.token;

import org.pouch.decision.feel.FeelFailure;
import org.pouch.engine.event.EventPayloads;
import org.pouch.engine.scope.ElementFailure;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Incidents;
import org.pouch.engine.scope.Incidents.Phase;

/** Leaves an incident instead of failing the transaction: what came before stands, and the element waits to be tried again. */
public final class IncidentGuard {
    private final Incidents incidents;
    private final EventPayloads payloads;

    IncidentGuard(Incidents incidents, EventPayloads payloads) {
        this.incidents = incidents;
        this.payloads = payloads;
    }

    /** @param phase to be tried again once the incident is resolved */
    public void run(ElementScope scope, Phase phase, Runnable step) {
        try {
            step.run();
        } catch (ElementFailure failure) {
            fail(scope, phase, failure.type(), failure);
        } catch (FeelFailure failure) {
            fail(scope, phase, "EXTRACT_VALUE_ERROR", failure);
        }
    }

    private void fail(ElementScope scope, Phase phase, String type, RuntimeException failure) {
        payloads.keep(scope);
        incidents.raise(scope, type, String.valueOf(failure.getMessage()), phase);
    }
}
