package org.pouch.engine.token.waiting;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What lets waiting elements go on. */
@Configuration(proxyBeanMethods = false)
@Import({
    WaitingElements.class,
    TaskListeners.class,
    UserTaskSteps.class,
    ElementCleanup.class,
    InterruptionRows.class,
    EndingScopes.class,
    Interruptions.class,
    Triggers.class,
    ConditionTriggers.class,
    AdHocEnds.class,
    AdHocActivations.class,
    JobAnswers.class
})
public class WaitingParts {}
