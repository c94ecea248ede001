package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.TestPki.NOON;

import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.pouch.packet.Finding;
import org.pouch.pdf.signature.AddedValidation;
import org.pouch.pdf.signature.ValidationStore;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.sealing.verdict.VerificationReport.Indication;
import org.pouch.sealing.verdict.VerificationReport.SignatureVerdict;
import org.pouch.signing.SigningPermit;
import org.pouch.signing.TimestampSource;
import org.pouch.signing.online.RevocationSource;
import org.pouch.testing.LocalTimestamps;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TestPki.ListContent;
import org.pouch.trust.OcspAnswer;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;
import org.pouch.trust.ValidationData;

/** What timestamps prove, at what time, and what they do not (ETSI EN 319 102-1, 5.5 and 5.6). */
class ProofOfExistenceTest {
    private static final Instant LATER = Instant.parse("2027-06-01T12:00:00Z");
    private static final Instant MUCH_LATER = Instant.parse("2035-01-01T12:00:00Z");

    private final TestPki pki = new TestPki();
    private final Holder signer = pki.issue("CN=Signer")
            .valid("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z")
            .done();
    private final Holder authority = pki.issue("CN=Time authority").stampsTime().done();
    private final Holder successor = pki.issue("CN=Successor")
            .stampsTime()
            .valid("2028-01-01T00:00:00Z", "2040-01-01T00:00:00Z")
            .done();
    private final List<X509CRL> lists =
            new ArrayList<>(List.of(pki.list(NOON.minusSeconds(60), NOON.plusSeconds(3600), ListContent.NOTHING)));
    private final List<X509CRL> atHand = new ArrayList<>();

    @Test
    void aTimestampLetsASignatureOutliveItsCertificate() {
        assertThat(verify(sign(SealLevel.B), LATER).subIndication()).isEqualTo("OUT_OF_BOUNDS_NO_POE");
        assertPassed(verify(sign(SealLevel.T), LATER), "T");
    }

    @Test
    void validationDataAndDocumentTimestampsMakeTheLevelsAbove() {
        assertPassed(verify(sign(SealLevel.LT), LATER), "LT");
        assertPassed(verify(sign(SealLevel.LTA), LATER), "LTA");
    }

    @Test
    void aTimestampProvesNothingOnceItsAuthorityExpired() {
        byte[] kept = sign(SealLevel.LTA);

        assertThat(verify(kept, MUCH_LATER).subIndication()).isEqualTo("OUT_OF_BOUNDS_NO_POE");
        assertThat(verify(kept, MUCH_LATER).level()).isEqualTo("B");
    }

    @Test
    void aLaterDocumentTimestampKeepsTheEarlierOnes() {
        byte[] kept = sign(SealLevel.LTA);
        Instant renewal = Instant.parse("2029-01-01T12:00:00Z");
        lists.add(pki.list(renewal.minusSeconds(60), renewal.plusSeconds(3600), ListContent.NOTHING));
        byte[] renewed = preservation(SealLevel.LTA, successor, renewal).preserve(kept);

        assertPassed(verify(renewed, MUCH_LATER), "LTA");
        assertThat(verify(renewed, MUCH_LATER).signedAt()).isEqualTo(NOON);
    }

    @Test
    void aRevocationAfterTheTimestampDoesNotMatter() {
        byte[] dated = sign(SealLevel.T);
        byte[] undated = sign(SealLevel.B);
        revoke(signer, NOON.plusSeconds(60), CRLReason.cessationOfOperation, null);

        assertPassed(verify(dated, NOON.plusSeconds(120)), "T");
        assertThat(verify(undated, NOON.plusSeconds(120)).subIndication()).isEqualTo("REVOKED_NO_POE");
        assertThat(verify(undated, NOON.plusSeconds(120)).indication()).isEqualTo(Indication.INDETERMINATE);
    }

    @Test
    void aKeyThatWasLostBeforeTheTimestampDoesMatter() {
        byte[] dated = sign(SealLevel.T);
        revoke(signer, NOON.plusSeconds(60), CRLReason.keyCompromise, NOON.minusSeconds(60));

        assertThat(verify(dated, NOON.plusSeconds(120)).subIndication()).isEqualTo("REVOKED_NO_POE");
    }

    @Test
    void aRevocationBeforeTheTimestampDoesMatter() {
        byte[] dated = sign(SealLevel.T);
        revoke(signer, NOON.minusSeconds(60), CRLReason.superseded, null);

        assertThat(verify(dated, NOON.plusSeconds(120)).subIndication()).isEqualTo("REVOKED_NO_POE");
    }

    @Test
    void aTimestampOfARevokedAuthorityDoesNotCount() {
        byte[] dated = sign(SealLevel.T);
        revoke(authority, NOON.plusSeconds(60), CRLReason.keyCompromise, null);

        assertThat(verify(dated, NOON.plusSeconds(120)).level()).isEqualTo("B");
    }

    @Test
    void aTimestampOfAnUnknownAuthorityDoesNotCount() {
        Holder stranger = new TestPki().issue("CN=Stranger").stampsTime().done();
        byte[] dated = sign(SealLevel.T, new LocalTimestamps(TestIdentities.of(stranger), fixed(NOON)));

        assertThat(verify(dated, NOON.plusSeconds(1)).level()).isEqualTo("B");
        assertThat(codes(dated)).containsExactly("TIMESTAMP_NOT_COUNTED");
    }

    @Test
    void aTimestampOfOtherBytesDoesNotCount() {
        TimestampSource honest = timestamps(authority, NOON);
        byte[] copied = sign(SealLevel.T, new TimestampSource() {
            @Override
            public byte[] token(byte[] digest) {
                return honest.token(new byte[32]);
            }

            @Override
            public int usualSize() {
                return honest.usualSize();
            }
        });

        assertThat(verify(copied, NOON.plusSeconds(1)).level()).isEqualTo("B");
        assertThat(verify(copied, LATER).subIndication()).isEqualTo("OUT_OF_BOUNDS_NO_POE");
    }

