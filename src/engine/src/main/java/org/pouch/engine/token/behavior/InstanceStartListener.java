package org.pouch.engine.token.behavior;

import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.store.Variables;
import org.pouch.engine.token.InstanceStarts;
import org.pouch.engine.token.ProcessGate;
import org.pouch.engine.token.operaton.OperatonIds;

/** Writes down the beginning of every process instance. */
final class InstanceStartListener implements ExecutionListener {
    private final ProcessDefinitions definitions;
    private final Instances instances;
    private final InstanceStarts starts;
    private final Variables variables;
    private final ProcessGate gate;

    InstanceStartListener(
            ProcessDefinitions definitions,
            Instances instances,
            InstanceStarts starts,
            Variables variables,
            ProcessGate gate) {
        this.definitions = definitions;
        this.instances = instances;
        this.starts = starts;
        this.variables = variables;
        this.gate = gate;
    }

    @Override
    public void notify(DelegateExecution execution) {
        long key = OperatonIds.keyOf(execution.getProcessInstanceId());
        ProcessDefinition definition = definitions.get(OperatonIds.keyOf(execution.getProcessDefinitionId()));
        Instances.Start start = starts.take(execution.getProcessInstanceId());
        InstanceRef instance = instances.insert(key, definition, start);
        variables.begin(instance, key, start.variables());
        gate.begin(instance);
    }
}
