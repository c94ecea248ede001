package org.pouch.process.step;

import org.pouch.casework.SendGate;
import org.pouch.casework.SendGate.Verdict;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Notes what stops, once. The process learns one word, and decides nothing by it: what is sealed and sent asks again. */
@Component
final class AskSendGateStep implements ProcessStep<AskSendGateStep.Input, AskSendGateStep.Output> {
    private final SendGate gate;

    AskSendGateStep(SendGate gate) {
        this.gate = gate;
    }

    @Override
    public JobType jobType() {
        return JobType.ASK_SEND_GATE;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Output perform(Input input) {
        return new Output(gate.ask(new RequestId(input.requestId())));
    }

    record Input(String requestId) {}

    record Output(Verdict gateVerdict) {}
}
