package org.pouch.signing;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.bsi.BSIObjectIdentifiers;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import org.pouch.trust.PlatformKeys;
import org.pouch.trust.curve.EcdsaValue;

/** How a signature value was made. The hash it names, the hash of the attributes and the key must agree. */
final class ValueAlgorithm {
    private static final Map<ASN1ObjectIdentifier, DigestAlgorithm> RSA = Map.of(
            PKCSObjectIdentifiers.sha1WithRSAEncryption, DigestAlgorithm.SHA1,
            PKCSObjectIdentifiers.sha256WithRSAEncryption, DigestAlgorithm.SHA256,
            PKCSObjectIdentifiers.sha384WithRSAEncryption, DigestAlgorithm.SHA384,
            PKCSObjectIdentifiers.sha512WithRSAEncryption, DigestAlgorithm.SHA512,
            NISTObjectIdentifiers.id_rsassa_pkcs1_v1_5_with_sha3_256, DigestAlgorithm.SHA3_256,
            NISTObjectIdentifiers.id_rsassa_pkcs1_v1_5_with_sha3_384, DigestAlgorithm.SHA3_384,
            NISTObjectIdentifiers.id_rsassa_pkcs1_v1_5_with_sha3_512, DigestAlgorithm.SHA3_512);
    private static final Map<ASN1ObjectIdentifier, DigestAlgorithm> ECDSA = Map.of(
            X9ObjectIdentifiers.ecdsa_with_SHA1, DigestAlgorithm.SHA1,
            X9ObjectIdentifiers.ecdsa_with_SHA256, DigestAlgorithm.SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384, DigestAlgorithm.SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512, DigestAlgorithm.SHA512,
            NISTObjectIdentifiers.id_ecdsa_with_sha3_256, DigestAlgorithm.SHA3_256);
    private static final Map<ASN1ObjectIdentifier, DigestAlgorithm> PLAIN_ECDSA = Map.of(
            BSIObjectIdentifiers.ecdsa_plain_SHA256, DigestAlgorithm.SHA256,
            BSIObjectIdentifiers.ecdsa_plain_SHA384, DigestAlgorithm.SHA384,
            BSIObjectIdentifiers.ecdsa_plain_SHA512, DigestAlgorithm.SHA512);

    private final String jcaName;
    private final @Nullable PSSParameterSpec pss;

    private ValueAlgorithm(String jcaName, @Nullable PSSParameterSpec pss) {
        this.jcaName = jcaName;
        this.pss = pss;
    }

    static ValueAlgorithm of(AlgorithmIdentifier identifier, DigestAlgorithm digest, X509Certificate signer)
            throws IOException {
        ASN1ObjectIdentifier oid = identifier.getAlgorithm();
        PublicKey key = signer.getPublicKey();
        if (key instanceof RSAPublicKey) {
            if (oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
                return new ValueAlgorithm("RSASSA-PSS", parameters(identifier, digest));
            }
            if (oid.equals(PKCSObjectIdentifiers.rsaEncryption) || digest == RSA.get(oid)) {
                return new ValueAlgorithm(digest.signatureName() + "withRSA", null);
            }
        } else if (key instanceof EdECPublicKey) {
            if (oid.equals(EdECObjectIdentifiers.id_Ed25519)) {
                return new ValueAlgorithm("Ed25519", null);
            }
        } else if (EcdsaValue.isOf(key)) {
            if (oid.equals(X9ObjectIdentifiers.id_ecPublicKey) || digest == ECDSA.get(oid)) {
                return new ValueAlgorithm(digest.signatureName() + "withECDSA", null);
            }
            if (digest == PLAIN_ECDSA.get(oid)) {
                return new ValueAlgorithm(digest.signatureName() + "withPLAIN-ECDSA", null);
            }
        }
        throw new CmsRule("its algorithm, its hash function and the signer's key do not agree");
    }

