package org.pouch.exchange.key;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.pouch.exchange.KeyUnusable;
import org.pouch.exchange.StartRefused;
import org.pouch.exchange.attest.Attestation;
import org.pouch.exchange.attest.OwnAttestation;
import org.pouch.exchange.attest.SignDocument;
import org.pouch.exchange.directory.PartnerChanges;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.directory.PartnerPin;
import org.pouch.exchange.directory.PartnerSettings;
import org.pouch.exchange.directory.PinRole;
import org.pouch.exchange.directory.RealKeys;
import org.pouch.exchange.directory.ShownNames;
import org.pouch.exchange.proof.PacketProof;
import org.pouch.exchange.proof.ProofOfPacket;
import org.pouch.exchange.renewal.LongerLasting;
import org.pouch.ledger.seal.SealingKey;
import org.pouch.sealing.PacketOpener;
import org.pouch.sealing.PacketSealer;
import org.pouch.sealing.SealLevel;
import org.pouch.signing.Signer;
import org.pouch.signing.SigningRefused;
import org.pouch.trust.KeyUnavailable;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;
import org.pouch.vault.CaseVault;
import org.pouch.vault.KeyWrapping;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The own keys, and what signs, opens and proves by them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KeySettings.class, SealingSettings.class})
class KeyConfiguration {
    @Bean
    OwnKeys ownKeys(KeySettings keys, PartnerSettings settings, Clock clock) {
        List<DecryptionKeys.Key> encryption = keys.encryption().stream()
                .map(store -> new DecryptionKeys.Key(
                        new Watched<>(store.files(), () -> load(store, settings)), store.until()))
                .toList();
        encryption.forEach(DecryptionKeys.Key::current);
        List<Watched<PrivateIdentity>> signing = keys.signing().stream()
                .map(store -> new Watched<>(store.files(), () -> load(store, settings)))
                .toList();
        List<SealKeys.Turn> seals = keys.seals().stream()
                .map(store -> new SealKeys.Turn(
                        store.from(),
                        new Watched<>(store.files(), () -> SealKeys.Key.of(loadFile(store, settings), clock))))
                .toList();
        return OwnKeys.of(signing, new DecryptionKeys(encryption), new SealKeys(seals).required());
    }

    @Bean
    ShownNames ownNamesShown(
            OwnKeys keys, PartnerDirectory directory, PartnerSettings partners, PartnerChanges changes, Clock clock) {
        return new OwnNamesShown(keys, directory.own(), () -> changes.sendersOfMail(partners.sendersOfMail()), clock);
    }

    private static PrivateIdentity loadFile(KeySettings.Store store, PartnerSettings settings) {
        if (PrivateIdentity.isToken(store.store())) {
            throw new StartRefused(
                    "The key " + store.store() + " is in a hardware token, which the key of the seals cannot be.",
                    "Put it into a PKCS #12 file.");
        }
        return load(store, settings);
    }

    private static PrivateIdentity load(KeySettings.Store store, PartnerSettings settings) {
        PrivateIdentity identity = PrivateIdentity.load(store.store(), store.secret());
        RealKeys.require(identity.certificate(), "The key in " + store.store(), settings);
        return identity;
    }

    @Bean
    KeyWrapping keyWrapping(OwnKeys keys) {
        return new OwnKeyWrapping(keys.encryption()::identities);
    }

    @Bean
    PacketSealer packetSealer(CurrentSealer current) {
        return current.get();
    }

    @Bean
    CurrentSealer currentSealer(
            OwnKeys keys, KeySettings places, PartnerSettings settings, SealingSettings sealing, Clock clock) {
        sealing.requireChosen(settings.demo());
        List<CurrentSealer.Turn> turns = new ArrayList<>();
        List<KeySettings.Store> stores = places.signing();
        for (int i = 0; i < stores.size(); i++) {
            KeySettings.Store place = stores.get(i);
            Watched<PrivateIdentity> identity = keys.signing().get(i);
            turns.add(new CurrentSealer.Turn(
                    place.from(),
                    new Watched<>(place.files(), () -> sealer(place, identity.get(), keys, sealing, clock))));
        }
        return new CurrentSealer(turns, clock);
    }

    private static PacketSealer sealer(
            KeySettings.Store place, PrivateIdentity signing, OwnKeys keys, SealingSettings sealing, Clock clock) {
        if (!keys.roots().certificates().contains(signing.root())) {
            throw new KeyUnavailable("The key in " + place.store() + " leads to another root than the one before: "
                    + signing.root().getSubjectX500Principal() + ". Start Pouch again to change the root.");
        }
        return new PacketSealer(
                signing,
                () -> keys.seals().at(clock.instant()),
                sealing.permit(signing),
                sealing.preservation(clock),
                clock);
    }

    @Bean
    PacketOpener packetOpener(PartnerTrust trust) {
        return trust.opener();
    }

    @Bean
    SealingKey ledgerKey(
            OwnKeys keys, KeySettings places, PartnerDirectory partners, SealingSettings sealing, Clock clock) {
        return new LedgerKey(partners.own().id(), keys, places.signing(), sealing, clock);
    }

    @Bean
    LongerLasting longerLasting(SealingSettings sealing, Clock clock) {
        return sealing.level() == SealLevel.LTA
                ? new LongerLasting(true, sealing.preservation(clock)::preserve)
                : new LongerLasting(false, document -> document);
    }

    @Bean
    Attestation attestation(
            OwnKeys keys, KeySettings places, PartnerDirectory partners, SealingSettings sealing, Clock clock) {
        LedgerKey key = new LedgerKey(partners.own().id(), keys, places.signing(), sealing, clock);
        return new OwnAttestation(() -> current(key), keys::isInOwnName, keys.roots(), KeyUnusable::new);
    }

    @Bean
    SignDocument signDocument(
            OwnKeys keys, KeySettings places, PartnerDirectory partners, SealingSettings sealing, Clock clock) {
        LedgerKey key = new LedgerKey(partners.own().id(), keys, places.signing(), sealing, clock);
        return document -> {
            try {
                return key.documents().sign(document);
            } catch (SigningRefused | KeyUnavailable | StartRefused refused) {
                throw new KeyUnusable(refused);
            }
        };
    }

    private static Signer current(LedgerKey key) {
        try {
            return key.undated();
        } catch (StartRefused refused) {
            throw new KeyUnusable(refused);
        }
    }

    /** With all that ever was believed of a partner: an old packet was signed by what was believed then. */
    @Bean
    ProofOfPacket packetProof(
            JdbcClient database,
            CaseVault vault,
            PartnerDirectory partners,
            OwnKeys keys,
            SealingSettings sealing,
            Clock clock) {
        return packet -> {
            List<X509Certificate> believed = partners.partners().stream()
                    .flatMap(partner -> partners.pins(partner.id()).stream())
                    .filter(pin -> pin.role() == PinRole.SIGNING_ANCHOR || pin.role() == PinRole.TIMESTAMP_ANCHOR)
                    .map(PartnerPin::certificate)
                    .distinct()
                    .toList();
            TrustAnchors anchors = sealing.timestampTrust(keys.roots()).with(new TrustAnchors(believed));
            return new PacketProof(database, vault, partners.own().id(), anchors, clock).of(packet);
        };
    }
}
