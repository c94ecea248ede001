package org.pouch.casework.office;

import java.util.List;
import java.util.Optional;
import org.pouch.casework.Authorities;
import org.pouch.exchange.directory.Partner;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.springframework.stereotype.Component;

/** The authorities the exchange is configured with. */
@Component
final class ConfiguredAuthorities implements Authorities {
    private final PartnerDirectory directory;

    ConfiguredAuthorities(PartnerDirectory directory) {
        this.directory = directory;
    }

    @Override
    public AuthorityId own() {
        return directory.own().id();
    }

    @Override
    public List<AuthorityId> partners() {
        return directory.partners().stream().map(Partner::id).toList();
    }

    @Override
    public Optional<List<String>> agreementsWith(AuthorityId partner) {
        return directory.find(partner).map(Partner::agreements);
    }

    @Override
    public Packet named(Packet draft) {
        return directory.named(draft);
    }
}
