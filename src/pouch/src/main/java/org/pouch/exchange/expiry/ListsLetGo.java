package org.pouch.exchange.expiry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.pouch.exchange.directory.ListsSeen;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.expiry.Expiring.Kind;
import org.pouch.packet.Sha256;
import org.pouch.trust.RevocationList.Scope;
import org.springframework.stereotype.Component;

/** Revocation lists of partners that two officers let go: on the day they named, what needs them waits again. */
@Component
final class ListsLetGo implements AlsoExpires {
    private final PartnerDirectory partners;
    private final ListsSeen lists;

    ListsLetGo(PartnerDirectory partners, ListsSeen lists) {
        this.partners = partners;
        this.lists = lists;
    }

    @Override
    public List<Expiring> expiring() {
        return partners.partners().stream()
                .flatMap(partner -> lists.all(partner.id()).stream()
                        .filter(list -> list.letGoUntil() != null)
                        .map(list -> new Expiring(
                                Kind.LIST_LET_GO,
                                partner.id(),
                                null,
                                which(list.scope()),
                                Objects.requireNonNull(list.letGoUntil(), "filtered"))))
                .toList();
    }

    /** Names of authorities are long, and the table of what was told has little room. */
    private static String which(Scope list) {
        return Sha256.of((list.about() + " " + list.issuer()).getBytes(StandardCharsets.UTF_8))
                .hex();
    }
}
