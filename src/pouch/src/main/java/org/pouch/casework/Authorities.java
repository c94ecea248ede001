package org.pouch.casework;

import java.util.List;
import java.util.Optional;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;

/** This authority and those it may have cases with. */
public interface Authorities {
    AuthorityId own();

    /** Those it may have cases with. */
    List<AuthorityId> partners();

    /** The agreements in force with a partner, empty list when not limited; empty for an unknown authority. */
    Optional<List<String>> agreementsWith(AuthorityId partner);

    /** The packet with the names that shall stand on its pages. */
    Packet named(Packet draft);
}
