package org.pouch.exchange;

/** The ways between two authorities. */
public enum Channel {
    SFTP,
    MAIL,
    QUEUE
}