    @Test
    void aTimestampCopiedFromAnotherSignatureCountsForThatOneOnly() {
        TimestampSource honest = timestamps(authority, NOON);
        List<byte[]> given = new ArrayList<>();
        Preservation copying = new Preservation(
                SealLevel.T,
                new TimestampSource() {
                    @Override
                    public byte[] token(byte[] digest) {
                        given.add(honest.token(digest));
                        return given.get(0);
                    }

                    @Override
                    public int usualSize() {
                        return honest.usualSize();
                    }
                },
                null,
                pki.anchors(),
                fixed(NOON));
        VerificationReport report = report(sign(sign(copying), copying), NOON.plusSeconds(1));

        assertThat(given).hasSize(2);
        assertThat(report.signatures()).extracting(SignatureVerdict::level).containsExactly("T", "B");
        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("TIMESTAMP_NOT_COUNTED"))
                .singleElement()
                .matches(finding -> finding.message().contains("of other bytes"));
    }

    @Test
    void aTimestampFromTheFutureDoesNotCount() {
        byte[] dated = sign(SealLevel.T, timestamps(authority, NOON.plusSeconds(3600)));

        assertThat(verify(dated, NOON.plusSeconds(1)).level()).isEqualTo("B");
    }

    @Test
    void listsAtHandMakeNoLongTermLevel() {
        atHand.addAll(lists);

        assertPassed(verify(sign(SealLevel.T), NOON.plusSeconds(1)), "T");
    }

    @Test
    void listsOutOfDateAtTheProvedTimeMakeNoLongTermLevel() {
        lists.set(0, pki.list(NOON.minusSeconds(7200), NOON.minusSeconds(3600), ListContent.NOTHING));
        byte[] stale = AddedValidation.append(
                sign(SealLevel.T), new ValidationStore(List.of(), List.of(encoded(lists.get(0))), List.of()));

        assertPassed(verify(stale, NOON.plusSeconds(1)), "T");
    }

    @Test
    void answersOfAnOcspResponderMakeALongTermLevel() {
        lists.clear();
        Holder responder = pki.issue("CN=Responder")
                .purpose(false, KeyPurposeId.id_kp_OCSPSigning)
                .done();
        List<OcspAnswer> answers = List.of(
                TestPki.answer(signer.certificate(), pki.root(), responder, null, NOON, NOON.plusSeconds(3600)),
                TestPki.answer(authority.certificate(), pki.root(), responder, null, NOON, NOON.plusSeconds(3600)));
        Preservation preservation = new Preservation(
                SealLevel.LT,
                timestamps(authority, NOON),
                new RevocationSource(() -> new ValidationData(List.of(), List.of(), answers), fixed(NOON)),
                pki.anchors(),
                fixed(NOON));

        assertPassed(verify(sign(preservation), LATER), "LT");
    }

    private static void assertPassed(SignatureVerdict verdict, String level) {
        assertThat(verdict.indication()).as(String.valueOf(verdict)).isEqualTo(Indication.TOTAL_PASSED);
        assertThat(verdict.level()).isEqualTo(level);
    }

    private void revoke(Holder holder, Instant since, int reason, Instant invalid) {
        atHand.add(pki.list(since, since.plusSeconds(86_400), builder -> {
            if (invalid == null) {
                builder.addCRLEntry(holder.certificate().getSerialNumber(), Date.from(since), reason);
            } else {
                builder.addCRLEntry(
                        holder.certificate().getSerialNumber(), Date.from(since), reason, Date.from(invalid));
            }
        }));
    }

    private byte[] sign(SealLevel level) {
        return sign(preservation(level, authority, NOON));
    }

    private byte[] sign(SealLevel level, TimestampSource timestamps) {
        return sign(new Preservation(level, timestamps, null, pki.anchors(), fixed(NOON)));
    }

    private byte[] sign(Preservation preservation) {
        return sign(SamplePackets.sample("passport-copy.pdf"), preservation);
    }

    private byte[] sign(byte[] document, Preservation preservation) {
        PrivateIdentity identity = TestIdentities.of(signer, pki.root());
        return new DocumentSigner(identity, SigningPermit.byCertificate(identity), preservation, fixed(NOON))
                .sign(document);
    }

    private Preservation preservation(SealLevel level, Holder stamper, Instant at) {
        return new Preservation(
                level,
                timestamps(stamper, at),
                new RevocationSource(() -> new ValidationData(List.of(), lists, List.of()), fixed(at)),
                pki.anchors(),
                fixed(at));
    }

    private TimestampSource timestamps(Holder stamper, Instant at) {
        return new LocalTimestamps(TestIdentities.of(stamper, pki.root()), fixed(at));
    }

    private SignatureVerdict verify(byte[] document, Instant at) {
        return report(document, at).signatures().get(0);
    }

    private List<String> codes(byte[] document) {
        return report(document, NOON.plusSeconds(1)).findings().stream()
                .map(Finding::code)
                .toList();
    }

    private VerificationReport report(byte[] document, Instant at) {
        TrustAnchors anchors = new TrustAnchors(pki.anchors().certificates(), atHand, List.of());
        return new DocumentVerifier(anchors, VerificationProfile.DOCUMENT).verify(document, at);
    }

    private static Clock fixed(Instant at) {
        return Clock.fixed(at, ZoneOffset.UTC);
    }

    private static byte[] encoded(X509CRL list) {
        try {
            return list.getEncoded();
        } catch (java.security.cert.CRLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
