package org.pouch.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.pouch.testing.SampleCerts;

/** What anybody without a key can write otherwise in a CMS signature or a timestamp, though each reader finds it intact. */
final class CmsEdit {
    private static final BigInteger P256 =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final int SIGNED_DATA = 1;

    private CmsEdit() {}

    /** A change of the members of SignedData. */
    private interface Change {
        void on(List<ASN1Encodable> signedData) throws IOException;
    }

    /** By what they do; each gives other bytes, or none where there is nothing to change. */
    static Map<String, UnaryOperator<byte[]>> all() {
        Map<String, UnaryOperator<byte[]>> edits = new LinkedHashMap<>();
        edits.putAll(around("signature", CmsEdit::inSignature));
        edits.putAll(around("token", CmsEdit::inToken));
        edits.put(
                "signature: token taken out",
                cms -> inSignature(
                        cms,
                        data -> signer(data, members -> {
                            if (members.size() < 7) {
                                throw new IOException("no token");
                            }
                            members.remove(6);
                        })));
        edits.put(
                "signature: token twice",
                cms -> inSignature(
                        cms,
                        data -> signer(data, members -> {
                            ASN1Set unsigned = ASN1Set.getInstance((ASN1TaggedObject) members.get(6), false);
                            members.set(6, new DERTaggedObject(false, 1, new DERSet(new ASN1Encodable[] {
                                unsigned.getObjectAt(0), unsigned.getObjectAt(0)
                            })));
                        })));
        return edits;
    }

    private interface Within {
        byte[] edit(byte[] cms, Change change);
    }

    private static Map<String, UnaryOperator<byte[]>> around(String what, Within within) {
        Map<String, Change> changes = new LinkedHashMap<>();
        changes.put("other version", data -> data.set(0, new ASN1Integer(4)));
        changes.put("hash algorithm with NULL", data -> data.set(1, new DERSet(nulled(data.get(1)))));
        changes.put("no hash algorithm", data -> data.set(1, new DERSet()));
        changes.put("a certificate less", data -> certificates(data, list -> list.remove(list.size() - 1)));
        changes.put("no certificates", data -> certificates(data, List::clear));
        changes.put("a certificate more", data -> certificates(data, list -> list.add(0, certificate("xru", "tsa"))));
        changes.put("a root more", data -> certificates(data, list -> list.add(root("xru"))));
        changes.put("a certificate twice", data -> certificates(data, list -> list.add(list.get(0))));
        changes.put("revocation lists", data -> data.add(4, new DERTaggedObject(false, 1, new DERSet())));
        changes.put("signer version", data -> signer(data, members -> members.set(0, new ASN1Integer(3))));
        changes.put("issuer in other letters", data -> signer(data, CmsEdit::otherLetters));
        changes.put(
                "signer by key identifier",
                data -> signer(
                        data,
                        members -> members.set(1, new DERTaggedObject(false, 0, new DEROctetString(new byte[20])))));
        changes.put("signer's hash with NULL", data -> signer(data, members -> members.set(2, nulled(members.get(2)))));
        changes.put("algorithm by its short name", data -> signer(data, CmsEdit::shortName));
        changes.put("n-s", data -> signer(data, CmsEdit::otherHalf));
        changes.put("a longer value", data -> signer(data, CmsEdit::longerValue));
        changes.put("an unsigned attribute", data -> signer(data, CmsEdit::oneMoreAttribute));
        Map<String, UnaryOperator<byte[]>> edits = new LinkedHashMap<>();
        changes.forEach((name, change) -> edits.put(what + ": " + name, cms -> within.edit(cms, change)));
        return edits;
    }

