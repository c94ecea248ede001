package org.pouch.casework.guide;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.Officer;
import org.pouch.packet.RequestId;

/** New cases that were begun in the guided form and not opened yet; each is its officer's alone. */
public interface BegunCases {
    /** Those that were worked on last first. */
    List<Begun> of(Officer officer);

    Optional<Begun> find(String id, Officer officer);

    /**
     * In the place of what was kept before. Files are not kept.
     *
     * @param id of the form, a UUID
     * @throws org.pouch.casework.DecisionRefused for more than a form holds
     */
    void keep(String id, Officer officer, Map<String, String> fields);

    /** Once it is opened: what is kept of the case goes on under its key. */
    void opened(String id, Officer officer);

    /** What was typed cannot be read any more. */
    void throwAway(String id, Officer officer);

    /** @param request the number that the case will have */
    record Begun(String id, RequestId request, Map<String, String> fields, Instant at) {}
}
