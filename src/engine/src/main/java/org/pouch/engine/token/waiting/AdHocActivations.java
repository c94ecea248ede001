package org.pouch.engine.token.waiting;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;
import org.pouch.engine.model.FlowNode.AdHoc;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Variables;
import org.pouch.engine.token.AdHocScopes;
import org.pouch.engine.token.AdHocTokens;
import org.pouch.engine.token.Executions;
import org.pouch.engine.work.AdHocAnswer;
import org.pouch.engine.work.Jobs;

/** Lets activities of an ad-hoc sub-process begin, and the sub-process end, when a worker or somebody else says so. */
public final class AdHocActivations {
    private final Executions executions;
    private final AdHocTokens tokens;
    private final AdHocEnds ends;
    private final Scopes scopes;
    private final Variables variables;

    AdHocActivations(Executions executions, AdHocTokens tokens, AdHocEnds ends, Scopes scopes, Variables variables) {
        this.executions = executions;
        this.tokens = tokens;
        this.ends = ends;
        this.scopes = scopes;
        this.variables = variables;
    }

    /** Its worker has decided. */
    void answered(InstanceRef instance, long key, Map<String, @Nullable Object> values, AdHocAnswer answer) {
        variables.setLocal(instance, key, values);
        carryOut(instance, key, answer);
    }

    /** Ends what is to end, then begins what is to begin. It is known to be active. */
    public void carryOut(InstanceRef instance, long key, AdHocAnswer answer) {
        ElementScope scope = scopes.of(instance.processInstanceKey(), key);
        ExecutionEntity adHoc = executions.of(key, instance.processInstanceKey());
        PvmExecutionImpl keeper = AdHocTokens.keeperIn(adHoc, scope.node().id());
        if (keeper == null || ends.isClosing(scope)) {
            throw notActive(key).rejecting("ACTIVATE");
        }
        if (answer.fulfilled()) {
            ends.close(adHoc, keeper, scope, answer.cancelRemaining());
            return;
        }
        if (answer.cancelRemaining()) {
            ends.cancelRemaining(adHoc, keeper, scope);
        }
        tokens.activate(adHoc, scope, answer.activations());
    }

    /** What no worker can decide. */
    void refuseImpossible(Jobs.Job job, AdHocAnswer answer) {
        if (answer.fulfilled() && !answer.activations().isEmpty()) {
            throw Rejection.invalidArgument(
                            "Expected to complete ad-hoc sub-process job, but the job result contains elements to be activated while the completion condition is fulfilled (job key '%d')."
                                    .formatted(job.key()))
                    .rejecting("COMPLETE");
        }
        refuseUnknown(scopes.of(job.processInstanceKey(), job.elementKey()), answer.elementIds(), "COMPLETE");
    }

    public static Rejection notActive(long key) {
        return Rejection.invalidState(
                "Expected to activate activities for ad-hoc sub-process with key '%d', but it is not active."
                        .formatted(key));
    }

    /** Elements that are not there, or that others lead to. */
    public static void refuseUnknown(ElementScope scope, List<String> elementIds, String command) {
        List<String> unknown =
                scope.node().detail() instanceof AdHoc adHoc ? AdHocScopes.unknown(elementIds, adHoc) : elementIds;
        if (!unknown.isEmpty()) {
            throw Rejection.notFound(
                            "Expected to activate activities for ad-hoc sub-process with key '%d', but the given elements %s do not exist."
                                    .formatted(scope.key(), unknown))
                    .rejecting(command);
        }
    }
}
