package org.pouch.exchange;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.PartnerDirectory.Known;
import org.pouch.exchange.proof.PacketProof;
import org.pouch.exchange.proof.ProofOfPacket;
import org.pouch.ledger.seal.SealingKey;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketIds;
import org.pouch.resilience.LeaseKeeper;
import org.pouch.resilience.ProgramVersion;
import org.pouch.sealing.PacketOpener;
import org.pouch.sealing.PacketSealer;
import org.pouch.signing.Signer;
import org.pouch.signing.seal.SealSigner;
import org.pouch.trust.KeyUnavailable;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.SampleKeys;
import org.pouch.trust.TrustAnchors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys, partners, and the plain parts made from them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    AuthoritySettings.class,
    KeySettings.class,
    PartnerSettings.class,
    SealingSettings.class,
    ExchangeSettings.class
})
class ExchangeConfiguration {
    @Bean
    OwnKeys ownKeys(KeySettings keys, PartnerSettings settings) {
        KeySettings.Store seal = keys.seal();
        return new OwnKeys(
                load(keys.signing(), settings),
                loadFile(keys.encryption(), settings),
                seal == null ? null : loadFile(seal, settings));
    }

    private static PrivateIdentity loadFile(KeySettings.Store store, PartnerSettings settings) {
        if (PrivateIdentity.isToken(store.store())) {
            throw new StartRefused(
                    "The key " + store.store() + " is in a hardware token, which only the signing key may be.",
                    "Put the encryption and seal keys into PKCS #12 files.");
        }
        return load(store, settings);
    }

    private static PrivateIdentity load(KeySettings.Store store, PartnerSettings settings) {
        PrivateIdentity identity = PrivateIdentity.load(store.store(), store.secret());
        requireReal(identity.certificate(), "The key in " + store.store(), settings);
        return identity;
    }

    private static void requireReal(X509Certificate certificate, String what, PartnerSettings settings) {
        if (!settings.demo() && SampleKeys.isSample(certificate)) {
            throw new StartRefused(
                    what + " is a sample that everyone has: whatever it signs or protects proves nothing.",
                    "Use keys of your own, or set pouch.demo=true to try things out with invented people.");
        }
    }

    @Bean
    PartnerDirectory partnerDirectory(AuthoritySettings authority, PartnerSettings settings) {
        List<Known> known = settings.partners().stream()
                .map(entry -> known(entry, settings))
                .toList();
        Partner own = new Partner(
                id("pouch.authority.id", authority.id()), authority.name(), authority.nameZh(), List.of(), List.of());
        return new PartnerDirectory(own, known);
    }

