package org.pouch.engine.duty;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the engine does by itself. */
@Configuration(proxyBeanMethods = false)
@Import({
    ContinuationDuty.class,
    BatchWork.class,
    BatchDuty.class,
    CountingDuty.class,
    RetentionDuty.class,
    UnreachedDuty.class,
    Housekeeping.class,
    TimerDuty.class,
    EventDuties.class,
    BackgroundDuties.class
})
public class DutyParts {}
