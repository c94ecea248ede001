package org.pouch.exchange.hand;

import java.util.List;
import java.util.Optional;
import org.pouch.packet.AuthorityId;

/** Port of the desk: takes in what somebody brings, as a channel takes in what arrives by it. */
public interface HandIns {
    /**
     * Stores the file; it is examined, filed and answered as any arrival.
     *
     * @param file a signed document, or one that is encrypted to this authority
     * @param broughtBy office and function
     * @param officer who takes it in
     * @return the id of the handing in
     * @throws HandRefused when the file cannot be a packet, or nothing says who brought it
     */
    String take(AuthorityId partner, byte[] file, String broughtBy, String officer);

    Optional<HandIn> find(String id);

    /** Newest first. */
    List<HandIn> newest(int most);
}
