package org.pouch.casework.typed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.packet.RequestId;

/** Forms as they were typed, right or wrong, until they are sent or thrown away. */
public interface TypedForms {
    /** @param seen the digest of what the officer decides about now: what was chosen about something else is not offered again */
    Optional<Typed> find(Place place, Officer officer, @Nullable String seen);

    /**
     * In the place of what was kept before; only what is a field of the form.
     *
     * @param seen the digest of what the officer decides about
     * @throws org.pouch.casework.DecisionRefused for more than a form holds
     */
    void keep(Place place, Officer officer, ObjectNode fields, @Nullable String seen);

    /** Of this officer alone. */
    void throwAway(long taskKey, Officer officer);

    /** Of whomever, once the task is done. */
    void forget(long taskKey);

    /** When the case is erased. */
    void forget(RequestId request);

    /** @param task the element id of the user task */
    record Place(long taskKey, String task, @Nullable RequestId request) {}

    record Typed(ObjectNode fields, Instant at) {}
}
