package org.pouch.ledger.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.pouch.ledger.reconcile.PacketAccount.Side;

/** Says in what two books differ about one packet, or in which state it is where only one can know it. */
final class AccountJudge {
    /** Why only one book knows a packet, and rightly so. */
    enum State {
        WAITING("sealed, and not sent yet"),
        ON_THE_WAY("on the way"),
        REFUSED("refused by its receiver"),
        LATER("written after the other book ends"),
        OLDER("older than what was left of the other book"),
        UNNAMED("of an earlier version, whose lines do not say with whom, and unknown to the other book");

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final Agreement agreement;
    private final Span ours;
    private final Span theirs;
    private final Consumer<String> differences;

    /** @param differences are told each in a sentence */
    AccountJudge(Agreement agreement, Span ours, Span theirs, Consumer<String> differences) {
        this.agreement = agreement;
        this.ours = ours;
        this.theirs = theirs;
        this.differences = differences;
    }

    /**
     * The time that a book is about.
     *
     * @param begin before all times, unless what is older was cut off
     */
    record Span(Instant begin, Instant end) {}

    /** What came of one packet. */
    sealed interface Outcome {}

    record Same() implements Outcome {}

    record Differs() implements Outcome {}

    record OneSided(State state) implements Outcome {}

    /** Exchanged with somebody else. */
    record Others() implements Outcome {}

    Outcome judge(PacketAccount account) {
        Side our = scoped(account.ours(), agreement.theirs());
        Side their = scoped(account.theirs(), agreement.ours());
        if (our.isEmpty() && their.isEmpty()) {
            return new Others();
        }
        String what = (our.isReceipt() || their.isReceipt() ? "Receipt " : "Packet ") + account.packet();
        if (our.contradictsItself() || their.contradictsItself()) {
            return differ(what + ": " + name(our.contradictsItself()) + " names two digests of it.");
        }
        if (our.sealed() != null && their.sealed() != null) {
            return differ(what + ": both books say that they sealed it.");
        }
        boolean sentByUs = our.sealed() != null || their.sealed() == null && their.accepted() != null;
        return sentByUs ? judge(what, our, their, true) : judge(what, their, our, false);
    }

    private static Side scoped(Side side, String partner) {
        return side.partner().isEmpty() || side.partner().equals(partner) ? side : new Side();
    }

    private Outcome judge(String what, Side sender, Side receiver, boolean sentByUs) {
        Fact sealed = sender.sealed();
        Fact accepted = receiver.accepted();
        if (sealed == null) {
            return unsealed(what, receiver, sentByUs);
        }
        if (accepted == null) {
            return unaccepted(what, sender, receiver, sealed, sentByUs);
        }
        if (!sealed.value().equals(accepted.value())) {
            return differ(what + ": the digests differ: " + name(sentByUs) + " has " + sealed.value() + ", "
                    + name(!sentByUs) + " " + accepted.value() + ".");
        }
        if (!sealed.detail().equals(accepted.detail())) {
            return differ(what + ": the kinds differ: " + name(sentByUs) + " has " + sealed.detail() + ", "
                    + name(!sentByUs) + " " + accepted.detail() + ".");
        }
        if (isBefore(accepted, sealed)) {
            return differ(what + ": the times contradict: " + name(!sentByUs) + " took it in at " + accepted.at()
                    + ", and " + name(sentByUs) + " sealed it at " + sealed.at() + ".");
        }
        Fact filed = sender.filed();
        if (filed != null && isBefore(filed, accepted)) {
            return differ(what + ": the times contradict: " + name(sentByUs) + " has a receipt for it of " + filed.at()
                    + ", and " + name(!sentByUs) + " took it in at " + accepted.at() + ".");
        }
        return new Same();
    }

    /** Known to a receiver alone. */
    private Outcome unsealed(String what, Side receiver, boolean sentByUs) {
        Fact accepted = receiver.accepted() == null ? receiver.recorded() : receiver.accepted();
        if (accepted == null) {
            return new Others();
        }
        if (accepted.at().isAfter(end(sentByUs).minus(agreement.skew()))) {
            return new OneSided(State.LATER);
        }
        if (accepted.at().minus(agreement.patience()).isBefore(begin(sentByUs))) {
            return new OneSided(State.OLDER);
        }
        if (receiver.partner().isEmpty()) {
            return new OneSided(State.UNNAMED);
        }
        return differ(what + " is known to one only: " + name(!sentByUs) + " took it in at " + accepted.at() + ", and "
                + name(sentByUs) + " never sealed it.");
    }

    /** Known to a sender alone. */
    private Outcome unaccepted(String what, Side sender, Side receiver, Fact sealed, boolean sentByUs) {
        if (sealed.at().isBefore(begin(!sentByUs))) {
            return new OneSided(State.OLDER);
        }
        Fact filed = sender.filed();
        if (filed != null) {
            return filed.at().isAfter(end(!sentByUs).minus(agreement.skew()))
                    ? new OneSided(State.LATER)
                    : differ(what + ": " + name(sentByUs) + " has a receipt of " + filed.at()
                            + " that it was taken in, and " + name(!sentByUs) + " does not know the packet.");
        }
        if (sender.rejected() != null) {
            return new OneSided(State.REFUSED);
        }
        Fact sent = sender.sent();
        if (sender.partner().isEmpty() && receiver.isEmpty()) {
            return new OneSided(State.UNNAMED);
        }
        if (sent == null) {
            return new OneSided(State.WAITING);
        }
        Instant seen = end(!sentByUs).isBefore(end(sentByUs)) ? end(!sentByUs) : end(sentByUs);
        if (Duration.between(sent.at(), seen).compareTo(agreement.patience()) <= 0) {
            return new OneSided(State.ON_THE_WAY);
        }
        return differ(what + " is known to one only: " + name(sentByUs) + " sealed it at " + sealed.at()
                + " and sent it last at " + sent.at() + ", and " + name(!sentByUs) + " does not know it.");
    }

    private Instant end(boolean ofOurs) {
        return (ofOurs ? ours : theirs).end();
    }

    private Instant begin(boolean ofOurs) {
        return (ofOurs ? ours : theirs).begin();
    }

    private boolean isBefore(Fact effect, Fact cause) {
        return effect.at().plus(agreement.skew()).isBefore(cause.at());
    }

    private static String name(boolean ofOurs) {
        return ofOurs ? "our book" : "their book";
    }

    private Outcome differ(String sentence) {
        differences.accept(sentence);
        return new Differs();
    }
}
