package org.pouch.packet;

import java.util.UUID;

/** The identity of one packet for ever: a UUID in its 36-character lower-case form, version 7 where Pouch made it. */
public record PacketId(String value) {
    public PacketId {
        if (value.length() != 36 || !UUID.fromString(value).toString().equals(value)) {
            throw new IllegalArgumentException("not a packet id");
        }
    }

    /** True when the text has the form of a packet id; for names that partners chose. */
    public static boolean isValid(String text) {
        if (text.length() != 36) {
            return false;
        }
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
