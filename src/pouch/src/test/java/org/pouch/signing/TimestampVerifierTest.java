package org.pouch.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.TestPki.NOON;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.trust.Fault;
import org.pouch.trust.SubIndication;

/** What a timestamp must be to prove a time: a statement over these bytes, signed by a named certificate (RFC 3161, 2.4.2). */
class TimestampVerifierTest {
    private static final byte[] CONTENT = "what is dated".getBytes(StandardCharsets.UTF_8);

    private final TestPki pki = new TestPki();
    private final Holder clock = pki.issue("CN=Clock").stampsTime().done();

    @Test
    void saysWhenAndByWhom() throws Exception {
        TimestampCheck check = general(token().done());

        assertThat(check.faults()).isEmpty();
        assertThat(check.isIntact()).isTrue();
        assertThat(check.time()).isEqualTo(NOON);
        assertThat(check.signer()).isEqualTo(clock.certificate());
        assertThat(check.certificates()).containsExactly(clock.certificate());
        assertThat(new TimestampVerifier()
                        .checkDigest(token().done(), sha256(CONTENT))
                        .isIntact())
                .isTrue();
    }

    @Test
    void refusesEachChangedByte() throws Exception {
        byte[] token = TimestampForm.of(token().done());
        TimestampVerifier strict = new TimestampVerifier(SignatureProfile.BASELINE);
        assertThat(strict.check(token, digest -> digest.update(CONTENT)).faults())
                .isEmpty();

        for (int i = 0; i < token.length; i++) {
            byte[] changed = token.clone();
            changed[i] ^= 1;

            assertThat(strict.check(changed, digest -> digest.update(CONTENT)).isIntact())
                    .as("byte %d", i)
                    .isFalse();
        }
    }

    @Test
    void refusesAValueThatItsKeyDidNotMake() throws Exception {
        Holder other = pki.issue("CN=Clock").stampsTime().done();
        byte[] forged = new HandmadeCms(new Holder(clock.certificate(), other.key()), statement("SHA-256"))
                .carrying(PKCSObjectIdentifiers.id_ct_TSTInfo)
                .done();

        assertThat(codes(forged)).containsExactly("TIMESTAMP_BROKEN");
        assertThat(general(forged).isIntact()).isFalse();
        assertThat(general(forged).faults())
                .extracting(Fault::subIndication)
                .containsExactly(SubIndication.SIG_CRYPTO_FAILURE);
    }

    @Test
    void refusesOneOfOtherBytes() throws Exception {
        byte[] token = token().done();

        assertThat(new TimestampVerifier()
                        .check(token, digest -> digest.update((byte) 1))
                        .faults())
                .extracting(Fault::code)
                .containsExactly("TIMESTAMP_IMPRINT");
        assertThat(new TimestampVerifier().checkDigest(token, new byte[32]).faults())
                .extracting(Fault::code)
                .containsExactly("TIMESTAMP_IMPRINT");
    }

    @Test
    void refusesAnImprintOfAnotherKindForADigest() throws Exception {
        byte[] token = token("SHA-512").done();

        assertThat(codes(token)).isEmpty();
        assertThat(new TimestampVerifier()
                        .checkDigest(token, MessageDigest.getInstance("SHA-512").digest(CONTENT))
                        .faults())
                .extracting(Fault::code)
                .containsExactly("TIMESTAMP_IMPRINT");
    }

    @Test
    void refusesSha1InAnyOfItsPlaces() throws Exception {
        byte[] imprint = token("SHA-1").done();
        byte[] attributes = token().over(OIWObjectIdentifiers.idSHA1, "SHA-1")
                .by("SHA1withECDSA", new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA1))
                .done();

