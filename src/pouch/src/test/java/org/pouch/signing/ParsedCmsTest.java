package org.pouch.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.testing.TestPki.NOON;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.testing.OddCertificate;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TestPki.ListContent;

/** What a signature carries along, and which of it is its signer's. */
class ParsedCmsTest {
    private static final byte[] CONTENT = "what is signed".getBytes(StandardCharsets.UTF_8);
    private static final byte[] KEY = {1, 2, 3};

    private final TestPki pki = new TestPki();
    private final Holder signer = pki.issue("CN=Signer").with(identified(KEY)).done();

    @Test
    void tellsWhatFillsItsRoom() throws Exception {
        byte[] cms = cms().done();
        ParsedCms parsed = ParsedCms.parse(Arrays.copyOf(cms, cms.length + 7));

        assertThat(parsed.filling()).isEqualTo(7);
        assertThat(parsed.bytes()).isEqualTo(cms);
        assertThat(ParsedCms.parse(cms).filling()).isZero();
    }

    @Test
    void isNoLargerThanSixteenMebibytes() throws Exception {
        byte[] cms = cms().done();

        assertThat(ParsedCms.parse(Arrays.copyOf(cms, 16 << 20)).filling()).isPositive();
        assertThatThrownBy(() -> ParsedCms.parse(Arrays.copyOf(cms, (16 << 20) + 1)))
                .isInstanceOf(CmsRule.class)
                .hasMessageContaining("too large");
    }

    @Test
    void carriesListsAndCertificates() throws Exception {
        X509CRL list = pki.list(NOON, null, ListContent.NOTHING);
        ParsedCms parsed =
                ParsedCms.parse(cms().along(signer.certificate(), pki.root().certificate())
                        .lists(list)
                        .done());

        assertThat(parsed.revocations()).containsExactly(list);
        assertThat(parsed.certificates())
                .containsExactlyInAnyOrder(signer.certificate(), pki.root().certificate());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101})
    void carriesNoMoreThanAHundred(int count) throws Exception {
        X509Certificate[] many =
                Collections.nCopies(count, signer.certificate()).toArray(new X509Certificate[0]);
        byte[] cms = cms().along(many).done();

        if (count <= 100) {
            assertThat(ParsedCms.parse(cms).certificates()).hasSize(count);
        } else {
            assertThatThrownBy(() -> ParsedCms.parse(cms))
                    .isInstanceOf(CmsRule.class)
                    .hasMessageContaining("more than 100");
        }
    }

    /** RFC 5652, 10.2.2: attribute certificates and the like stand between, each behind a tag. */
    @Test
    void passesOverWhatIsNoCertificateOrList() throws Exception {
        SignedData data =
                SignedData.getInstance(ContentInfo.getInstance(cms().done()).getContent());
        ASN1EncodableVector certificates = new ASN1EncodableVector();
        certificates.add(Certificate.getInstance(signer.certificate().getEncoded()));
        certificates.add(new DERTaggedObject(false, 3, DERNull.INSTANCE));
        SignedData other = new SignedData(
                data.getDigestAlgorithms(),
                data.getEncapContentInfo(),
                new DERSet(certificates),
                new DERSet(new DERTaggedObject(false, 1, new ASN1Integer(1))),
                data.getSignerInfos());
        byte[] encoded = new ContentInfo(CMSObjectIdentifiers.signedData, other).getEncoded();

        assertThat(ParsedCms.parse(encoded).certificates()).containsExactly(signer.certificate());
        assertThat(ParsedCms.parse(encoded).revocations()).isEmpty();
    }

    @Test
    void findsTheSignerByTheNumberOfHisKey() throws Exception {
        Holder other = pki.issue("CN=Other").with(identified(new byte[] {9})).done();

        assertThat(signer(KEY, pki.root(), other, signer)).isEqualTo(signer.certificate());
        assertThat(signer(KEY, pki.root(), other)).isNull();
        assertThat(signer(KEY)).isNull();
    }

    @Test
    void findsNoSignerWhereSeveralAreMeant() throws Exception {
        Holder twin = pki.issue("CN=Twin").with(identified(KEY)).done();

        assertThat(signer(KEY, signer, twin)).isNull();
        assertThat(signer(KEY, signer, signer)).isEqualTo(signer.certificate());
    }

    @Test
    void findsNoSignerByTheNumberOfACertificateOfAnotherIssuer() throws Exception {
        Holder one = TestPki.issuedBy(new TestPki().root(), "CN=One").serial(7).done();
        Holder two = TestPki.issuedBy(TestPki.root("CN=Other root").done(), "CN=Two")
                .serial(7)
                .done();
        ParsedCms parsed = ParsedCms.parse(new HandmadeCms(one, CONTENT)
                .along(two.certificate(), one.certificate())
                .done());

        assertThat(parsed.certificateOf(parsed.onlySigner())).isEqualTo(one.certificate());
    }

    @Test
    void tellsAVersion1CertificateFromOneWithANumber() throws Exception {
        X509Certificate old = OddCertificate.old(pki.root(), "CN=Old");
        ParsedCms parsed = ParsedCms.parse(cms().named(new SignerIdentifier(new DEROctetString(KEY)))
                .along(old)
                .done());

        assertThat(parsed.certificateOf(parsed.onlySigner())).isNull();
    }

    private X509Certificate signer(byte[] key, Holder... along) throws Exception {
        X509Certificate[] certificates =
                Arrays.stream(along).map(Holder::certificate).toArray(X509Certificate[]::new);
        ParsedCms parsed = ParsedCms.parse(cms().named(new SignerIdentifier(new DEROctetString(key)))
                .along(certificates)
                .done());
        return parsed.certificateOf(parsed.onlySigner());
    }

    private static Extension identified(byte[] key) {
        return OddCertificate.extension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(key));
    }

    private HandmadeCms cms() throws Exception {
        return new HandmadeCms(signer, CONTENT);
    }
}
