package org.pouch.exchange.partner;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.pouch.exchange.directory.NameCheck;
import org.pouch.packet.AuthorityId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What speaks against a channel that an officer proposes. */
@Component
final class ChannelObjections {
    /** What is proposed is stored and shown: what opens something belongs into a file on each node. */
    private static final Set<String> SECRET = Set.of("password", "passphrase", "secret", "token");

    private final ObjectProvider<ChannelCheck> routes;
    private final ObjectProvider<NameCheck> names;

    /**
     * @param routes made later than the exchange
     * @param names so are the safeguards
     */
    ChannelObjections(ObjectProvider<ChannelCheck> routes, ObjectProvider<NameCheck> names) {
        this.routes = routes;
        this.names = names;
    }

    /** Whether mails would come from an address that stops every packet. */
    boolean stopsByItsSender(ChannelSetting setting) {
        return setting.senderOfMail()
                .filter(from -> names.stream().anyMatch(check -> check.stops(from)))
                .isPresent();
    }

    Optional<String> objection(AuthorityId partner, ChannelSetting setting) {
        if (setting.isEnd()) {
            return Optional.empty();
        }
        return setting.parameters().entrySet().stream()
                .filter(parameter -> SECRET.contains(parameter.getKey())
                        || parameter.getValue().toLowerCase(Locale.ROOT).contains("password="))
                .findFirst()
                .map(secret -> "The parameter " + secret.getKey()
                        + " holds a secret, which would be stored and shown. Put it into a file on each node and name that: "
                        + "password-file.")
                .or(() -> routes.stream().findFirst().flatMap(check -> check.objection(partner, setting)));
    }
}
