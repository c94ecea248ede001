package org.pouch.casework.state;

import org.pouch.casework.UserTaskId;
import org.pouch.packet.PacketKind;

/**
 * What alone moves a state: a verified packet that is filed, a packet made here on an approval, an officer's decision, or the
 * closing of a case.
 *
 * @param name kind of the packet, user task of the decision or WITHDRAW_CASE, or outcome of the closing
 * @param word what it says in one word, such as CONFIRMED; DONE where it says but one thing
 */
public record Paper(Source source, String name, String word) {
    public static final String DONE = "DONE";

    /** An officer takes the case back; no user task, since it can be done at any time. */
    public static final Paper WITHDRAWING = new Paper(Source.DECIDED, "WITHDRAW_CASE", DONE);

    /** Where a paper comes from. */
    public enum Source {
        RECEIVED,
        SENT,
        DECIDED,
        CLOSING
    }

    public static Paper received(PacketKind kind, String word) {
        return new Paper(Source.RECEIVED, kind.name(), word);
    }

    public static Paper sent(PacketKind kind, String word) {
        return new Paper(Source.SENT, kind.name(), word);
    }

    public static Paper decided(UserTaskId task, String word) {
        return new Paper(Source.DECIDED, task.name(), word);
    }

    /** @param outcome such as HANDED_OVER (docs/user-tasks.md) */
    public static Paper closing(String outcome) {
        return new Paper(Source.CLOSING, outcome, DONE);
    }

    @Override
    public String toString() {
        return source + " " + name + (word.equals(DONE) ? "" : " " + word);
    }
}
