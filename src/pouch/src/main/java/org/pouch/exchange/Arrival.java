package org.pouch.exchange;

import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;

/**
 * Encrypted bytes as a channel brought them; nothing in them is proved yet.
 *
 * @param partner whose channel it was
 * @param transportName the name the sender gave: a packet id and {@code .p7m} when it keeps to the rules
 * @param source what the channel knows the remote copy by, such as the number of a mail: the same bytes under it are this
 *     arrival again, because the copy could not be taken away. Null where a channel has no such thing
 * @param unfit why it cannot be a packet; null for all that may be one
 * @param bytes how many the remote copy has; more than are here where it was too large to be read
 */
public record Arrival(
        AuthorityId partner,
        Channel channel,
        String transportName,
        byte[] envelope,
        @Nullable String source,
        @Nullable Unfit unfit,
        long bytes) {
    public Arrival(AuthorityId partner, Channel channel, String transportName, byte[] envelope) {
        this(partner, channel, transportName, envelope, null, null, envelope.length);
    }

    public Arrival from(@Nullable String place) {
        return new Arrival(partner, channel, transportName, envelope, place, unfit, bytes);
    }

    public static Arrival unfit(AuthorityId partner, Channel channel, String source, Unfit why, byte[] content) {
        return new Arrival(partner, channel, "", content, source, why, content.length);
    }

    /** One that the channel says is larger than a packet may be; nothing of it was read. */
    public static Arrival unread(
            AuthorityId partner, Channel channel, String transportName, @Nullable String source, long bytes) {
        return new Arrival(partner, channel, transportName, new byte[0], source, null, bytes);
    }
}
