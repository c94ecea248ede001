package org.pouch.engine.token.waiting;

import java.util.List;
import java.util.Set;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.model.FlowNode.AdHoc;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.token.AdHocScopes;
import org.pouch.engine.token.AdHocTokens;
import org.pouch.engine.token.Executions;
import org.pouch.engine.token.TokenMoves;

/**
 * Has an ad-hoc sub-process left once enough was done in it, and what is at work in it end: at once, or when user tasks among it have
 * listened to their cancellation.
 */
public final class AdHocEnds {
    private final AdHocTokens tokens;
    private final AdHocScopes adHocs;
    private final Interruptions interruptions;
    private final ElementInstances elements;
    private final Executions executions;
    private final TokenMoves moves;
    private final Scopes scopes;

    AdHocEnds(
            AdHocTokens tokens,
            AdHocScopes adHocs,
            Interruptions interruptions,
            ElementInstances elements,
            Executions executions,
            TokenMoves moves,
            Scopes scopes) {
        this.tokens = tokens;
        this.adHocs = adHocs;
        this.interruptions = interruptions;
        this.elements = elements;
        this.executions = executions;
        this.moves = moves;
        this.scopes = scopes;
    }

    /** One of its flows, or an event sub-process in it, is done. */
    public void ended(ActivityExecution execution, String adHocId) {
        PvmExecutionImpl adHoc = (PvmExecutionImpl) execution;
        PvmExecutionImpl keeper = AdHocTokens.keeperIn(adHoc, adHocId);
        if (keeper == null) {
            return;
        }
        ElementScope scope = tokens.around(keeper);
        AdHoc said = AdHocScopes.adHoc(scope);
        if (isClosing(scope)) {
            return;
        }
        if (adHocs.isFulfilled(scope.key())) {
            close(adHoc, keeper, scope, said.cancelRemaining());
        } else if (said.job() != null) {
            tokens.askAgain(scope);
        } else if (said.completionCondition() == null && AdHocTokens.isAlone(adHoc, keeper)) {
            close(adHoc, keeper, scope, false);
        } else if (said.completionCondition() == null && interruptions.isEmptying(scope)) {
            close(adHoc, keeper, scope, true);
        }
    }

    /** Whether it is done, and waits for tasks to listen: nothing more begins in it. */
    boolean isClosing(ElementScope adHoc) {
        return interruptions.isClosing(adHoc);
    }

    /** Nothing more begins in it. It ends with the last that is at work, or ends what is at work. */
    void close(PvmExecutionImpl adHoc, PvmExecutionImpl keeper, ElementScope scope, boolean cancelRemaining) {
        if (cancelRemaining && interruptions.delaysClosing(scope)) {
            adHocs.noteClosing(scope.key());
            tokens.askNoMore(scope.key());
        } else {
            AdHocTokens.close(adHoc, keeper, cancelRemaining);
        }
    }

    /** All have listened for whom it waited. */
    void closeAtLast(InstanceRef instance, long key) {
        PvmExecutionImpl adHoc = executions.of(key, instance.processInstanceKey());
        ElementScope scope = scopes.of(instance.processInstanceKey(), key);
        PvmExecutionImpl keeper = AdHocTokens.keeperIn(adHoc, scope.node().id());
        if (keeper != null) {
            AdHocTokens.close(adHoc, keeper, true);
        }
    }

    /** Ends an element that has listened. The last flow of an ad-hoc sub-process in which nothing more begins has it left, as any last one. */
    void end(InstanceRef instance, long key) {
        if (key == instance.processInstanceKey() || !isLeftWith(scopes.of(instance.processInstanceKey(), key))) {
            moves.endAlone(key, instance.processInstanceKey());
        }
    }

    private boolean isLeftWith(ElementScope flow) {
        if (flow.node().kind() != ElementKind.AD_HOC_SUB_PROCESS_INNER_INSTANCE) {
            return false;
        }
        long instance = flow.instance().processInstanceKey();
        long around = flow.path().get(flow.path().size() - 2);
        PvmExecutionImpl adHoc = executions.of(around, instance);
        String id = scopes.of(instance, around).node().id();
        if (AdHocTokens.keeperIn(adHoc, id) != null
                || adHoc.getNonEventScopeExecutions().size() > 1) {
            return false;
        }
        PvmExecutionImpl keeper = AdHocTokens.keepOpen(adHoc, id);
        moves.end(flow.key(), instance, Set.of());
        AdHocTokens.close(adHoc, keeper, false);
        return true;
    }

    /** Ends what is at work in it, each flow with tasks that listen once these have listened. */
    void cancelRemaining(PvmExecutionImpl adHoc, PvmExecutionImpl keeper, ElementScope scope) {
        InstanceRef instance = scope.instance();
        List<Long> flows = elements.active(instance.processInstanceKey()).stream()
                .filter(element -> element.flowScopeKey() == scope.key())
                .map(ElementInstances.Active::key)
                .toList();
        List<Long> ended = flows.stream()
                .filter(flow -> !interruptions.delaysEnd(instance, flow))
                .toList();
        if (ended.size() == flows.size()) {
            AdHocTokens.cancelRemaining(adHoc, keeper);
        } else {
            ended.forEach(flow -> moves.end(flow, instance.processInstanceKey(), Set.of()));
        }
    }
}
