package org.pouch.exchange.receipt;

import java.util.List;
import org.pouch.exchange.directory.Partner;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/**
 * Whom a receipt is for and what it says of the case.
 *
 * @param request {@link RequestId#NONE} when the packet that is answered could not be read
 */
record Addressee(AuthorityId partner, RequestId request, String agreement, List<String> languages) {
    private static final String NO_AGREEMENT = "UNKNOWN";

    /** Whoever is at the other end of a packet, in the words of that packet. */
    static Addressee of(StoredPacket answered) {
        return new Addressee(answered.partner(), answered.requestId(), answered.agreement(), answered.languages());
    }

    /** The same for packets of several cases that one receipt answers. */
    static Addressee ofMany(StoredPacket answered) {
        return new Addressee(answered.partner(), RequestId.NONE, answered.agreement(), answered.languages());
    }

    /** A partner whose packet could not be read, so that nothing of it may be repeated. */
    static Addressee of(Partner partner, RequestId request) {
        String agreement = partner.agreements().stream().findFirst().orElse(NO_AGREEMENT);
        return new Addressee(partner.id(), request, agreement, List.of("en"));
    }
}
