package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.send;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.directory.Introduction;
import org.pouch.exchange.directory.PinRole;
import org.pouch.exchange.partner.ChangePartner;
import org.pouch.exchange.partner.ChannelSetting;
import org.pouch.exchange.partner.Proposal;
import org.pouch.exchange.partner.Proposal.AddCertificate;
import org.pouch.exchange.partner.Proposal.Introduce;
import org.pouch.exchange.partner.Proposal.SetChannel;
import org.pouch.exchange.watch.Lane.Way;
import org.pouch.packet.Packet;
import org.pouch.sealing.SealLevel;
import org.pouch.servers.SampleServers;
import org.pouch.testing.TestAuthority;
import org.pouch.trust.Fingerprint;
import org.pouch.trust.TrustAnchors;

/** An authority that no configuration names becomes a partner while the program runs, by two officers. */
@Tag("slow")
class NewPartnerTest {
    private static final String CHANNEL = "pouch.partners[0].channels.queue.";

    @TempDir
    private Path data;

    @Test
    void packetsGoToItAndComeBackAtOnceAndAfterARestart() throws IOException {
        try (SampleServers servers = SampleServers.start(data);
                TestAuthority ruritania = TestAuthority.start(TestAuthority.RURITANIA, servers, Map.of())
                        .withIntake()) {
            try (TestAuthority utopia = TestAuthority.start(withoutRuritania())) {
                approve(utopia, introduction(), "");
                pin(utopia, PinRole.SIGNING_ANCHOR, "root.pem");
                pin(utopia, PinRole.ENCRYPTION, "encryption.pem");
                for (Way way : Way.values()) {
                    approve(utopia, new SetChannel(new ChannelSetting(Channel.QUEUE, way, queue(servers, way))), "");
                }

                assertCarries(utopia, ruritania);
            }
            try (TestAuthority utopia = TestAuthority.start(withoutRuritania())) {
                assertCarries(utopia, ruritania);
            }
        }
    }

    private static void assertCarries(TestAuthority utopia, TestAuthority ruritania) {
        Packet packet = Drafts.request();
        send(utopia, packet, Channel.QUEUE);

        soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
        assertThat(state(ruritania, packet.id())).isEqualTo(State.ACCEPTED);
    }

    /** Utopia as it was configured before: with another partner. */
    private Map<String, String> withoutRuritania() {
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.UTOPIA));
        properties.keySet().removeIf(name -> name.startsWith("pouch.partners[0]"));
        properties.put("pouch.partners[0].id", "XRV-CRS");
        properties.put("pouch.partners[0].name", "Another");
        properties.put("pouch.partners[0].name-zh", "别的");
        properties.put("pouch.partners[0].signing-anchors", "certs-sample/stranger/root.pem");
        properties.put("pouch.partners[0].encryption-certificate", "certs-sample/uto/encryption.pem");
        properties.put(
                "spring.datasource.url",
                "jdbc:h2:file:" + data.resolve("uto") + ";MODE=PostgreSQL;LOCK_TIMEOUT=60000"
                        + ";DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
        return properties;
    }

    private static Introduce introduction() {
        return new Introduce(
                new Introduction("Ruritania, Central Registry", "卢里塔尼亚登记局", List.of("UTO-XRU/2026-1"), SealLevel.B));
    }

    private static void pin(TestAuthority authority, PinRole role, String file) {
        X509Certificate certificate = TrustAnchors.load(Path.of("certs-sample/xru", file))
                .certificates()
                .get(0);
        String fingerprint = Fingerprint.of(certificate).toString();
        approve(
                authority,
                new AddCertificate(role, certificate, null, null),
                fingerprint.substring(fingerprint.length() - 9));
    }

    private static void approve(TestAuthority authority, Proposal proposal, String compared) {
        ChangePartner changes = authority.bean(ChangePartner.class);
        changes.approve(
                changes.propose(TestAuthority.RURITANIA, proposal, "the agreement of May", "kim")
                        .id(),
                compared,
                "lea");
    }

    private Map<String, String> queue(SampleServers servers, Way way) throws IOException {
        String prefix = CHANNEL + way.name().toLowerCase(Locale.ROOT) + ".";
        Map<String, String> parameters = new TreeMap<>();
        servers.channelProperties(SampleServers.UTOPIA).forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                parameters.put(name.substring(prefix.length()), value);
            }
        });
        Path secret = Files.writeString(data.resolve("secret-" + way), String.valueOf(parameters.remove("password")));
        parameters.put("password-file", secret.toString());
        return parameters;
    }
}
