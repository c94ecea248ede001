package org.pouch.process.step;

import java.util.Map;
import org.pouch.casework.CheckRequest;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Reads only. */
@Component
final class CollectGateFactsStep implements ProcessStep<CollectGateFactsStep.Input, CollectGateFactsStep.Output> {
    private final CheckRequest checks;

    CollectGateFactsStep(CheckRequest checks) {
        this.checks = checks;
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
        return new Output(checks.collectGateFacts(new RequestId(input.requestId())));
    }

    record Input(String requestId) {}

    record Output(Map<String, Object> gateFacts) {}
}