        assertThat(codes(imprint)).containsExactly("WEAK_HASH");
        assertThat(codes(attributes)).containsExactly("WEAK_HASH");
    }

    @Test
    void refusesAStatementThatWasNotSigned() throws Exception {
        HandmadeCms other = token().attributes(
                        HandmadeCms.type(PKCSObjectIdentifiers.id_ct_TSTInfo),
                        HandmadeCms.digest(CONTENT, "SHA-256"),
                        HandmadeCms.signingCertificate(clock.certificate()));

        assertThat(codes(other.done())).containsExactly("DOCUMENT_CHANGED");
        assertThat(codes(token().attributes((Attribute[]) null).done())).containsExactly("TIMESTAMP_UNREADABLE");
    }

    @Test
    void refusesOneThatDoesNotNameItsCertificate() throws Exception {
        byte[] statement = statement("SHA-256");

        assertThat(codes(token().attributes(
                                HandmadeCms.type(PKCSObjectIdentifiers.id_ct_TSTInfo),
                                HandmadeCms.digest(statement, "SHA-256"))
                        .done()))
                .containsExactly("TIMESTAMP_SIGNER");
        assertThat(codes(token().attributes(
                                HandmadeCms.type(PKCSObjectIdentifiers.id_ct_TSTInfo),
                                HandmadeCms.digest(statement, "SHA-256"),
                                HandmadeCms.signingCertificate(pki.root().certificate()))
                        .done()))
                .containsExactly("SIGNING_CERTIFICATE_MISMATCH", "TIMESTAMP_SIGNER");
    }

    @Test
    void refusesOneWithoutItsCertificate() throws Exception {
        TimestampCheck check = general(token().along(pki.root().certificate()).done());

        assertThat(check.faults()).extracting(Fault::code).containsExactly("TIMESTAMP_UNREADABLE");
        assertThat(check.faults().get(0).message()).contains("the authority's certificate is not in it");
        assertThat(check.time()).isNull();
        assertThat(check.signer()).isNull();
    }

    @Test
    void refusesWhatIsNoTimestamp() throws Exception {
        byte[] data = new HandmadeCms(clock, statement("SHA-256"))
                .carrying(CMSObjectIdentifiers.data)
                .done();
        byte[] nothing = new HandmadeCms(clock, new byte[] {5, 0})
                .carrying(PKCSObjectIdentifiers.id_ct_TSTInfo)
                .done();

        assertThat(general(data).faults().get(0).message()).contains("it is not a timestamp");
        assertThat(codes(nothing)).containsExactly("TIMESTAMP_UNREADABLE");
        assertThat(codes(new byte[] {1})).containsExactly("TIMESTAMP_UNREADABLE");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32, 33, 1000})
    void leavesNoMoreRoomEmptyInAPacketThanEncodingsVary(int zeros) throws Exception {
        byte[] token = TimestampForm.of(token().done());
        byte[] filled = Arrays.copyOf(token, token.length + zeros);

        assertThat(strict(filled)).isEqualTo(zeros <= 32 ? List.of() : List.of("TIMESTAMP_FORM"));
        assertThat(codes(filled)).isEmpty();
    }

    @Test
    void carriesNothingThatAnybodyCouldAddInAPacket() throws Exception {
        Attribute note = HandmadeCms.attribute(new ASN1ObjectIdentifier("2.999.1"), new DERUTF8String("a note"));
        for (byte[] added : List.of(
                token().unsigned(note).done(),
                token().along(clock.certificate(), pki.root().certificate()).done(),
                token().lists(pki.list(NOON, null, TestPki.ListContent.NOTHING)).done())) {
            assertThat(codes(added)).isEmpty();
            assertThat(strict(added)).containsExactly("TIMESTAMP_FORM");
            assertThat(strict(TimestampForm.of(added))).isEmpty();
        }
    }

    private HandmadeCms token() throws Exception {
        return token("SHA-256");
    }

    private HandmadeCms token(String imprint) throws Exception {
        return new HandmadeCms(clock, statement(imprint)).carrying(PKCSObjectIdentifiers.id_ct_TSTInfo);
    }

    private static byte[] statement(String imprint) throws Exception {
        ASN1ObjectIdentifier hash = switch (imprint) {
            case "SHA-1" -> OIWObjectIdentifiers.idSHA1;
            case "SHA-512" -> NISTObjectIdentifiers.id_sha512;
            default -> NISTObjectIdentifiers.id_sha256;
        };
        return new TSTInfo(
                        new ASN1ObjectIdentifier("2.999.2"),
                        new MessageImprint(
                                new AlgorithmIdentifier(hash),
                                MessageDigest.getInstance(imprint).digest(CONTENT)),
                        new ASN1Integer(1),
                        new ASN1GeneralizedTime(Date.from(NOON)),
                        null,
                        null,
                        null,
                        null,
                        null)
                .getEncoded();
    }

    private static byte[] sha256(byte[] content) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(content);
    }

    private static TimestampCheck general(byte[] token) {
        return new TimestampVerifier().check(token, digest -> digest.update(CONTENT));
    }

    private static List<String> codes(byte[] token) {
        return general(token).faults().stream().map(Fault::code).toList();
    }

    private static List<String> strict(byte[] token) {
        return new TimestampVerifier(SignatureProfile.BASELINE)
                .check(token, digest -> digest.update(CONTENT)).faults().stream()
                        .map(Fault::code)
                        .toList();
    }
}
