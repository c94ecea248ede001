package org.pouch.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v1CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates of kinds of keys and signatures that this program itself never makes. */
public final class OddCertificate {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private static final AtomicLong SERIAL = new AtomicLong(1);

    private OddCertificate() {}

    /** Keys that take long to make are made once. */
    private static final ConcurrentMap<String, KeyPair> KEPT = new ConcurrentHashMap<>();

    public static KeyPair keys(String algorithm, String curve) throws Exception {
        if (algorithm.equals("RSA") || algorithm.equals("DSA")) {
            return KEPT.computeIfAbsent(algorithm, OddCertificate::slow);
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, PROVIDER);
        if (!curve.isEmpty()) {
            generator.initialize(new ECGenParameterSpec(curve));
        }
        return generator.generateKeyPair();
    }

    private static KeyPair slow(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A root of a kind. */
    public static TestPki.Holder root(String name, KeyPair keys, String algorithm) throws Exception {
        Extension authority = new Extension(Extension.basicConstraints, true, new BasicConstraints(true).getEncoded());
        return new TestPki.Holder(
                new JcaX509CertificateConverter()
                        .getCertificate(made(name, keys.getPrivate(), name, keys.getPublic(), algorithm, authority)),
                keys.getPrivate());
    }

    public static X509Certificate issued(
            TestPki.Holder issuer, String subject, PublicKey key, String algorithm, Extension... extensions)
            throws Exception {
        return new JcaX509CertificateConverter()
                .getCertificate(made(name(issuer), issuer.key(), subject, key, algorithm, extensions));
    }

    /** As Bouncy Castle reads it, which takes more than the platform does. */
    public static X509Certificate lenient(TestPki.Holder issuer, String subject, PublicKey key, Extension... extensions)
            throws Exception {
        byte[] encoded = made(name(issuer), issuer.key(), subject, key, "SHA256withECDSA", extensions)
                .getEncoded();
        return (X509Certificate) CertificateFactory.getInstance("X.509", PROVIDER)
                .generateCertificate(new ByteArrayInputStream(encoded));
    }

    /** Of version 1: without extensions. */
    public static X509Certificate old(TestPki.Holder key, String name) throws Exception {
        X500Name self = new X500Name(name);
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v1CertificateBuilder(
                                self,
                                BigInteger.ONE,
                                Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                                Date.from(Instant.parse("2040-01-01T00:00:00Z")),
                                self,
                                key.certificate().getPublicKey())
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.key())));
    }

    private static String name(TestPki.Holder issuer) {
        return issuer.certificate().getSubjectX500Principal().getName();
    }

    private static X509CertificateHolder made(
            String issuer, PrivateKey by, String subject, PublicKey key, String algorithm, Extension... extensions)
            throws Exception {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.valueOf(SERIAL.incrementAndGet()),
                Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                Date.from(Instant.parse("2040-01-01T00:00:00Z")),
                new X500Name(subject),
                key);
        for (Extension each : extensions) {
            builder.addExtension(each);
        }
        return builder.build(
                new JcaContentSignerBuilder(algorithm).setProvider(PROVIDER).build(by));
    }

    public static Extension extension(ASN1ObjectIdentifier type, boolean critical, ASN1Object value) {
        try {
            return new Extension(type, critical, value.getEncoded());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** @param permitted null for all */
    public static Extension names(GeneralName permitted, GeneralName excluded) {
        return extension(Extension.nameConstraints, true, new NameConstraints(subtree(permitted), subtree(excluded)));
    }

    private static GeneralSubtree[] subtree(GeneralName name) {
        return name == null ? null : new GeneralSubtree[] {new GeneralSubtree(name)};
    }

    public static Extension alsoNamed(GeneralName name) {
        return extension(Extension.subjectAlternativeName, true, new GeneralNames(name));
    }
}
