package org.pouch.engine.token;

import org.pouch.engine.store.LostRaces;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Tokens and what moves them. */
@Configuration(proxyBeanMethods = false)
@Import({
    InstanceStarts.class,
    HeldTokens.class,
    ElementRecords.class,
    ProcessGate.class,
    WaitingJoins.class,
    InstructedEnds.class,
    JoinFlows.class,
    InstanceCleanup.class,
    ListenerJobs.class,
    UserTaskSteps.class,
    Interruptions.class,
    MultiInstances.class,
    Lifecycle.class,
    BpmnErrors.class,
    ExpectedElements.class,
    TokenMoves.class,
    Executions.class,
    Triggers.class,
    EngineCommands.class,
    ProcessStarter.class
})
public class TokenParts {
    @Bean
    LostRaces lostRaces() {
        return OperatonEngine::isLostRace;
    }
}
