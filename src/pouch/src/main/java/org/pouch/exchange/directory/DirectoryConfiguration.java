package org.pouch.exchange.directory;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.pouch.exchange.StartRefused;
import org.pouch.exchange.directory.PartnerDirectory.Known;
import org.pouch.packet.AuthorityId;
import org.pouch.trust.TrustAnchors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** This authority and its partners, as they are configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AuthoritySettings.class, PartnerSettings.class})
class DirectoryConfiguration {
    @Bean
    PartnerDirectory partnerDirectory(
            AuthoritySettings authority, PartnerSettings settings, PartnerChanges changes, ExpectedLists expected) {
        List<Known> known = settings.partners().stream()
                .map(entry -> known(entry, settings))
                .toList();
        Partner own = named(
                "pouch.authority",
                new Partner(
                        id("pouch.authority.id", authority.id()),
                        authority.name(),
                        authority.nameZh(),
                        List.of(),
                        List.of()));
        return new PartnerDirectory(own, known, changes, expected, settings.demo());
    }

    private static Known known(PartnerSettings.Entry entry, PartnerSettings settings) {
        Map<PinRole, TrustAnchors> anchors = new EnumMap<>(PinRole.class);
        anchors.put(PinRole.SIGNING_ANCHOR, read(entry.signingAnchors(), settings));
        anchors.put(PinRole.ENCRYPTION, read(entry.encryptionCertificate(), settings));
        if (entry.timestampAnchors() != null) {
            anchors.put(PinRole.TIMESTAMP_ANCHOR, TrustAnchors.load(entry.timestampAnchors()));
        }
        TrustAnchors seals = TrustAnchors.NONE;
        for (Path file : entry.sealCertificates()) {
            seals = seals.with(read(file, settings));
        }
        anchors.put(PinRole.SEAL, seals);
        Partner partner = named(
                "pouch.partners",
                new Partner(
                        id("pouch.partners.id", entry.id()),
                        entry.name(),
                        entry.nameZh(),
                        entry.agreements(),
                        entry.waysOut()));
        return new Known(partner, entry.leastLevel(), anchors, lists(entry));
    }

    private static Map<PinRole, FreshLists> lists(PartnerSettings.Entry entry) {
        Map<PinRole, FreshLists> lists = new EnumMap<>(PinRole.class);
        lists.put(PinRole.SIGNING_ANCHOR, new FreshLists(List.of(entry.signingAnchors())));
        if (entry.timestampAnchors() != null) {
            lists.put(PinRole.TIMESTAMP_ANCHOR, new FreshLists(List.of(entry.timestampAnchors())));
        }
        lists.put(PinRole.SEAL, new FreshLists(entry.sealCertificates()));
        return lists;
    }

    private static TrustAnchors read(Path place, PartnerSettings settings) {
        TrustAnchors read = TrustAnchors.load(place);
        read.certificates()
                .forEach(certificate -> RealKeys.require(certificate, "A certificate in " + place, settings));
        return read;
    }

    /** What no page can show would stop every packet later. */
    private static Partner named(String property, Partner partner) {
        try {
            partner.nameOnPages();
            return partner;
        } catch (IllegalArgumentException unprintable) {
            throw new StartRefused(
                    property + ".name or .name-zh of " + partner.id() + " cannot be shown on the pages of a packet.",
                    "Write 1 to 120 characters in UTF-8, without spaces around them; in a file of properties, other"
                            + " letters than those of ISO 8859-1 as \\u4e4c.");
        }
    }

    private static AuthorityId id(String property, String value) {
        try {
            return new AuthorityId(value);
        } catch (IllegalArgumentException badForm) {
            throw new StartRefused(
                    property + " is \"" + value + "\", which is not the id of an authority.",
                    "Write three capital letters for the state, then parts of capitals and digits: UTO-ORC.");
        }
    }
}
