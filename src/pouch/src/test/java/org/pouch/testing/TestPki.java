package org.pouch.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.pouch.trust.OcspAnswer;
import org.pouch.trust.TrustAnchors;

/** Makes certificates with any defect a test wants. Reads as a sentence: {@code pki.issue("CN=x").expired().done()}. */
public final class TestPki {
    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    public static final int SIGNS = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;

    public static final int AUTHORITY = KeyUsage.keyCertSign | KeyUsage.cRLSign;

    private static final AtomicLong SERIAL = new AtomicLong(1000);

    private final Holder root;

    public TestPki() {
        this.root =
                new Request(null, "CN=Test root").authority().usage(AUTHORITY).done();
    }

    /** A certificate, its key and who issued it. */
    public record Holder(X509Certificate certificate, PrivateKey key) {}

    public Holder root() {
        return root;
    }

    public TrustAnchors anchors() {
        return new TrustAnchors(List.of(root.certificate()));
    }

    public Request issue(String name) {
        return new Request(root, name);
    }

    /** A root of its own. */
    public static Request root(String name) {
        return new Request(null, name).authority().usage(AUTHORITY);
    }

    public static Request issuedBy(Holder issuer, String name) {
        return new Request(issuer, name);
    }

    /** Signed by the root. */
    public X509CRL revoking(X509Certificate certificate, Instant since) {
        try {
            X509v2CRLBuilder builder = new JcaX509v2CRLBuilder(root.certificate(), Date.from(since))
                    .setNextUpdate(Date.from(NOON.plusSeconds(86_400)));
            builder.addCRLEntry(certificate.getSerialNumber(), Date.from(since), 1);
            return new JcaX509CRLConverter()
                    .getCRL(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(root.key())));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A list that the root signed. */
    public X509CRL list(Instant issued, Instant next, ListContent content) {
        try {
            JcaX509v2CRLBuilder builder = new JcaX509v2CRLBuilder(root.certificate(), Date.from(issued));
            if (next != null) {
                builder.setNextUpdate(Date.from(next));
            }
            content.into(builder);
            return new JcaX509CRLConverter()
                    .getCRL(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(root.key())));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Entries and extensions of a list. */
    public interface ListContent {
        ListContent NOTHING = builder -> {};

        void into(X509v2CRLBuilder builder) throws Exception;
    }

    /**
     * An OCSP answer about a certificate of the root.
     *
     * @param status null for good
     */
    public static OcspAnswer answer(
            X509Certificate certificate,
            Holder issuer,
            Holder responder,
            CertificateStatus status,
            Instant issued,
            Instant next) {
        try {
            BcDigestCalculatorProvider digests = new BcDigestCalculatorProvider();
            DigestCalculator sha1 = digests.get(CertificateID.HASH_SHA1);
            CertificateID id = new CertificateID(
                    sha1, new JcaX509CertificateHolder(issuer.certificate()), certificate.getSerialNumber());
            BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(
                    new JcaX509CertificateHolder(responder.certificate()).getSubjectPublicKeyInfo(), sha1);
            builder.addResponse(id, status, Date.from(issued), next == null ? null : Date.from(next), null);
            byte[] encoded = builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(responder.key()),
                            new X509CertificateHolder[] {new JcaX509CertificateHolder(responder.certificate())},
                            Date.from(issued))
                    .getEncoded();
            return OcspAnswer.parse(encoded).orElseThrow();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A certificate in the making. */
    public static final class Request {
        private final Holder issuer;
        private final String name;
        private KeyPair keys = ec("secp256r1");
        private Instant from = Instant.parse("2026-01-01T00:00:00Z");
        private Instant until = Instant.parse("2030-01-01T00:00:00Z");
        private Integer usage = SIGNS;
        private boolean authority;
        private int depth = -1;
        private boolean seals;
        private BigInteger serial = BigInteger.valueOf(SERIAL.incrementAndGet());
        private final List<Extension> more = new ArrayList<>();
        private String hash = "SHA256";

        private Request(Holder issuer, String name) {
            this.issuer = issuer;
            this.name = name;
        }

        public Request authority() {
            authority = true;
            return this;
        }

        /** An authority with at most that many authorities below it. */
        public Request authority(int below) {
            depth = below;
            return authority();
        }

        /** Another certificate for the same key. */
        public Request renewing(Holder older) {
            keys = new KeyPair(older.certificate().getPublicKey(), older.key());
            return this;
        }

        /** An authority for names below this one only. */
        public Request onlyFor(String names) {
            GeneralSubtree subtree = new GeneralSubtree(new GeneralName(new X500Name(names)));
            NameConstraints bounds = new NameConstraints(new GeneralSubtree[] {subtree}, null);
            return with(new Extension(Extension.nameConstraints, true, encoded(bounds)));
        }

        public Request usage(Integer bits) {
            usage = bits;
            return this;
        }

        public Request stampsTime() {
            return purpose(true, KeyPurposeId.id_kp_timeStamping);
        }

        public Request purpose(boolean critical, KeyPurposeId... purposes) {
            return with(new Extension(Extension.extendedKeyUsage, critical, encoded(new ExtendedKeyUsage(purposes))));
        }

        public Request with(Extension extension) {
            more.add(extension);
            return this;
        }

        /** As a signer of travel documents has it (Doc 9303-12). */
        public Request sealing() {
            usage = KeyUsage.digitalSignature;
            seals = true;
            return this;
        }

        public Request serial(long number) {
            serial = BigInteger.valueOf(number);
            return this;
        }

        private static byte[] encoded(ASN1Object value) {
            try {
                return value.getEncoded();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        public Request rsa(int bits) {
            keys = generate("RSA", generator -> generator.initialize(bits));
            return this;
        }

        /** @param curve of ECDSA, or Ed25519 */
        public Request curve(String curve) {
            keys = curve.equals("Ed25519") ? generate(curve, generator -> {}) : ec(curve);
            return this;
        }

        public Request valid(String first, String last) {
            from = Instant.parse(first);
            until = Instant.parse(last);
            return this;
        }

        public Request overSha1() {
            hash = "SHA1";
            return this;
        }

        public Holder done() {
            try {
                X500Name subject = new X500Name(name);
                X500Name by = issuer == null
                        ? subject
                        : X500Name.getInstance(
                                issuer.certificate().getSubjectX500Principal().getEncoded());
                PrivateKey signer = issuer == null ? keys.getPrivate() : issuer.key();
                JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        by, serial, Date.from(from), Date.from(until), subject, keys.getPublic());
                builder.addExtension(
                        Extension.basicConstraints,
                        true,
                        depth < 0 ? new BasicConstraints(authority) : new BasicConstraints(depth));
                if (usage != null) {
                    builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
                }
                for (Extension each : more) {
                    builder.addExtension(each);
                }
                if (seals) {
                    builder.addExtension(
                            new ASN1ObjectIdentifier("2.23.136.1.1.6.2"), false, new DERSequence(new ASN1Integer(0)));
                }
                String algorithm = hash + (signer.getAlgorithm().equals("RSA") ? "withRSA" : "withECDSA");
                return new Holder(
                        new JcaX509CertificateConverter()
                                .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(signer))),
                        keys.getPrivate());
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }

        private static KeyPair ec(String curve) {
            return generate("EC", generator -> generator.initialize(new ECGenParameterSpec(curve)));
        }

        private static KeyPair generate(String algorithm, Setup setup) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
                setup.on(generator);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException failed) {
                throw new IllegalStateException(failed);
            }
        }

        private interface Setup {
            void on(KeyPairGenerator generator) throws GeneralSecurityException;
        }
    }
}
