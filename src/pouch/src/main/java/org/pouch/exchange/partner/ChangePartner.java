package org.pouch.exchange.partner;

import org.pouch.packet.AuthorityId;

/**
 * Changes what is believed of a partner, by four eyes: one officer proposes, another approves. To stop a partner one is
 * enough, since that is the safe side; to let it go on takes two.
 */
public interface ChangePartner {
    /**
     * @param reason why, for whoever approves it and whoever looks later; no personal data
     * @throws ChangeRefused when the change must not be, or changes nothing
     */
    PartnerChange propose(AuthorityId partner, Proposal proposal, String reason, String officer);

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
