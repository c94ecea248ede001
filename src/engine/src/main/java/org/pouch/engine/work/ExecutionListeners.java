package org.pouch.engine.work;

import java.util.LinkedHashMap;
import java.util.List;
import org.pouch.engine.model.Listener;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;

/** Execution listeners: one job after the other, in the order of the model. */
public final class ExecutionListeners {
    private final Scopes scopes;
    private final Jobs jobs;

    ExecutionListeners(Scopes scopes, Jobs jobs) {
        this.scopes = scopes;
        this.jobs = jobs;
    }

    /** The body of a multi-instance activity has none: they belong to its instances. */
    public static boolean has(ElementScope scope, Listener.Event event) {
        return !scope.body() && !scope.node().listeners(event).isEmpty();
    }

    /** Makes the job of the listener at this position; answers false when there is none. */
    public boolean call(ElementScope scope, Listener.Event event, int position) {
        if (!has(scope, event)) {
            return false;
        }
        List<Listener> listeners = scope.node().listeners(event);
        if (position >= listeners.size()) {
            return false;
        }
        Listener listener = listeners.get(position);
        LinkedHashMap<String, Object> headers =
                new LinkedHashMap<String, Object>(scope.node().headers());
        headers.putAll(listener.headers());
        jobs.create(
                scope,
                new Jobs.Spec(
                        "EXECUTION_LISTENER",
                        event.name(),
                        position,
                        scopes.evaluate(listener.type(), scope).string(),
                        (int) scopes.evaluate(listener.retries(), scope).number(),
                        headers));
        return true;
    }
}
