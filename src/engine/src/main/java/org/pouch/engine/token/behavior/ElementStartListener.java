package org.pouch.engine.token.behavior;

import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.runtime.ScopeInstantiationContext;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.Variables;
import org.pouch.engine.token.AdHocScopes;
import org.pouch.engine.token.ElementRecords;
import org.pouch.engine.token.Executions;
import org.pouch.engine.token.ExpectedElements;
import org.pouch.engine.token.HeldTokens;
import org.pouch.engine.token.operaton.OperatonIds;

/** Writes down the beginning of every element instance. */
final class ElementStartListener implements ExecutionListener {
    private final Instances instances;
    private final HeldTokens held;
    private final ElementRecords records;
    private final ExpectedElements expected;
    private final AdHocScopes adHocs;
    private final Scopes scopes;
    private final Variables variables;

    ElementStartListener(
            Instances instances,
            HeldTokens held,
            ElementRecords records,
            ExpectedElements expected,
            AdHocScopes adHocs,
            Scopes scopes,
            Variables variables) {
        this.instances = instances;
        this.held = held;
        this.records = records;
        this.expected = expected;
        this.adHocs = adHocs;
        this.scopes = scopes;
        this.variables = variables;
    }

    @Override
    public void notify(DelegateExecution delegate) {
        ExecutionEntity execution = (ExecutionEntity) delegate;
        if (execution.getActivityInstanceId() != null) {
            started(execution);
        }
    }

    private void started(ExecutionEntity execution) {
        InstanceRef instance = instances.get(OperatonIds.keyOf(execution.getProcessInstanceId()));
        if (held.isHolding(instance.processInstanceKey())) {
            held.entered(execution);
            return;
        }
        if (records.isOneOfMany(execution)) {
            return; // it begins when the last token has come
        }
        records.begin(
                OperatonIds.keyOf(execution.getActivityInstanceId()),
                execution.getActivity().getId(),
                flowScope(execution),
                execution.getId(),
                instance);
        variables.begin(OperatonIds.keyOf(execution.getActivityInstanceId()));
        boolean withoutToken = isMadeWithoutToken(execution);
        if (withoutToken || expected.isExpecting(instance)) {
            ElementScope scope = Executions.scopeOf(execution, scopes);
            adHocs.entered(scope);
            expected.entered(scope, withoutToken);
        }
    }

    /** A scope around an element that is started from outside; no token came to it, so it does no work of its own. */
    private static boolean isMadeWithoutToken(ExecutionEntity execution) {
        ScopeInstantiationContext context = execution.getScopeInstantiationContext();
        return context != null && context.getInstantiationStack() != null;
    }

    /** Where Operaton makes a scope without a token coming to it, it forgets to note what is around it. */
    private static long flowScope(ExecutionEntity execution) {
        if (execution.getParentActivityInstanceId() == null) {
            ExecutionEntity parent = execution.getParent();
            parent.setActivityInstanceId(parent.getParentActivityInstanceId());
        }
        return OperatonIds.keyOf(execution.getParentActivityInstanceId());
    }
}
