package org.pouch.signing.transit;

import static org.pouch.signing.transit.TransitCipher.require;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorIdentifierOrKey;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.RecipientOperator;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.jcajce.JceGenericKey;
import org.pouch.signing.Providers;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.curve.Curves;

/** The one recipient of an encrypted packet: RSA by OAEP with SHA-256, EC by ephemeral ECDH and AES key wrap. */
final class TransitRecipient {
    private static final AlgorithmIdentifier KEY_WRAP = new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_wrap);

    private TransitRecipient() {}

    static RecipientInfo wrap(SecretKey key, X509Certificate recipient) throws GeneralSecurityException, CMSException {
        AlgorithmIdentifier contentCipher = new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_GCM);
        GenericKey content = new JceGenericKey(contentCipher, key);
        if (recipient.getPublicKey() instanceof RSAPublicKey) {
            return new JceKeyTransRecipientInfoGenerator(recipient, oaep())
                    .setProvider(Providers.BOUNCY_CASTLE)
                    .generate(content);
        }
        if (recipient.getPublicKey() instanceof ECPublicKey publicKey) {
            KeyPair ephemeral = ephemeral(publicKey);
            return new JceKeyAgreeRecipientInfoGenerator(
                            SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme,
                            ephemeral.getPrivate(),
                            ephemeral.getPublic(),
                            NISTObjectIdentifiers.id_aes256_wrap)
                    .addRecipient(recipient)
                    .setProvider(Providers.BOUNCY_CASTLE)
                    .generate(content);
        }
        throw new IllegalArgumentException("A packet can be encrypted to an RSA or EC key; this certificate holds "
                + recipient.getPublicKey().getAlgorithm() + ".");
    }

    /** With its curve named: Bouncy Castle does so, in a fifth of the time, where it is told the name; the JDK always. */
    private static KeyPair ephemeral(ECPublicKey recipient) throws GeneralSecurityException {
        Optional<String> curve = Curves.oidOf(recipient).filter(Curves.NIST::contains);
        if (curve.isPresent()) {
            KeyPairGenerator named = KeyPairGenerator.getInstance("EC", Providers.BOUNCY_CASTLE);
            named.initialize(new ECGenParameterSpec(curve.get()));
            return named.generateKeyPair();
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(recipient.getParams());
        return generator.generateKeyPair();
    }

    /** An encrypted key as it was found. */
    interface Wrapped {
        /** The one form in which it may have been written. */
        RecipientInfo canonical();

        SecretKey open(AlgorithmIdentifier contentCipher) throws IOException, GeneralSecurityException, CMSException;
    }

    static Wrapped read(ASN1Encodable info, PrivateIdentity recipient) throws IOException, GeneralSecurityException {
        RecipientInfo one = RecipientInfo.getInstance(info);
        IssuerAndSerialNumber own =
                new IssuerAndSerialNumber(new JcaX509CertificateHolder(recipient.certificate()).toASN1Structure());
        if (one.getInfo() instanceof KeyTransRecipientInfo transport) {
            require(own.equals(transport.getRecipientIdentifier().getId()), "recipient");
            return new Transported(own, transport.getEncryptedKey(), recipient);
        }
        KeyAgreeRecipientInfo agreement = (KeyAgreeRecipientInfo) one.getInfo();
        OriginatorPublicKey originator = agreement.getOriginator().getOriginatorKey();
        require(originator != null && agreement.getRecipientEncryptedKeys().size() == 1, "one encrypted key");
        RecipientEncryptedKey encrypted = RecipientEncryptedKey.getInstance(
                agreement.getRecipientEncryptedKeys().getObjectAt(0));
        require(own.equals(encrypted.getIdentifier().getIssuerAndSerialNumber()), "recipient");
        AlgorithmIdentifier curve = SubjectPublicKeyInfo.getInstance(
                        recipient.certificate().getPublicKey().getEncoded())
                .getAlgorithm();
        return new Agreed(
                own,
                new SubjectPublicKeyInfo(curve, originator.getPublicKeyData().getBytes()),
                encrypted.getEncryptedKey(),
                recipient);
    }

    private record Transported(IssuerAndSerialNumber own, ASN1OctetString encrypted, PrivateIdentity recipient)
            implements Wrapped {
        @Override
        public RecipientInfo canonical() {
            return new RecipientInfo(new KeyTransRecipientInfo(new RecipientIdentifier(own), oaep(), encrypted));
        }

        @Override
        public SecretKey open(AlgorithmIdentifier contentCipher) throws IOException, CMSException {
            if (recipient.isInToken()) {
                return new TokenOpening(recipient).transported(encrypted.getOctets());
            }
            return new Transport(recipient.key()).open(oaep(), contentCipher, encrypted.getOctets());
        }
    }

    private record Agreed(
            IssuerAndSerialNumber own,
            SubjectPublicKeyInfo ephemeral,
            ASN1OctetString encrypted,
            PrivateIdentity recipient)
            implements Wrapped {
        @Override
        public RecipientInfo canonical() {
            return new RecipientInfo(new KeyAgreeRecipientInfo(
                    new OriginatorIdentifierOrKey(new OriginatorPublicKey(
                            ephemeral.getAlgorithm(),
                            ephemeral.getPublicKeyData().getBytes())),
                    null,
                    agreementAlgorithm(),
                    new DERSequence(new RecipientEncryptedKey(new KeyAgreeRecipientIdentifier(own), encrypted))));
        }

        @Override
        public SecretKey open(AlgorithmIdentifier contentCipher)
                throws IOException, GeneralSecurityException, CMSException {
            if (recipient.isInToken()) {
                return new TokenOpening(recipient).agreed(KEY_WRAP, ephemeral, encrypted.getOctets());
            }
            return new Agreement(recipient.key())
                    .open(agreementAlgorithm(), contentCipher, ephemeral, encrypted.getOctets());
        }
    }

    private static AlgorithmIdentifier agreementAlgorithm() {
        return new AlgorithmIdentifier(SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme, KEY_WRAP);
    }

    private static AlgorithmIdentifier oaep() {
        AlgorithmIdentifier hash = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_RSAES_OAEP,
                new RSAESOAEPparams(
                        hash,
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash),
                        RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM));
    }

    private static SecretKey aes(Key key) throws IOException {
        byte[] bytes = key.getEncoded();
        require(bytes != null && bytes.length == 32, "key length");
        return new SecretKeySpec(bytes, "AES");
    }

    private static final class Transport extends JceKeyTransRecipient {
        Transport(PrivateKey key) {
            super(key);
            setProvider(Providers.BOUNCY_CASTLE);
        }

        SecretKey open(AlgorithmIdentifier wrapping, AlgorithmIdentifier content, byte[] encrypted)
                throws CMSException, IOException {
            return aes(extractSecretKey(wrapping, content, encrypted));
        }

        @Override
        public RecipientOperator getRecipientOperator(
                AlgorithmIdentifier wrapping, AlgorithmIdentifier content, byte[] encrypted) {
            throw new UnsupportedOperationException("only the key is taken");
        }
    }

    private static final class Agreement extends JceKeyAgreeRecipient {
        Agreement(PrivateKey key) {
            super(key);
            setProvider(Providers.BOUNCY_CASTLE);
        }

        SecretKey open(
                AlgorithmIdentifier wrapping,
                AlgorithmIdentifier content,
                SubjectPublicKeyInfo ephemeral,
                byte[] encrypted)
                throws CMSException, IOException {
            return aes(extractSecretKey(wrapping, content, ephemeral, null, encrypted));
        }

        @Override
        public RecipientOperator getRecipientOperator(
                AlgorithmIdentifier wrapping,
                AlgorithmIdentifier content,
                SubjectPublicKeyInfo originator,
                ASN1OctetString material,
                byte[] encrypted) {
            throw new UnsupportedOperationException("only the key is taken");
        }
    }
}
