package org.pouch.casework.corridor;

import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.packet.AuthorityId;

/**
 * A corridor: the cases that one authority requests of another, with all that both send about them.
 *
 * @param agreement the one they are under; null for all there are
 */
public record Cooperation(
        AuthorityId requesting,
        AuthorityId requested,
        @Nullable String agreement) {
    public Cooperation {
        if (requesting.equals(requested)) {
            throw new IllegalArgumentException("an authority does not cooperate with itself: " + requesting);
        }
    }

    /** @param side what {@code one} is in it */
    static Cooperation of(Side side, AuthorityId one, AuthorityId other, String agreement) {
        return side == Side.REQUESTING
                ? new Cooperation(one, other, agreement)
                : new Cooperation(other, one, agreement);
    }

    boolean isWith(AuthorityId partner) {
        return requesting.equals(partner) || requested.equals(partner);
    }

    AuthorityId partnerOf(AuthorityId own) {
        return requesting.equals(own) ? requested : requesting;
    }

    /** Of {@link #words}. */
    static Cooperation of(String words) {
        int other = words.indexOf('>');
        int agreement = words.indexOf(' ');
        int end = agreement < 0 ? words.length() : agreement;
        return new Cooperation(
                new AuthorityId(words.substring(0, other)),
                new AuthorityId(words.substring(other + 1, end)),
                agreement < 0 ? null : words.substring(agreement + 1));
    }

    /** As the ledger names it. */
    String words() {
        return requesting + ">" + requested + (agreement == null ? "" : " " + agreement);
    }
}
