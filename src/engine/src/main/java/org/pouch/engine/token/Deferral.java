package org.pouch.engine.token;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.store.InstanceRef;

/** Has an event wait that would end user tasks which listen to their cancellation; all else that it would end, ends before the command is over. */
public interface Deferral {
    /** Answers whether the event, at the element or in it, happens later; what it puts an end to is not awaited any more. */
    boolean delaysEvent(InstanceRef instance, long elementKey, String eventId, Map<String, @Nullable Object> values);

    /** Ends what is beside user tasks that began to listen, or have listened. */
    void settle();

    boolean isSettled();
}
