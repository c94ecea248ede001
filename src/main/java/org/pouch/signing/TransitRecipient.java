package org.pouch.signing;

import static org.pouch.signing.TransitCipher.require;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.SecretKey;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
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
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;
import org.bouncycastle.operator.jcajce.JceGenericKey;
import org.pouch.trust.PrivateIdentity;

/** The one recipient of an encrypted packet: RSA by OAEP with SHA-256, EC by ephemeral ECDH and AES key wrap. */
final class TransitRecipient {
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
            // The JDK names the curve whoever parsed the certificate; Bouncy Castle may spell it out, which is refused.
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(publicKey.getParams());
            KeyPair ephemeral = generator.generateKeyPair();
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

    static SecretKey unwrap(ASN1Encodable info, AlgorithmIdentifier contentCipher, PrivateIdentity recipient)
            throws IOException, GeneralSecurityException, CMSException {
        RecipientInfo one = RecipientInfo.getInstance(info);
        IssuerAndSerialNumber own =
                new IssuerAndSerialNumber(new JcaX509CertificateHolder(recipient.certificate()).toASN1Structure());
        if (one.getInfo() instanceof KeyTransRecipientInfo transport) {
            require(transport.getVersion().hasValue(0), "recipient version");
            require(own.equals(transport.getRecipientIdentifier().getId()), "recipient");
            require(oaep().equals(transport.getKeyEncryptionAlgorithm()), "key transport");
            return new Transport(recipient.key())
                    .open(
                            transport.getKeyEncryptionAlgorithm(),
                            contentCipher,
                            transport.getEncryptedKey().getOctets());
        }
        KeyAgreeRecipientInfo agreement = (KeyAgreeRecipientInfo) one.getInfo();
        require(agreement.getVersion().hasValue(3) && agreement.getUserKeyingMaterial() == null, "agreement form");
        require(agreement.getRecipientEncryptedKeys().size() == 1, "one encrypted key");
        require(agreementAlgorithm().equals(agreement.getKeyEncryptionAlgorithm()), "key agreement");
        RecipientEncryptedKey encrypted = RecipientEncryptedKey.getInstance(
                agreement.getRecipientEncryptedKeys().getObjectAt(0));
        require(own.equals(encrypted.getIdentifier().getIssuerAndSerialNumber()), "recipient");
        return new Agreement(recipient.key())
                .open(
                        agreement,
                        contentCipher,
                        encrypted.getEncryptedKey().getOctets(),
                        recipient.certificate().getPublicKey());
    }

    private static AlgorithmIdentifier agreementAlgorithm() {
        return new AlgorithmIdentifier(
                SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme,
                new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_wrap));
    }

    private static AlgorithmIdentifier oaep() throws GeneralSecurityException {
        return new JcaAlgorithmParametersConverter()
                .getAlgorithmIdentifier(
                        PKCSObjectIdentifiers.id_RSAES_OAEP,
                        new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
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

        SecretKey open(KeyAgreeRecipientInfo info, AlgorithmIdentifier content, byte[] encrypted, PublicKey own)
                throws CMSException, IOException {
            OriginatorPublicKey originator = info.getOriginator().getOriginatorKey();
            require(originator != null, "ephemeral key");
            AlgorithmIdentifier curve = SubjectPublicKeyInfo.getInstance(ASN1Sequence.getInstance(own.getEncoded()))
                    .getAlgorithm();
            AlgorithmIdentifier named = originator.getAlgorithm();
            require(
                    named.getAlgorithm().equals(curve.getAlgorithm())
                            && (named.getParameters() == null
                                    || named.getParameters().equals(curve.getParameters())
                                    || named.getParameters().equals(DERNull.INSTANCE)),
                    "ephemeral curve");
            SubjectPublicKeyInfo ephemeral = new SubjectPublicKeyInfo(
                    curve, originator.getPublicKeyData().getBytes());
            return aes(extractSecretKey(
                    info.getKeyEncryptionAlgorithm(), content, ephemeral, info.getUserKeyingMaterial(), encrypted));
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
