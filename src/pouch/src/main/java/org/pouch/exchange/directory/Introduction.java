package org.pouch.exchange.directory;

import java.util.List;
import java.util.regex.Pattern;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.AuthorityName;
import org.pouch.sealing.SealLevel;

/**
 * What makes an authority a partner: what it is called and what is agreed with it. Its certificates, channels and limits are
 * changes of their own.
 *
 * @param agreements as packets name them; empty when not limited
 * @param leastLevel the level its packets must have
 */
public record Introduction(String name, String nameZh, List<String> agreements, SealLevel leastLevel) {
    private static final Pattern AGREEMENT = Pattern.compile("[A-Za-z0-9./-]{1,100}");
    private static final int MOST_AGREEMENTS = 9;

    /** @throws IllegalArgumentException when a name cannot be shown on pages, or an agreement is none */
    public Introduction {
        agreements = List.copyOf(agreements);
        AuthorityName shown = new AuthorityName(name, nameZh);
        name = shown.en();
        nameZh = shown.zh();
        if (agreements.size() > MOST_AGREEMENTS
                || !agreements.stream().allMatch(each -> AGREEMENT.matcher(each).matches())) {
            throw new IllegalArgumentException("an agreement has letters, digits, dots, slashes and hyphens");
        }
    }

    /** Nothing is pinned and no channel is there: nothing of it is believed, and nothing can be sent to it. */
    Partner partner(AuthorityId id) {
        return new Partner(id, name, nameZh, agreements, List.of());
    }
}
