package org.pouch.exchange;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

/** What waits to be sent, for the routes. Each consignment is lent to one taker at a time and comes back if it dies. */
public interface Outbox {
    /**
     * The next due consignment of one lane, the most urgent first; waits for one up to the given time.
     *
     * @param mostBytes packets that are larger are left to others; {@link Long#MAX_VALUE} for none
     */
    Optional<Consignment> take(AuthorityId partner, Channel channel, long mostBytes, Duration patience);

    /**
     * Keeps a consignment lent while it is on its way, for as long as one sending may take, its partner and its case go on and
     * nothing stops it.
     *
     * @param end what is done when it must not go on, again and again until the hold is closed: the sending must end then
     */
    Hold hold(Consignment consignment, Consumer<Ending> end);

    /** Why a sending that is under way must end. */
    enum Ending {
        /** It takes longer than one may ({@code pouch.exchange.longest-sending}). */
        TOO_LONG,
        /** Its partner was stopped since it was taken. */
        PARTNER_STOPPED,
        /** Its case was taken back since. */
        CASE_TAKEN_BACK,
        /** It must not leave any more since. */
        MUST_NOT_LEAVE,
        /** For three leases nobody said whether it may go on, as when the database of this authority does not answer. */
        NOBODY_ANSWERS
    }

    /** The partner's server has it. */
    void sent(Consignment consignment);

    /** The same, and the next of its lane that is due is taken in the same commit, if there is one; nothing is waited for. */
    Optional<Consignment> sentAndTake(Consignment consignment, long mostBytes);

    /** It could not be sent: it is due again after a pause that grows, or whoever wants it sent is told that it is not. */
    void failed(Consignment consignment, Setback setback);

    /** People changed how a lane is reached, or ended it: why something failed there before says nothing any more. */
    void changed(AuthorityId partner, Channel channel);

    /**
     * Why a sending failed.
     *
     * @param reason one sentence for an administrator
     */
    record Setback(Kind kind, String reason) {
        public enum Kind {
            /** The same may succeed later: a server is away, a line is slow. */
            PASSING,
            /** The server cannot be reached: nothing of this lane can be sent now. */
            AWAY,
            /** The server is there and takes nothing of this lane for now: it refuses the login, or has no room. */
            CLOSED,
            /** The server said no, and would again: this packet does not go this way. */
            REFUSED
        }

        public static Setback passing(String reason) {
            return new Setback(Kind.PASSING, reason);
        }
    }

    /**
     * One packet to be sent one way.
     *
     * @param id of the entry in the outbox
     * @param request the case it is of
     * @param tries how often it was taken, this time included
     * @param envelope the encrypted bytes, the same at every try
     */
    record Consignment(
            String id,
            PacketId packet,
            RequestId request,
            AuthorityId partner,
            Channel channel,
            int tries,
            byte[] envelope) {
        /** File name, subject or property under which it travels. */
        public String transportName() {
            return packet + ".p7m";
        }

        /** Names this one sending: never the same for two, so that none writes over what another left unfinished. */
        public String sending() {
            return id + "-" + tries;
        }
    }

    /** A consignment that is on its way. */
    interface Hold extends AutoCloseable {
        /** It is no longer: it arrived, or it failed. */
        @Override
        void close();
    }
}
