package org.pouch.exchange.partner;

import java.util.stream.Stream;
import org.pouch.exchange.directory.Introduction;
import org.pouch.exchange.partner.ChangeRefused.Why;
import org.pouch.packet.AuthorityId;
import org.pouch.sealing.SealLevel;

/** What an officer enters about an authority that shall become a partner. */
public final class EnteredPartner {
    private EnteredPartner() {}

    /** @throws ChangeRefused when it is none */
    public static AuthorityId id(String text) {
        try {
            return new AuthorityId(text.strip());
        } catch (IllegalArgumentException noId) {
            throw new ChangeRefused(
                    Why.PARTNER,
                    "This is not the id of an authority. Write three capitals for the state, then parts of capitals and"
                            + " digits: XRU-CRS.");
        }
    }

    /**
     * @param agreements a blank or a comma between each
     * @throws ChangeRefused when pages cannot show a name, or an agreement is none
     */
    public static Introduction parse(String name, String nameZh, String agreements, SealLevel leastLevel) {
        try {
            return new Introduction(
                    name.strip(),
                    nameZh.strip(),
                    Stream.of(agreements.split("[\\s,]+"))
                            .filter(each -> !each.isEmpty())
                            .toList(),
                    leastLevel);
        } catch (IllegalArgumentException unfit) {
            throw new ChangeRefused(
                    Why.PARTNER,
                    "A name has 1 to 120 characters that pages can show; an agreement is written like UTO-XRU/2026-1, at"
                            + " most nine of them.");
        }
    }
}
