package org.pouch.engine.runtime;

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
    Leftovers.class,
    ListenerJobs.class,
    UserTaskSteps.class,
    Interruptions.class,
    MultiInstances.class,
    Lifecycle.class,
    BpmnErrors.class,
    Arrivals.class,
    TokenMoves.class,
    Executions.class,
    Triggers.class,
    Commands.class,
    ProcessStarter.class
})
public class TokenParts {}
