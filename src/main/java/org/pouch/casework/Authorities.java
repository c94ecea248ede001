package org.pouch.casework;

import java.util.List;
import java.util.Optional;
import org.pouch.packet.AuthorityId;

/** This authority and those it may have cases with. */
interface Authorities {
    AuthorityId own();

    /** The agreements in force with a partner, empty list when not limited; empty for an unknown authority. */
    Optional<List<String>> agreementsWith(AuthorityId partner);
}
