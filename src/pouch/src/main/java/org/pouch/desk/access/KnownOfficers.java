package org.pouch.desk.access;

import java.util.Optional;

/** The officers of this authority as they are now. */
@FunctionalInterface
public interface KnownOfficers {
    /** Empty for one who is none any more. */
    Optional<OfficerDetails> find(String id);
}