    /** As it is written where nobody signed how: the name that says the hash too, parameters as RFC 4055 and 5754 have them. */
    static AlgorithmIdentifier written(AlgorithmIdentifier identifier, DigestAlgorithm digest, X509Certificate signer)
            throws IOException {
        ASN1ObjectIdentifier oid = identifier.getAlgorithm();
        if (oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            AlgorithmIdentifier hash = new AlgorithmIdentifier(digest.oid(), DERNull.INSTANCE);
            return new AlgorithmIdentifier(
                    oid,
                    new RSASSAPSSparams(
                            hash,
                            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash),
                            new ASN1Integer(parameters(identifier, digest).getSaltLength()),
                            RSASSAPSSparams.DEFAULT_TRAILER_FIELD));
        }
        boolean isRsa = signer.getPublicKey() instanceof RSAPublicKey;
        for (Map.Entry<ASN1ObjectIdentifier, DigestAlgorithm> known : (isRsa ? RSA : ECDSA).entrySet()) {
            if (known.getValue() == digest && !isPlain(oid) && !oid.equals(EdECObjectIdentifiers.id_Ed25519)) {
                return isRsa
                        ? new AlgorithmIdentifier(known.getKey(), DERNull.INSTANCE)
                        : new AlgorithmIdentifier(known.getKey());
            }
        }
        return new AlgorithmIdentifier(oid);
    }

    /** True for r and s side by side (BSI TR-03111, 5.2.1). */
    static boolean isPlain(ASN1ObjectIdentifier oid) {
        return PLAIN_ECDSA.containsKey(oid);
    }

    private static PSSParameterSpec parameters(AlgorithmIdentifier identifier, DigestAlgorithm digest)
            throws IOException {
        RSASSAPSSparams parameters = RSASSAPSSparams.getInstance(identifier.getParameters());
        DigestAlgorithm hash = DigestAlgorithm.of(parameters.getHashAlgorithm());
        DigestAlgorithm mask = DigestAlgorithm.of(
                AlgorithmIdentifier.getInstance(parameters.getMaskGenAlgorithm().getParameters()));
        if (hash != digest || mask != digest) {
            throw new CmsRule("its PSS parameters name another hash function");
        }
        return new PSSParameterSpec(
                hash.jcaName(),
                "MGF1",
                new MGF1ParameterSpec(mask.jcaName()),
                parameters.getSaltLength().intValueExact(),
                parameters.getTrailerField().intValueExact());
    }

    boolean verify(X509Certificate signer, byte[] message, byte[] value) throws GeneralSecurityException {
        Signature signature = ready(signer);
        signature.update(message);
        return holds(signature, value);
    }

    boolean verify(X509Certificate signer, SignedContent content, byte[] value)
            throws GeneralSecurityException, IOException {
        Signature signature = ready(signer);
        content.feed(new ForwardingDigest(signature));
        return holds(signature, value);
    }

    private static boolean holds(Signature signature, byte[] value) {
        try {
            return signature.verify(value);
        } catch (GeneralSecurityException malformedValue) {
            return false;
        }
    }

    private Signature ready(X509Certificate signer) throws GeneralSecurityException {
        PublicKey key = signer.getPublicKey();
        // On elliptic curves the JDK takes five times as long as Bouncy Castle to say the same.
        boolean platformKnows = PlatformKeys.include(key) && !EcdsaValue.isOf(key) && !jcaName.contains("PLAIN");
        Signature signature = platformKnows
                ? Signature.getInstance(jcaName)
                : Signature.getInstance(jcaName, Providers.BOUNCY_CASTLE);
        if (pss != null) {
            signature.setParameter(pss);
        }
        signature.initVerify(
                platformKnows
                        ? key
                        : KeyFactory.getInstance(key.getAlgorithm(), Providers.BOUNCY_CASTLE)
                                .generatePublic(new X509EncodedKeySpec(key.getEncoded())));
        return signature;
    }

    /** Lets content that feeds digests feed a signature. */
    private static final class ForwardingDigest extends MessageDigest {
        private final Signature signature;

        ForwardingDigest(Signature signature) {
            super("forwarding");
            this.signature = signature;
        }

        @Override
        protected void engineUpdate(byte input) {
            engineUpdate(new byte[] {input}, 0, 1);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            try {
                signature.update(input, offset, length);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        protected byte[] engineDigest() {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void engineReset() {}
    }
}
