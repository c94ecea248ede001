package org.pouch.engine.token;

import org.pouch.engine.store.LostRaces;
import org.pouch.engine.token.operaton.OperatonEngine;
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
    EndingInstances.class,
    WaitingJoins.class,
    InstructedEnds.class,
    JoinFlows.class,
    InstanceCleanup.class,
    MultiInstances.class,
    AdHocScopes.class,
    AdHocTokens.class,
    ElementData.class,
    IncidentGuard.class,
    PostponedElements.class,
    PausedElements.class,
    Lifecycle.class,
    DelayedCatches.class,
    BpmnErrors.class,
    ExpectedElements.class,
    TokenMoves.class,
    Executions.class,
    EngineCommands.class,
    ProcessStarter.class
})
public class TokenParts {
    @Bean
    LostRaces lostRaces() {
        return OperatonEngine::isLostRace;
    }
}
