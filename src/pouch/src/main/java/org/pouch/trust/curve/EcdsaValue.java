package org.pouch.trust.curve;

import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * The one of the two forms of an ECDSA signature that packets have: (r, n-s) holds wherever (r, s) does, and anybody can make the
 * one from the other. The lower s counts, in DER (SEC 1, 4.1.4; as BIP 146 has it).
 */
public final class EcdsaValue {
    private EcdsaValue() {}

    /**
     * @param value in DER
     * @return the same signature, in the form packets have
     * @throws IOException when it is no ECDSA signature, or the key is not of a curve
     */
    public static byte[] low(byte[] value, PublicKey key) throws IOException {
        try {
            if (!(PublicKeyFactory.createKey(key.getEncoded()) instanceof ECPublicKeyParameters curve)) {
                throw new IOException("its key is not of a curve");
            }
            BigInteger order = curve.getParameters().getN();
            ASN1Sequence numbers = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(value));
            if (numbers.size() != 2) {
                throw new IOException("its value is not two numbers");
            }
            BigInteger s = ASN1Integer.getInstance(numbers.getObjectAt(1)).getValue();
            ASN1Integer lower = new ASN1Integer(s.min(order.subtract(s)));
            return new DERSequence(new ASN1Integer[] {ASN1Integer.getInstance(numbers.getObjectAt(0)), lower})
                    .getEncoded(ASN1Encoding.DER);
        } catch (IllegalArgumentException | IllegalStateException malformed) {
            throw new IOException("its value is not two numbers");
        }
    }

    public static boolean isOf(PublicKey key) {
        return key.getAlgorithm().equals("EC") || key.getAlgorithm().equals("ECDSA");
    }
}
