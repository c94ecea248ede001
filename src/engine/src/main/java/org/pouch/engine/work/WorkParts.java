package org.pouch.engine.work;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What waits for workers and people. */
@Configuration(proxyBeanMethods = false)
@Import({
    ExecutionListeners.class,
    TaskTransitions.class,
    TaskWaiters.class,
    JobBell.class,
    LinkedResources.class,
    Jobs.class,
    LockedJobs.class,
    UserTaskRows.class,
    ResultWaiters.class
})
public class WorkParts {}
