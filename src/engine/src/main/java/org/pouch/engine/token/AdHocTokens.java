package org.pouch.engine.token;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.PvmActivity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.process.ProcessDefinitionImpl;
import org.operaton.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;
import org.pouch.engine.model.AdHocXml;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.FlowNode.AdHoc;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Incidents.Phase;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Slots;
import org.pouch.engine.token.operaton.OperatonIds;
import org.pouch.engine.work.AdHocAnswer.Activation;
import org.pouch.engine.work.Jobs;

/**
 * Tokens in an ad-hoc sub-process: one of ours keeps it open, each activation brings another, in a scope of its own. It is left, as any
 * sub-process is, when no token is in it; so the keeper goes once nothing more is to be activated.
 */
public final class AdHocTokens {
    private static final String REASON = "not needed any more";

    /** What begins as soon as the keeper is there. */
    private static final Slots<Long, List<Activation>> FIRST = new Slots<>();

    private final AdHocScopes adHocs;
    private final Scopes scopes;
    private final ProcessDefinitions definitions;
    private final Jobs jobs;
    private final IncidentGuard guard;
    private final Transactions transactions;

    AdHocTokens(
            AdHocScopes adHocs,
            Scopes scopes,
            ProcessDefinitions definitions,
            Jobs jobs,
            IncidentGuard guard,
            Transactions transactions) {
        this.adHocs = adHocs;
        this.scopes = scopes;
        this.definitions = definitions;
        this.jobs = jobs;
        this.guard = guard;
        this.transactions = transactions;
    }

    /** Where the token stands that keeps it open; null once nothing more is activated in it. */
    public static @Nullable PvmExecutionImpl keeperIn(ActivityExecution adHoc, String adHocId) {
        return ((PvmExecutionImpl) adHoc).findExecution(adHocId + AdHocXml.KEEPER);
    }

    /** Where an error is thrown whose thrower is found at this execution: a sub-process stands nowhere itself, but its keeper does. */
    static ActivityExecution standsAt(ExecutionEntity execution) {
        if (execution.getActivity() != null) {
            return execution;
        }
        return execution.getNonEventScopeExecutions().stream()
                .flatMap(child -> Stream.concat(Stream.of(child), child.getNonEventScopeExecutions().stream()))
                .filter(child -> child.getActivity() != null
                        && child.getActivity().getId().endsWith(AdHocXml.KEEPER))
                .findFirst()
                .orElse(execution);
    }

    /** The sub-process begins, and its keeper comes next. */
    public void begin(ElementScope scope) {
        transactions.current().remember(FIRST, scope.key(), adHocs.begin(scope, AdHocScopes.adHoc(scope)));
        ask(scope);
    }

    /** The keeper is there. */
    public void open(ActivityExecution keeper) {
        ElementScope scope = around(keeper);
        List<Activation> first = transactions.current().forget(FIRST, scope.key());
        PvmExecutionImpl adHoc = ((PvmExecutionImpl) keeper).getParentScopeExecution(false);
        if (first != null) {
            List<Activation> reversed = new ArrayList<>(first);
            Collections.reverse(reversed); // within a step of Operaton's the last that is begun is the first that works
            activate(adHoc, scope, reversed);
        }
    }

    /** Begins activities that are known to be there. */
    public void activate(PvmExecutionImpl adHoc, ElementScope scope, List<Activation> activations) {
        String id = scope.node().id();
        ProcessDefinitionImpl definition = ((ExecutionEntity) adHoc).getProcessDefinition();
        PvmActivity inner = definition.findActivity(OperatonIds.activityId(AdHoc.innerInstanceOf(id)));
        for (Activation activation : activations) {
            if (keeperIn(adHoc, id) == null || adHocs.isClosing(scope.key())) {
                return; // those before it have done enough
            }
            FlowNode element =
                    definitions.get(scope.instance().definitionKey()).model().element(activation.elementId());
            adHocs.give(scope.key(), activation.variables());
            adHoc.executeActivitiesConcurrent(
                    new ArrayList<>(List.of(inner)), // Operaton takes it apart
                    definition.findActivity(TokenMoves.activityId(element)),
                    null,
                    Map.of(),
                    Map.of(),
                    false,
                    false);
        }
    }

    /** Nothing more is activated; it ends with the last that is at work. */
    public static void close(PvmExecutionImpl adHoc, PvmExecutionImpl keeper, boolean cancelRemaining) {
        if (cancelRemaining) {
            cancelRemaining(adHoc, keeper);
        }
        keeper.end(true);
    }

    /** Brings a keeper back for a moment, so that the last that is at work can be taken away. */
    public static PvmExecutionImpl keepOpen(PvmExecutionImpl adHoc, String adHocId) {
        PvmActivity keeper = ((ExecutionEntity) adHoc).getProcessDefinition().findActivity(adHocId + AdHocXml.KEEPER);
        adHoc.executeActivitiesConcurrent(new ArrayList<>(), keeper, null, Map.of(), Map.of(), false, false);
        return Objects.requireNonNull(keeperIn(adHoc, adHocId));
    }

    /** Ends what is at work in it. */
    public static void cancelRemaining(PvmExecutionImpl adHoc, PvmExecutionImpl keeper) {
        others(adHoc, keeper).forEach(other -> other.deleteCascade(REASON, false, false, false, false));
        adHoc.tryPruneLastConcurrentChild();
        adHoc.forceUpdate();
    }

    /** The keeper goes, in whichever way: nobody is asked any more. */
    public void keeperLeaves(ActivityExecution keeper) {
        askNoMore(OperatonIds.keyOf(keeper.getParentActivityInstanceId()));
    }

    /** Its worker has nothing to decide any more. */
    public void askNoMore(long adHocKey) {
        jobs.cancelOf(adHocKey);
    }

    /** The worker is asked anew, whether it has answered or not. */
    public void askAgain(ElementScope scope) {
        guard.run(scope, Phase.ASK, () -> {
            jobs.cancelOf(scope.key());
            ask(scope);
        });
    }

    /** Has the worker decide what is next. */
    private void ask(ElementScope scope) {
        FlowNode.Job job = AdHocScopes.adHoc(scope).job();
        if (job != null) {
            jobs.createOfAdHoc(scope, scopes.evaluate(job.type(), scope).name(), (int)
                    scopes.evaluate(job.retries(), scope).number());
        }
    }

    /** Whether nothing but the keeper is in it. */
    public static boolean isAlone(PvmExecutionImpl adHoc, PvmExecutionImpl keeper) {
        return others(adHoc, keeper).isEmpty();
    }

    private static List<? extends PvmExecutionImpl> others(PvmExecutionImpl adHoc, PvmExecutionImpl keeper) {
        return List.copyOf(adHoc.getNonEventScopeExecutions()).stream()
                .filter(child -> child != keeper && child != keeper.getParent())
                .toList();
    }

    /** The sub-process that it keeps open. */
    public ElementScope around(ActivityExecution keeper) {
        return scopes.of(
                OperatonIds.keyOf(keeper.getProcessInstanceId()),
                OperatonIds.keyOf(keeper.getParentActivityInstanceId()));
    }
}
