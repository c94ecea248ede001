package org.pouch.exchange.directory;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.pouch.exchange.Channel;
import org.pouch.packet.AuthorityId;

/** Port: what officers changed about partners since the configuration was written; as it is at the time of the question. */
public interface PartnerChanges {
    /** The partners that are not, or were not, in the configuration; in the order in which they were introduced. */
    Map<AuthorityId, Introduction> introduced();

    /** The pins of the configuration with what was added and ended since. */
    List<PartnerPin> applied(AuthorityId partner, List<PartnerPin> configured);

    /** The ways packets can be sent to it: those of the configuration with what was set and ended since. */
    List<Channel> waysOut(AuthorityId partner, List<Channel> configured);

    /** The addresses that mails to each partner come from: those of the configuration with what was set and ended since. */
    Map<AuthorityId, String> sendersOfMail(Map<AuthorityId, String> configured);

    /** True while nothing is sent to it and nothing of it is accepted. */
    boolean isStopped(AuthorityId partner);

    /** The largest encrypted packet that is agreed with it, where that was changed. */
    OptionalInt mostBytes(AuthorityId partner);
}
