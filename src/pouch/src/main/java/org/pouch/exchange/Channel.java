package org.pouch.exchange;

import java.util.List;

/** The ways between two authorities. */
public enum Channel {
    SFTP,
    MAIL,
    QUEUE,
    /** People carry it, on paper or in a file: no route takes it, no partner is set up for it. */
    HAND;

    /** Those that routes take, and that are set up for a partner. */
    public static List<Channel> wires() {
        return List.of(SFTP, MAIL, QUEUE);
    }
}
