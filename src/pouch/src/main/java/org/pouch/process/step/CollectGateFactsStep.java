package org.pouch.process.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pouch.casework.SendGate;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/**
 * For requests whose model is of before this release: they still ask the table at the engine, and it is told what makes it say what the
 * gate in the program says. Nothing of it is a fact about the person.
 */
@Component
final class CollectGateFactsStep implements ProcessStep<CollectGateFactsStep.Input, CollectGateFactsStep.Output> {
    private final SendGate gate;

    CollectGateFactsStep(SendGate gate) {
        this.gate = gate;
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
        return new Output(
                switch (gate.ask(new RequestId(input.requestId()))) {
                    case PASS -> facts("NONE");
                    case HOLD -> facts("ATTACHMENT");
                    case BLOCK -> Map.of();
                });
    }

    private static Map<String, Object> facts(String canary) {
        Map<String, Object> facts = new LinkedHashMap<>(Map.of(
                "phase", "PREPARE",
                "packetKind", "REQUEST",
                "legalBar", "CLEAR",
                "canary", canary,
                "minor", "NO",
                "transferBasis", "INSTRUMENT",
                "convictionData", "NONE",
                "fourEyes", "OPEN",
                "repeatAfterRefusal", false));
        facts.put("askedElsewhere", false);
        facts.put("destinationAlert", false);
        facts.put("evidence", "SOUND");
        facts.put("specialistNeeded", false);
        facts.put("family", "TOGETHER");
        List.of(
                        "attachmentsAllowed",
                        "bestInterestsAssessed",
                        "guardianAssigned",
                        "receptionArranged",
                        "necessityNoted",
                        "personInformed",
                        "needsConsented")
                .forEach(held -> facts.put(held, true));
        return facts;
    }

    record Input(String requestId) {}

    record Output(Map<String, Object> gateFacts) {}
}
