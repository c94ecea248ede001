package org.pouch.engine.runtime;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What waits for events. */
@Configuration(proxyBeanMethods = false)
@Import({
    HandOvers.class,
    MessageBell.class,
    SignalBell.class,
    MessageSubscriptions.class,
    SignalSubscriptions.class,
    Signals.class,
    Timers.class,
    Awaiting.class,
    StartLocks.class,
    Messages.class,
    StartEvents.class
})
public class EventParts {}
