package org.pouch.engine.event;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What waits for events. */
@Configuration(proxyBeanMethods = false)
@Import({
    EventPayloads.class,
    MessageBell.class,
    SignalBell.class,
    MessageSubscriptions.class,
    SignalSubscriptions.class,
    SignalRows.class,
    ConditionalSubscriptions.class,
    ConditionalEvents.class,
    Timers.class,
    OverdueTimers.class,
    EventSubscriptions.class,
    StartLocks.class,
    MessageRows.class,
    UnreachedMessages.class,
    StartEvents.class
})
public class EventParts {}