    /** The contents of a signature or timestamp of a document, edited, in the same room; none when they do not fit. */
    static Optional<byte[]> applied(byte[] document, int which, UnaryOperator<byte[]> edit) {
        List<int[]> gaps = gaps(document);
        int[] gap = gaps.get(which % gaps.size());
        byte[] contents = HexFormat.of().parseHex(Update.text(document).substring(gap[0] + 1, gap[1] - 1));
        byte[] edited;
        try {
            edited = edit.apply(contents);
        } catch (RuntimeException nothingToChange) {
            return Optional.empty();
        }
        if (edited.length > contents.length || Arrays.equals(Arrays.copyOf(edited, contents.length), contents)) {
            return Optional.empty();
        }
        byte[] changed = document.clone();
        byte[] hex = Update.bytes(HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(edited, contents.length)));
        System.arraycopy(hex, 0, changed, gap[0] + 1, hex.length);
        return Optional.of(changed);
    }

    /** The brackets of each /Contents. */
    static List<int[]> gaps(byte[] document) {
        List<int[]> gaps = new ArrayList<>();
        Matcher range = Pattern.compile("/ByteRange \\[0 (\\d+) (\\d+) (\\d+)").matcher(Update.text(document));
        while (range.find()) {
            gaps.add(new int[] {Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2))});
        }
        return gaps;
    }

    private static byte[] inSignature(byte[] padded, Change change) {
        try (ASN1InputStream in = new ASN1InputStream(padded)) {
            ASN1Sequence outer = (ASN1Sequence) in.readObject();
            List<ASN1Encodable> data = new ArrayList<>(
                    List.of(((ASN1Sequence) ((ASN1TaggedObject) outer.getObjectAt(SIGNED_DATA)).getExplicitBaseObject())
                            .toArray()));
            change.on(data);
            return new DERSequence(
                            new ASN1Encodable[] {outer.getObjectAt(0), new DERTaggedObject(true, 0, sequence(data))})
                    .getEncoded("DER");
        } catch (IOException nothingToChange) {
            throw new UncheckedIOException(nothingToChange);
        }
    }

    private static byte[] inToken(byte[] padded, Change change) {
        return inSignature(padded, data -> {
            ASN1Sequence info = (ASN1Sequence) ((ASN1Set) data.get(data.size() - 1)).getObjectAt(0);
            if (info.size() < 7) {
                throw new IOException("no token");
            }
            signer(data, members -> {
                ASN1Sequence attribute = (ASN1Sequence) ASN1Set.getInstance((ASN1TaggedObject) members.get(6), false)
                        .getObjectAt(0);
                byte[] token = ((ASN1Set) attribute.getObjectAt(1))
                        .getObjectAt(0)
                        .toASN1Primitive()
                        .getEncoded();
                ASN1Primitive edited = ASN1Primitive.fromByteArray(inSignature(token, change));
                members.set(6, new DERTaggedObject(false, 1, new DERSet(new DERSequence(new ASN1Encodable[] {
                    attribute.getObjectAt(0), new DERSet(edited)
                }))));
            });
        });
    }

    private static DERSequence sequence(List<ASN1Encodable> members) {
        ASN1EncodableVector all = new ASN1EncodableVector();
        members.forEach(all::add);
        return new DERSequence(all);
    }

    private static void certificates(List<ASN1Encodable> data, Change change) throws IOException {
        List<ASN1Encodable> list = new ArrayList<>(List.of(
                ASN1Set.getInstance((ASN1TaggedObject) data.get(3), false).toArray()));
        change.on(list);
        ASN1EncodableVector all = new ASN1EncodableVector();
        list.forEach(all::add);
        data.set(3, new DERTaggedObject(false, 0, new DERSet(all)));
    }

    private static void signer(List<ASN1Encodable> data, Change change) throws IOException {
        int last = data.size() - 1;
        List<ASN1Encodable> members =
                new ArrayList<>(List.of(((ASN1Sequence) ((ASN1Set) data.get(last)).getObjectAt(0)).toArray()));
        change.on(members);
        data.set(last, new DERSet(sequence(members)));
    }

    private static AlgorithmIdentifier nulled(ASN1Encodable algorithm) {
        ASN1Primitive first = algorithm.toASN1Primitive() instanceof ASN1Set set
                ? set.getObjectAt(0).toASN1Primitive()
                : algorithm.toASN1Primitive();
        AlgorithmIdentifier known = AlgorithmIdentifier.getInstance(first);
        return known.getParameters() == null
                ? new AlgorithmIdentifier(known.getAlgorithm(), DERNull.INSTANCE)
                : new AlgorithmIdentifier(known.getAlgorithm());
    }

    private static void otherLetters(List<ASN1Encodable> members) throws IOException {
        byte[] named = members.get(1).toASN1Primitive().getEncoded();
        String text = Update.text(named);
        int at = text.indexOf("ouch");
        if (at < 0) {
            throw new IOException("no name");
        }
        named[at] = 'O';
        members.set(1, ASN1Primitive.fromByteArray(named));
    }

    private static void shortName(List<ASN1Encodable> members) {
        AlgorithmIdentifier now = AlgorithmIdentifier.getInstance(members.get(4));
        boolean isEc = now.getAlgorithm().getId().startsWith("1.2.840.10045");
        ASN1ObjectIdentifier other = now.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)
                ? PKCSObjectIdentifiers.sha256WithRSAEncryption
                : PKCSObjectIdentifiers.rsaEncryption;
        members.set(
                4,
                isEc
                        ? new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey)
                        : new AlgorithmIdentifier(other, DERNull.INSTANCE));
    }

    private static void otherHalf(List<ASN1Encodable> members) throws IOException {
        members.set(
                5,
                new DEROctetString(
                        otherHalf(ASN1OctetString.getInstance(members.get(5)).getOctets())));
    }

    /** Of an ECDSA signature on P-256. */
    static byte[] otherHalf(byte[] value) throws IOException {
        ASN1Sequence numbers = ASN1Sequence.getInstance(value);
        BigInteger s = ASN1Integer.getInstance(numbers.getObjectAt(1)).getValue();
        return new DERSequence(new ASN1Encodable[] {numbers.getObjectAt(0), new ASN1Integer(P256.subtract(s))})
                .getEncoded("DER");
    }

    private static void longerValue(List<ASN1Encodable> members) {
        byte[] value = ASN1OctetString.getInstance(members.get(5)).getOctets();
        byte[] longer = new byte[value.length + 1];
        System.arraycopy(value, 0, longer, 1, value.length);
        members.set(5, new DEROctetString(longer));
    }

    private static void oneMoreAttribute(List<ASN1Encodable> members) {
        ASN1EncodableVector all = new ASN1EncodableVector();
        if (members.size() > 6) {
            ASN1Set.getInstance((ASN1TaggedObject) members.get(6), false).forEach(all::add);
        }
        all.add(new DERSequence(
                new ASN1Encodable[] {new ASN1ObjectIdentifier("2.999.1"), new DERSet(new DERUTF8String("x"))}));
        DERTaggedObject attributes = new DERTaggedObject(false, 1, new DERSet(all));
        if (members.size() > 6) {
            members.set(6, attributes);
        } else {
            members.add(attributes);
        }
    }

    /** The same structure, with lengths written another way. */
    static byte[] loose(byte[] der) {
        try {
            return new BERSequence(ASN1Sequence.getInstance(der).toArray()).getEncoded("BER");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A list or certificate with its issuer's ECDSA signature in the other form, or, by RSA, behind a bit more. */
    static byte[] resigned(byte[] der) {
        try {
            ASN1Sequence parts = ASN1Sequence.getInstance(der);
            byte[] value = ((DERBitString) parts.getObjectAt(2).toASN1Primitive()).getOctets();
            return new DERSequence(new ASN1Encodable[] {
                        parts.getObjectAt(0), parts.getObjectAt(1), new DERBitString(otherHalf(value))
                    })
                    .getEncoded("DER");
        } catch (IOException | RuntimeException otherKey) {
            return Arrays.copyOf(der, der.length + 1);
        }
    }

    private static ASN1Encodable certificate(String state, String role) throws IOException {
        return structure(SampleCerts.key(state, role).certificate());
    }

    private static ASN1Encodable root(String state) throws IOException {
        return structure(SampleCerts.root(state).certificates().get(0));
    }

    private static ASN1Encodable structure(X509Certificate certificate) throws IOException {
        try {
            return ASN1Primitive.fromByteArray(certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
