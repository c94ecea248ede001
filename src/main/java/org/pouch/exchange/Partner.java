package org.pouch.exchange;

import java.util.List;
import org.pouch.packet.AuthorityId;

/**
 * An authority as people call it.
 *
 * @param nameZh its Chinese name
 * @param agreements the agreements in force with it, as packets name them; empty when not limited
 */
public record Partner(AuthorityId id, String name, String nameZh, List<String> agreements) {
    public Partner {
        agreements = List.copyOf(agreements);
    }
}
