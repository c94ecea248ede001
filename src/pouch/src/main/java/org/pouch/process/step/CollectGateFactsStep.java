package org.pouch.process.step;

import java.util.Map;
import org.pouch.casework.CaseSteps;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Reads only. */
@Component
final class CollectGateFactsStep implements ProcessStep<CollectGateFactsStep.Input, CollectGateFactsStep.Output> {
    private final CaseSteps cases;

    CollectGateFactsStep(CaseSteps cases) {
        this.cases = cases;
    }

    @Override
    public JobType jobType() {
        return JobType.COLLECT_GATE_FACTS;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Output perform(Input input) {
        return new Output(cases.collectGateFacts(new RequestId(input.requestId())));
    }

    record Input(String requestId) {}

    record Output(Map<String, Object> gateFacts) {}
}
