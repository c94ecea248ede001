package org.pouch.exchange;

/** One arrival in the inbox; a packet that arrives twice has two. */
public record InboxId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
