package org.pouch.exchange.note;

import org.pouch.packet.AuthorityId;

/** Port: a partner says that it has suspended cooperation, or goes on. */
public interface CooperationTold {
    /** The same note has one effect, and they may come in any order. */
    void told(CooperationNote note, AuthorityId partner);
}
