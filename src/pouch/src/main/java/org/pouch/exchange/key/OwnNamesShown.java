package org.pouch.exchange.key;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.directory.PartnerSettings;
import org.pouch.exchange.directory.ShownNames;
import org.pouch.trust.DistinguishedName;
import org.springframework.stereotype.Component;

/** Read from the keys as they are now, those whose turn comes later too, and from the settings of mail. */
@Component
final class OwnNamesShown implements ShownNames {
    private final OwnKeys keys;
    private final PartnerSettings partners;
    private final Clock clock;

    OwnNamesShown(OwnKeys keys, PartnerSettings partners, Clock clock) {
        this.clock = clock;
        this.keys = keys;
        this.partners = partners;
    }

    @Override
    public List<String> all() {
        List<String> all = new ArrayList<>(partners.sendersOfMail());
        certificates().distinct().forEach(certificate -> {
            all.addAll(DistinguishedName.texts(certificate.getSubjectX500Principal()));
            all.addAll(DistinguishedName.texts(certificate.getIssuerX500Principal()));
            all.addAll(otherNames(certificate));
        });
        return all;
    }

    /** Those of the path stand in each signature, too. */
    private Stream<X509Certificate> certificates() {
        return Stream.of(
                        keys.signing().stream().flatMap(key -> key.getOrLast().chain().stream()),
                        keys.encryption().certificates(clock.instant()).stream(),
                        keys.seals().certificates().stream())
                .flatMap(each -> each);
    }

    private static List<String> otherNames(X509Certificate certificate) {
        @Nullable Collection<List<?>> names;
        try {
            names = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException unreadable) {
            throw new IllegalStateException(
                    "the alternative names in an own certificate cannot be read; have it issued anew", unreadable);
        }
        return names == null
                ? List.of()
                : names.stream()
                        .flatMap(List::stream)
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList();
    }
}
