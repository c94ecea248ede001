package org.pouch.exchange.expiry;

import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.directory.Partner;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.directory.PartnerPin;
import org.pouch.exchange.directory.PinRole;
import org.pouch.exchange.expiry.Expiring.Kind;
import org.pouch.exchange.key.OwnTrust;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Sha256;
import org.pouch.trust.Fingerprint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gathers what expires from keys, partners, lists and settings, as they are when it is asked. */
@Component
final class WhatExpires implements Expiries {
    private final OwnTrust own;
    private final PartnerDirectory partners;
    private final ExpirySettings settings;
    private final ObjectProvider<AlsoExpires> others;
    private final Clock clock;

    WhatExpires(
            OwnTrust own,
            PartnerDirectory partners,
            ExpirySettings settings,
            ObjectProvider<AlsoExpires> others,
            Clock clock) {
        this.own = own;
        this.partners = partners;
        this.settings = settings;
        this.others = others;
        this.clock = clock;
    }

    @Override
    public List<Expiring> soon() {
        Instant now = clock.instant();
        return all().stream()
                .filter(each -> each.kind().isList() ? each.isLate(now) : each.daysLeft(now) < settings.first())
                .toList();
    }

    @Override
    public List<Expiring> all() {
        List<Expiring> all = new ArrayList<>();
        for (OwnTrust.Held held : own.certificates()) {
            all.add(new Expiring(
                    kind(held.purpose()),
                    null,
                    Fingerprint.of(held.certificate()),
                    held.purpose().name(),
                    held.certificate().getNotAfter().toInstant()));
        }
        partners.partners().stream().map(Partner::id).forEach(partner -> of(partner, all));
        all.addAll(newest(Kind.REVOCATION_LIST, null, own.revocationLists()));
        settings.also()
                .forEach(stated -> all.add(new Expiring(Kind.STATED, null, null, stated.what(), stated.until())));
        others.orderedStream().map(AlsoExpires::expiring).forEach(all::addAll);
        all.sort(Comparator.comparing(Expiring::ends).thenComparing(Expiring::subject));
        return List.copyOf(all);
    }

    /**
     * What somebody has given an end is looked after already. Of several encryption certificates the last to end counts: until
     * then packets go.
     */
    private void of(AuthorityId partner, List<Expiring> all) {
        Instant now = clock.instant();
        all.addAll(newest(
                Kind.PARTNER_REVOCATION_LIST,
                partner,
                partners.anchors(partner, now).values().stream()
                        .flatMap(anchors -> anchors.revocations().stream())
                        .toList()));
        List<PartnerPin> open = partners.pins(partner).stream()
                .filter(pin -> pin.until() == null && pin.isPinnedAt(now))
                .toList();
        for (PartnerPin pin : open) {
            boolean isFollowed = pin.role() == PinRole.ENCRYPTION
                    && open.stream()
                            .anyMatch(other ->
                                    other.role() == pin.role() && other.end().isAfter(pin.end()));
            if (!isFollowed) {
                all.add(new Expiring(
                        kind(pin.role()), partner, pin.fingerprint(), pin.role().name(), pin.end()));
            }
        }
    }

    /** Of each issuer the list that holds longest: others beside it are history. One without a next one says nothing of its end. */
    private static List<Expiring> newest(Kind kind, @Nullable AuthorityId partner, Collection<X509CRL> lists) {
        return List.copyOf(lists.stream()
                .filter(list -> list.getNextUpdate() != null)
                .map(list -> new Expiring(
                        kind,
                        partner,
                        null,
                        Sha256.of(list.getIssuerX500Principal().getEncoded()).hex(),
                        list.getThisUpdate().toInstant(),
                        list.getNextUpdate().toInstant()))
                .collect(Collectors.toMap(
                        Expiring::what,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(Expiring::ends)),
                        TreeMap::new))
                .values());
    }

    private static Kind kind(OwnTrust.Purpose purpose) {
        return switch (purpose) {
            case SIGNING -> Kind.OWN_SIGNING;
            case ENCRYPTION -> Kind.OWN_ENCRYPTION;
            case SEAL -> Kind.OWN_SEAL;
            case TIMESTAMP_ANCHOR -> Kind.TIMESTAMP_ANCHOR;
        };
    }

    private static Kind kind(PinRole role) {
        return switch (role) {
            case SIGNING_ANCHOR -> Kind.PARTNER_SIGNING_ANCHOR;
            case ENCRYPTION -> Kind.PARTNER_ENCRYPTION;
            case TIMESTAMP_ANCHOR -> Kind.PARTNER_TIMESTAMP_ANCHOR;
            case SEAL -> Kind.PARTNER_SEAL;
        };
    }
}
