package org.pouch.exchange.directory;

import java.util.List;
import org.pouch.exchange.Channel;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.AuthorityName;

/**
 * An authority as people call it.
 *
 * @param nameZh its Chinese name
 * @param agreements the agreements in force with it, as packets name them; empty when not limited
 * @param channels the ways packets can be sent to it, the preferred first
 */
public record Partner(AuthorityId id, String name, String nameZh, List<String> agreements, List<Channel> channels) {
    public Partner {
        agreements = List.copyOf(agreements);
        channels = List.copyOf(channels);
    }

    /** The same, to be reached by other ways. */
    Partner by(List<Channel> ways) {
        return new Partner(id, name, nameZh, agreements, ways);
    }

    AuthorityName nameOnPages() {
        return new AuthorityName(name, nameZh);
    }

    /** The way wanted where there is one, else the first there is: not every partner has every channel. */
    public Channel wayFor(Channel wanted) {
        return channels.contains(wanted) || channels.isEmpty() ? wanted : channels.get(0);
    }
}
