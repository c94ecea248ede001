package org.pouch.engine.token.behavior;

/** Whom Operaton tells, in every model, what its tokens do. */
record Listeners(
        InstanceStartListener instanceStart,
        InstanceEndListener instanceEnd,
        ElementStartListener elementStart,
        ElementEndListener elementEnd,
        FlowListener flow) {}
