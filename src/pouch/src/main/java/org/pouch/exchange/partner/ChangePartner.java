package org.pouch.exchange.partner;

import java.util.List;
import org.pouch.packet.AuthorityId;
import org.pouch.sealing.announce.NoticeReading;

/**
 * Changes what is believed of a partner, by four eyes: one officer proposes, another approves. To stop a partner one is
 * enough, since that is the safe side; to let it go on takes two.
 */
public interface ChangePartner {
    /** Bytes of the largest sheet; of a larger one no more need be read than shows that it is. */
    int MOST_BYTES_OF_A_SHEET = NoticeReading.MOST_BYTES;

    /**
     * @param reason why, for whoever approves it and whoever looks later; no personal data
     * @throws ChangeRefused when the change must not be, or changes nothing
     */
    PartnerChange propose(AuthorityId partner, Proposal proposal, String reason, String officer);

    /**
     * Proposes what a signed sheet of the partner asks for: another certificate, and when the one before ends, where it says so.
     *
     * @param sheet as {@code ./pouch keys announce} of the partner made it
     * @param reason as for any change; the digest of the sheet is put behind it
     * @throws ChangeRefused when the sheet is not believed, or what it asks for must not be
     */
    List<PartnerChange> announce(AuthorityId partner, byte[] sheet, String reason, String officer);

    /**
     * The change is in force when this returns, on every node.
     *
     * @param compared the last two groups of the fingerprint, where a certificate is added
     * @throws ChangeRefused when the same person proposed it, it was decided before, or the groups are others
     */
    PartnerChange approve(String change, String compared, String officer);

    /** @throws ChangeRefused when it was decided before */
    void withdraw(String change, String officer);

    /**
     * Nothing is sent to it and nothing of it is accepted from now on; what is on its way is cut off, what arrives is kept and
     * waits. What was proposed to let it go on is withdrawn.
     *
     * @throws ChangeRefused when it is stopped already and nobody had proposed to let it go on
     */
    void stop(AuthorityId partner, String reason, String officer);
}
