package org.pouch.sealing;

import org.jspecify.annotations.Nullable;

/** Text that should be a packet and is none; the message is a sentence without anything of the text. */
public final class MalformedPacket extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedPacket(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** What is wrong, for a person. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