    private static Known known(PartnerSettings.Entry entry, PartnerSettings settings) {
        List<X509Certificate> certificates =
                TrustAnchors.load(entry.encryptionCertificate()).certificates();
        if (certificates.size() != 1) {
            throw new StartRefused(
                    "The file " + entry.encryptionCertificate() + " holds " + certificates.size() + " certificates.",
                    "Give the one certificate of " + entry.id() + " to encrypt to.");
        }
        requireReal(certificates.get(0), "The certificate in " + entry.encryptionCertificate(), settings);
        Partner partner = new Partner(
                id("pouch.partners.id", entry.id()), entry.name(), entry.nameZh(), entry.agreements(), entry.waysOut());
        return new Known(partner, certificates.get(0));
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

    @Bean
    LeaseKeeper outboxLeases(ExchangeSettings settings, Clock clock) {
        return new LeaseKeeper("outbox-leases", settings.lease(), settings.longestSending(), clock);
    }

    @Bean
    ProgramVersion programVersion() {
        return ProgramVersion.current();
    }

    @Bean
    PacketIds packetIds(Clock clock) {
        return new PacketIds(clock);
    }

    @Bean
    PacketSealer packetSealer(OwnKeys keys, PartnerSettings settings, SealingSettings sealing, Clock clock) {
        sealing.requireChosen(settings.demo());
        return sealer(keys.signing(), keys.seal(), sealing, clock);
    }

    @Bean
    CurrentSealer currentSealer(
            OwnKeys keys, KeySettings places, PartnerSettings settings, SealingSettings sealing, Clock clock) {
        KeySettings.Store place = places.signing();
        return new CurrentSealer(
                place.files(), () -> sealer(current(keys, place, settings), keys.seal(), sealing, clock));
    }

    /** As its files are now. */
    private static PrivateIdentity current(OwnKeys keys, KeySettings.Store place, PartnerSettings settings) {
        PrivateIdentity signing = place.files().isEmpty() ? keys.signing() : load(place, settings);
        if (!signing.root().equals(keys.signing().root())) {
            throw new KeyUnavailable("The key in " + place.store() + " leads to another root than the one before: "
                    + signing.root().getSubjectX500Principal() + ". Start Pouch again to change the root.");
        }
        return signing;
    }

    @Bean
    SealingKey ledgerKey(
            OwnKeys keys,
            KeySettings places,
            PartnerSettings settings,
            PartnerDirectory partners,
            SealingSettings sealing,
            Clock clock) {
        return new SealingKey() {
            @Override
            public AuthorityId authority() {
                return partners.own().id();
            }

            @Override
            public Signer signer() {
                PrivateIdentity signing = current(keys, places.signing(), settings);
                return new Signer(signing, sealing.permit(signing), sealing.timestamps(clock), clock);
            }
        };
    }

    private static PacketSealer sealer(
            PrivateIdentity signing, @Nullable PrivateIdentity seal, SealingSettings sealing, Clock clock) {
        return new PacketSealer(
                signing,
                seal == null ? null : new SealSigner(seal, clock),
                sealing.permit(signing),
                sealing.preservation(clock),
                clock);
    }

    @Bean
    PacketOpener packetOpener(AuthoritySettings authority, OwnKeys keys, PartnerSettings settings) {
        TrustAnchors own = new TrustAnchors(List.of(keys.signing().root()));
        Map<AuthorityId, PacketOpener.Sender> senders = new LinkedHashMap<>();
        Map<AuthorityId, TrustAnchors> seals = new LinkedHashMap<>();
        for (PartnerSettings.Entry entry : settings.partners()) {
            TrustAnchors anchors = TrustAnchors.load(entry.signingAnchors());
            anchors.certificates()
                    .forEach(anchor -> requireReal(anchor, "A certificate in " + entry.signingAnchors(), settings));
            TrustAnchors timestamps = entry.timestampAnchors() == null
                    ? anchors
                    : anchors.with(TrustAnchors.load(entry.timestampAnchors()));
            senders.put(
                    id("pouch.partners.id", entry.id()),
                    new PacketOpener.Sender(anchors, anchors.with(own), timestamps.with(own), entry.leastLevel()));
            seals.put(id("pouch.partners.id", entry.id()), seals(entry, settings));
        }
        return PacketOpener.of(id("pouch.authority.id", authority.id()), senders, seals);
    }

    @Bean
    ProofOfPacket packetProof(
            JdbcClient database,
            PartnerDirectory partners,
            OwnKeys keys,
            PartnerSettings settings,
            SealingSettings sealing,
            Clock clock) {
        TrustAnchors anchors =
                sealing.timestampTrust(new TrustAnchors(List.of(keys.signing().root())));
        for (PartnerSettings.Entry entry : settings.partners()) {
            anchors = anchors.with(TrustAnchors.load(entry.signingAnchors()));
            anchors = entry.timestampAnchors() == null
                    ? anchors
                    : anchors.with(TrustAnchors.load(entry.timestampAnchors()));
        }
        return new PacketProof(database, partners.own().id(), anchors, clock);
    }

    private static TrustAnchors seals(PartnerSettings.Entry entry, PartnerSettings settings) {
        TrustAnchors seals = new TrustAnchors(List.of());
        for (Path file : entry.sealCertificates()) {
            TrustAnchors read = TrustAnchors.load(file);
            read.certificates().forEach(certificate -> requireReal(certificate, "A certificate in " + file, settings));
            seals = seals.with(read);
        }
        return seals;
    }
}
