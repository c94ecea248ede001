package org.pouch.engine.runtime;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What waits for workers and people. */
@Configuration(proxyBeanMethods = false)
@Import({
    ExecutionListeners.class,
    TaskTransitions.class,
    TaskWaiters.class,
    JobBell.class,
    Jobs.class,
    UserTasks.class,
    ResultWaiters.class
})
public class WorkParts {}
