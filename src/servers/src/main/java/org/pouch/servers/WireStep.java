package org.pouch.servers;

/** What a client does with a file at an SFTP server. */
public enum WireStep {
    /** It has the whole file. */
    DOWNLOADED,
    TO_BE_DELETED,
    DELETED,
    TO_BE_WRITTEN,
    /** The file is whole and has its temporary name. */
    UPLOADED,
    /** The file has its final name. */
    NAMED
}
