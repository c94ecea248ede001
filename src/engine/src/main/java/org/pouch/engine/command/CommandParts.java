package org.pouch.engine.command;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the API asks for. */
@Configuration(proxyBeanMethods = false)
@Import({
    AdHocCommands.class,
    BusinessIds.class,
    FinishedRows.class,
    PastRecords.class,
    DeletionCommands.class,
    BatchCommands.class,
    MessageCorrelator.class,
    SignalBroadcaster.class,
    ConditionalStarts.class,
    JobQueue.class,
    JobCommands.class,
    CreationCommands.class,
    InstanceCommands.class,
    UserTaskCommands.class,
    IncidentCommands.class
})
public class CommandParts {}
