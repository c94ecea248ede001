package org.pouch.ledger.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TestTls;

/** Only the receiver of the settings is told: whose certificate leads to the trusted root, has the name of the url, and is in time. */
class WebhookOverTlsTest {
    private static final String LONG_AGO = "2020-01-01T00:00:00Z";
    private static final String FAR_AHEAD = "2090-01-01T00:00:00Z";

    @TempDir
    private Path folder;

    private final TestPki office = new TestPki();

    private Holder receiver(String name, String first, String last) throws Exception {
        return office.issue("CN=Case system")
                .usage(TestPki.SIGNS)
                .with(TestTls.name(GeneralName.dNSName, name))
                .valid(first, last)
                .done();
    }

    private Path rootOf(TestPki pki) throws Exception {
        return TestTls.pem(folder.resolve("root.pem"), pki.root().certificate());
    }

    /** Null where the receiver was told. */
    private @Nullable String troubleOf(Holder shown, @Nullable Path trust) throws Exception {
        try (Receiver receiver = new Receiver(TestTls.of(shown))) {
            TellingCase told = new TellingCase(TestDatabase.create(), folder);
            told.trust = trust;
            told.patience = Duration.ofMinutes(1);
            WebhookTelling node = told.node("one", receiver);
            TellingCase.everything(node);
            told.opened(1);
            TellingCase.everything(node);
            assertThat(receiver.requests()).hasSize(told.standing().why() == null ? 1 : 0);
            return told.standing().why();
        }
    }

    @Test
    void tellsOneWhoseCertificateLeadsToTheTrustedRoot() throws Exception {
        assertThat(troubleOf(receiver("localhost", LONG_AGO, FAR_AHEAD), rootOf(office)))
                .isNull();
    }

    @Test
    void tellsNobodyWhoseCertificateLeadsElsewhere() throws Exception {
        Holder receiver = receiver("localhost", LONG_AGO, FAR_AHEAD);

        assertThat(troubleOf(receiver, rootOf(new TestPki())))
                .isEqualTo("Its certificate leads to none that is trusted (trust of pouch.webhooks).");
        assertThat(troubleOf(receiver, null))
                .as("the roots of the Java runtime")
                .isEqualTo("Its certificate leads to none that is trusted (trust of pouch.webhooks).");
    }

    @Test
    void tellsNobodyOfAnotherName() throws Exception {
        assertThat(troubleOf(receiver("cases.example", LONG_AGO, FAR_AHEAD), rootOf(office)))
                .isEqualTo("Its certificate is for another name than the one of its url.");
    }

    /** What it is for is said in it: a client's proves no server. */
    @Test
    void tellsNobodyWhoseCertificateIsNotOneOfAServer() throws Exception {
        Holder client = office.issue("CN=Case system")
                .usage(TestPki.SIGNS)
                .purpose(true, KeyPurposeId.id_kp_clientAuth)
                .with(TestTls.name(GeneralName.dNSName, "localhost"))
                .valid(LONG_AGO, FAR_AHEAD)
                .done();

        assertThat(troubleOf(client, rootOf(office)))
                .isEqualTo("Its certificate is not one for a server (its key usage).");
    }

    @Test
    void tellsNobodyWhoseCertificateIsOver() throws Exception {
        assertThat(troubleOf(receiver("localhost", LONG_AGO, "2021-01-01T00:00:00Z"), rootOf(office)))
                .isEqualTo("Its certificate is over.");
    }

    @Test
    void startsWithNoTrustThatCannotBeRead() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");

        assertThatThrownBy(() -> troubleOf(receiver("localhost", LONG_AGO, FAR_AHEAD), empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pouch.webhooks, case-system: trust is " + empty);
    }
}
