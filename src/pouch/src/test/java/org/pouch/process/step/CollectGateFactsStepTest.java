package org.pouch.process.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.casework.SendGate.Verdict;
import org.pouch.decision.dmn.DmnEvaluator;
import org.pouch.decision.dmn.DmnReader;
import org.pouch.decision.feel.Feel;
import org.pouch.decision.xml.ModelRefused;

/** What a model of before asks the table at the engine, the table answers as the gate in the program did. */
class CollectGateFactsStepTest {
    private final Feel feel = new Feel(Clock.systemUTC());

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void makesTheTableSayWhatTheGateSaid(Verdict verdict) throws IOException, ModelRefused {
        Map<String, Object> facts = new CollectGateFactsStep(request -> verdict)
                .perform(new CollectGateFactsStep.Input("urn:rdx:UTO:2026:000001"))
                .gateFacts();

        byte[] table = Files.readAllBytes(Path.of("processes", "send-gate.dmn"));
        Object said = new DmnEvaluator(feel)
                .evaluate(DmnReader.read("send-gate.dmn", table, feel), "send-gate", Map.of("gateFacts", facts))
                .output();

        assertThat(said).asInstanceOf(InstanceOfAssertFactories.MAP).containsEntry("verdict", verdict.name());
    }
}
