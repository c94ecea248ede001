package org.pouch.exchange;

import org.pouch.packet.AuthorityId;

/**
 * Encrypted bytes as a channel brought them; nothing in them is proved yet.
 *
 * @param partner whose channel it was
 * @param transportName the name the sender gave: a packet id and {@code .p7m} when it keeps to the rules
 */
public record Arrival(AuthorityId partner, Channel channel, String transportName, byte[] envelope) {}
