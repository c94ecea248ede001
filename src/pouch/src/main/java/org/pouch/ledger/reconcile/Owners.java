package org.pouch.ledger.reconcile;

import java.io.IOException;
import java.util.TreeSet;
import org.pouch.ledger.reconcile.Reconciliation.Reading;

/** Finds out whose the two books are: as was said, as their seals say, or as a packet does that both know. */
final class Owners {
    private String ours;
    private String theirs;

    private Owners(String ours, String theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    static Agreement of(Agreement agreement, Reading our, Reading their, FactFiles facts) throws IOException {
        Owners owners = new Owners(
                agreement.ours().isEmpty() ? our.authority() : agreement.ours(),
                agreement.theirs().isEmpty() ? their.authority() : agreement.theirs());
        if (owners.ours.isEmpty() || owners.theirs.isEmpty()) {
            facts.read(owners::learn);
        }
        return new Agreement(
                owner(owners.ours, their.partners(), "our", "--our-id"),
                owner(owners.theirs, our.partners(), "their", "--their-id"),
                agreement.skew(),
                agreement.patience());
    }

    private void learn(PacketAccount account) {
        if (!account.ours().isEmpty() && !account.theirs().isEmpty()) {
            ours = ours.isEmpty() ? account.theirs().partner() : ours;
            theirs = theirs.isEmpty() ? account.ours().partner() : theirs;
        }
    }

    /** @param named the partners that the other book names */
    private static String owner(String known, TreeSet<String> named, String whose, String option) {
        if (!known.isEmpty() || named.isEmpty()) {
            return known;
        }
        if (named.size() == 1) {
            return named.first();
        }
        throw new WhoseBook("It cannot be told whose " + whose + " book is: the other has packets with " + named.size()
                + " authorities, and the two have none in common. Say it with " + option + ".");
    }
}
