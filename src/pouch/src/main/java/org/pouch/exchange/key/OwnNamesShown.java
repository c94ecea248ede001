package org.pouch.exchange.key;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.directory.Partner;
import org.pouch.exchange.directory.ShownName;
import org.pouch.exchange.directory.ShownName.Place;
import org.pouch.exchange.directory.ShownNames;
import org.pouch.packet.AuthorityId;
import org.pouch.trust.DistinguishedName;
import org.pouch.trust.Fingerprint;
import org.pouch.trust.PrivateIdentity;

/**
 * Read from the keys as they are now, those whose turn comes later too, and from the channels of mail as they are configured and as officers set
 * them since.
 */
final class OwnNamesShown implements ShownNames {
    private static final int DIGITS = 16;

    private final OwnKeys keys;
    private final Partner own;
    private final Supplier<Map<AuthorityId, String>> sendersOfMail;
    private final Clock clock;

    /** @param sendersOfMail to each partner, as they are at the time of the question */
    OwnNamesShown(OwnKeys keys, Partner own, Supplier<Map<AuthorityId, String>> sendersOfMail, Clock clock) {
        this.keys = keys;
        this.own = own;
        this.sendersOfMail = sendersOfMail;
        this.clock = clock;
    }

    @Override
    public List<ShownName> all() {
        List<ShownName> all = new ArrayList<>();
        Stream.of(own.id().value(), own.name(), own.nameZh())
                .forEach(name -> all.add(new ShownName(Place.AUTHORITY, own.id().value(), name)));
        sendersOfMail.get().forEach((partner, from) -> all.add(new ShownName(Place.MAIL, partner.value(), from)));
        keys.signing().forEach(key -> addSigning(key.getOrLast(), all::add));
        keys.encryption()
                .certificates(clock.instant())
                .forEach(certificate -> add(Place.ENCRYPTION_KEY, certificate, all::add));
        keys.seals().certificates().forEach(certificate -> add(Place.SEAL_KEY, certificate, all::add));
        return all.stream().distinct().toList();
    }

    /** Those of the path stand in each signature, too. */
    private static void addSigning(PrivateIdentity signing, Consumer<ShownName> all) {
        add(Place.SIGNING_KEY, signing.certificate(), all);
        signing.chain().stream()
                .filter(above -> !above.equals(signing.certificate()))
                .flatMap(above -> Stream.of(subject(above), DistinguishedName.texts(above.getIssuerX500Principal())))
                .flatMap(List::stream)
                .forEach(name -> all.accept(new ShownName(Place.ISSUER, of(signing.certificate()), name)));
    }

    private static void add(Place place, X509Certificate certificate, Consumer<ShownName> all) {
        subject(certificate).forEach(name -> all.accept(new ShownName(place, of(certificate), name)));
        DistinguishedName.texts(certificate.getIssuerX500Principal())
                .forEach(name -> all.accept(new ShownName(Place.ISSUER, of(certificate), name)));
    }

    private static String of(X509Certificate certificate) {
        return Fingerprint.of(certificate).digest().hex().substring(0, DIGITS);
    }

    private static List<String> subject(X509Certificate certificate) {
        return Stream.of(DistinguishedName.texts(certificate.getSubjectX500Principal()), otherNames(certificate))
                .flatMap(List::stream)
                .toList();
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
