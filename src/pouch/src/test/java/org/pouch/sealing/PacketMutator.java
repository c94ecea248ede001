package org.pouch.sealing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.pouch.pdf.signature.AddedSignature;
import org.pouch.pdf.signature.AddedValidation;
import org.pouch.pdf.signature.ValidationStore;
import org.pouch.signing.Signer;
import org.pouch.testing.SampleCerts;

/** Alters packets, the same way for the same seed: bytes, structure, signatures, evidence, and what a sender might add. */
final class PacketMutator {
    private static final List<String> KEYS = List.of(
            "Extensions",
            "Version",
            "DSS",
            "AA",
            "OpenAction",
            "Metadata",
            "PieceInfo",
            "Thumb",
            "Trans",
            "Reason",
            "Name",
            "F",
            "AP",
            "Payload",
            "Kids",
            "Rect",
            "MarkInfo",
            "Perms",
            "Names",
            "AF",
            "Lang",
            "Tabs",
            "SubFilter",
            "Location",
            "Reference",
            "VRI",
            "Certs",
            "CRLs",
            "OCSPs",
            "Type",
            "SigFlags",
            "DR",
            "NeedAppearances",
            "Dest",
            "Private",
            "MK");
    private static final List<String> TRAILER_WORDS = List.of(
            "/Words(free)",
            "/Info<</Title(x)>>",
            "/DocChecksum/A",
            "/Encrypt null",
            "/XRefStm 9",
            "/Size 1",
            "/Size 99999");
    private static final List<String> BETWEEN =
            List.of("% a comment\n", "startxref\n1\n%%EOF\n", " ", "\n", "%%EOF\n", "startxref\n0\n", "<</A/B>>\n");

    private final Random random;
    private final Map<String, UnaryOperator<byte[]>> cmsEdits = CmsEdit.all();
    private final List<String> cmsNames = List.copyOf(cmsEdits.keySet());
    private final Map<String, UnaryOperator<byte[]>> kinds = new LinkedHashMap<>();

    PacketMutator(long seed) {
        random = new Random(seed);
        Fuzzer fuzzer = new Fuzzer(seed);
        kinds.put("bit", this::bit);
        kinds.put("digit", this::digit);
        kinds.put("splice", document -> fuzzer.damaged(List.of(document)));
        kinds.put(
                "cut", document -> Arrays.copyOf(document, document.length - 1 - random.nextInt(document.length / 2)));
        kinds.put("key", this::key);
        kinds.put("trailer", this::trailer);
        kinds.put("between", this::between);
        kinds.put("cms", this::cms);
        kinds.put("evidence", this::evidence);
        kinds.put("other evidence", this::otherEvidence);
        kinds.put("timestamp", this::timestamp);
        kinds.put("signature", this::signature);
        kinds.put("signed anew", this::signedAnew);
    }

    /** @param kind of change, for whoever wants to know */
    record Mutant(String kind, byte[] document) {}

    List<String> kinds() {
        return List.copyOf(kinds.keySet());
    }

    /** None where this kind of change does not fit the packet. */
    Optional<Mutant> mutant(String kind, byte[] document) {
        byte[] changed = kinds.getOrDefault(kind, this::bit).apply(document);
        return Arrays.equals(changed, document) ? Optional.empty() : Optional.of(new Mutant(kind, changed));
    }

    private byte[] bit(byte[] document) {
        byte[] changed = document.clone();
        changed[place(document)] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    /** Rather behind the first signature, where a packet is not signed to its end. */
    private int place(byte[] document) {
        int seal = CmsEdit.gaps(document).get(0)[1];
        boolean later = document.length - seal > 100 && random.nextInt(3) > 0;
        return later
                ? document.length - 1 - random.nextInt((document.length - seal) / 2)
                : random.nextInt(document.length);
    }

    private byte[] digit(byte[] document) {
        int[] gap = any(CmsEdit.gaps(document));
        byte[] changed = document.clone();
        int at = gap[0] + 1 + random.nextInt(gap[1] - gap[0] - 2);
        changed[at] = (byte) "0123456789ABCDEFabcdef".charAt(random.nextInt(22));
        return changed;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** A key in any dictionary that a later revision could write again, as a PDF program saves it. */
    private byte[] key(byte[] document) {
        return Edit.of(document, loaded -> {
            COSDictionary place = any(dictionaries(loaded));
            place.setItem(COSName.getPDFName(any(KEYS)), value(loaded));
            Edit.write(place);
        });
    }

    private static List<COSDictionary> dictionaries(PDDocument document) throws IOException {
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        List<COSDictionary> places =
                new ArrayList<>(List.of(catalog, document.getPage(0).getCOSObject()));
        COSDictionary form = catalog.getCOSDictionary(COSName.ACRO_FORM);
        places.add(form);
        COSArray fields = form.getCOSArray(COSName.FIELDS);
        for (int i = 0; i < fields.size(); i++) {
            COSDictionary field = (COSDictionary) fields.getObject(i);
            places.add(field);
            places.add(field.getCOSDictionary(COSName.V));
        }
        COSDictionary store = catalog.getCOSDictionary(COSName.getPDFName("DSS"));
        if (store != null) {
            places.add(store);
            places.add(store.getCOSDictionary(COSName.getPDFName("VRI")));
        }
        places.add(document.getDocument().getTrailer());
        return places;
    }

    private COSBase value(PDDocument document) throws IOException {
        return switch (random.nextInt(6)) {
            case 0 -> COSName.getPDFName("Word");
            case 1 -> COSInteger.get(random.nextInt(5));
            case 2 -> new COSString("words");
            case 3 -> Edit.dictionary("Type", "Filespec", "F", Edit.text("a.exe"));
            case 4 -> Edit.array(Edit.text("x"));
            default -> {
                COSStream program = document.getDocument().createCOSStream();
                try (OutputStream out = program.createOutputStream()) {
                    out.write(new byte[] {'M', 'Z', 0, 1});
                }
                yield program;
            }
        };
    }

    /** An update by hand, of an object as it is, with something in the trailer. */
    private byte[] trailer(byte[] document) {
        Update update = Update.of(document);
        if (random.nextBoolean()) {
            update.entry(update.content(), update.offset(update.content()), 0, 'n');
        }
        return update.done(any(TRAILER_WORDS));
    }

    private byte[] between(byte[] document) {
        String text = Update.text(document);
        List<Integer> ends = new ArrayList<>();
        for (int at = text.indexOf("%%EOF\n"); at >= 0; at = text.indexOf("%%EOF\n", at + 1)) {
            ends.add(at + 6);
        }
        int at = any(ends);
        return Update.bytes(text.substring(0, at) + any(BETWEEN) + text.substring(at));
    }

    private byte[] cms(byte[] document) {
        return CmsEdit.applied(document, random.nextInt(4), cmsEdits.getOrDefault(any(cmsNames), bytes -> bytes))
                .orElse(document);
    }

    /** Written as this program writes it, with something in it that serves nobody or is written otherwise. */
    private byte[] evidence(byte[] document) {
        return AddedValidation.append(document, store());
    }

    /** In place of what was there. */
    private byte[] otherEvidence(byte[] document) {
        String text = Update.text(document);
        int end = text.indexOf("%%EOF\n", CmsEdit.gaps(document).get(0)[1]) + 6;
        return AddedValidation.append(Arrays.copyOf(document, end), store());
    }

    private ValidationStore store() {
        byte[] junk = new byte[1 + random.nextInt(200)];
        random.nextBytes(junk);
        List<byte[]> odd = List.of(
                junk,
                Update.bytes("<html><script>1</script></html>"),
                Update.bytes("MZ\0\1"),
                certificate("stranger"),
                list("stranger"),
                CmsEdit.resigned(list("xru")),
                CmsEdit.resigned(list("uto")),
                CmsEdit.loose(list("uto")),
                Arrays.copyOf(list("xru"), list("xru").length + 1),
                certificate("uto"));
        List<byte[]> lists = new ArrayList<>();
        if (random.nextBoolean()) {
            lists.add(list("uto"));
            lists.add(list("xru"));
        }
        List<byte[]> certificates = new ArrayList<>();
        List<byte[]> answers = new ArrayList<>();
        any(List.of(lists, certificates, answers)).add(any(odd));
        return new ValidationStore(certificates, lists, answers);
    }

    private static byte[] certificate(String state) {
        try {
            return SampleCerts.root(state).certificates().get(0).getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] list(String state) {
        try {
            return Files.readAllBytes(Path.of("certs-sample", state, "crl.der"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A document timestamp with something else in it than a token of its bytes, or with room to spare. */
    private byte[] timestamp(byte[] document) {
        byte[] token = OurPackets.token("uto", new byte[32]);
        int room = token.length + random.nextInt(3) * 40;
        boolean isHonest = room > token.length && random.nextBoolean();
        return AddedSignature.timestamp(
                document,
                room,
                content -> isHonest
                        ? OurPackets.token("uto", OurPackets.digest(content))
                        : any(List.of(token, new byte[] {48, 0})));
    }

    /** One by a stranger, or by somebody who may sign, with something empty or of another time. */
    private byte[] signature(byte[] document) {
        Signer signer = new Signer(SampleCerts.signing(random.nextBoolean() ? "stranger" : "uto"), OurPackets.CLOCK);
        int more = 1 + random.nextInt(100);
        return AddedSignature.sign(
                document,
                Instant.parse("2026-11-24T12:00:00Z"),
                signer.room().bytes() + more,
                content -> signer.sign(content, signer.room()));
    }

    /** By the sender himself: a byte of what he signed is another, and he signs again. */
    private byte[] signedAnew(byte[] document) {
        int[] gap = CmsEdit.gaps(document).get(0);
        int end = Update.text(document).indexOf("%%EOF\n", gap[1]) + 6;
        byte[] changed = Arrays.copyOf(document, end);
        int at = random.nextInt(end);
        while (at >= gap[0] && at < gap[1] || !isStructure(changed, at)) {
            at = random.nextInt(end);
        }
        changed[at] = (byte) (random.nextBoolean() ? changed[at] ^ (1 << random.nextInt(7)) : ' ');
        for (String state : List.of("uto", "xru")) {
            Signer signer = new Signer(SampleCerts.signing(state), OurPackets.CLOCK);
            if (2 * signer.room().bytes() + 2 == gap[1] - gap[0]) {
                try (SequenceInputStream content = new SequenceInputStream(
                        new ByteArrayInputStream(changed, 0, gap[0]),
                        new ByteArrayInputStream(changed, gap[1], end - gap[1]))) {
                    byte[] hex =
                            Update.bytes(HexFormat.of().withUpperCase().formatHex(signer.sign(content, signer.room())));
                    System.arraycopy(hex, 0, changed, gap[0] + 1, hex.length);
                    return changed[at] == document[at] ? document : changed;
                } catch (IOException impossible) {
                    throw new UncheckedIOException(impossible);
                }
            }
        }
        return document;
    }

    /** Rather where words are than in what is packed. */
    private boolean isStructure(byte[] document, int at) {
        int words = 0;
        for (int i = Math.max(0, at - 20); i < Math.min(document.length, at + 20); i++) {
            words += document[i] >= ' ' && document[i] < 127 || document[i] == '\n' || document[i] == '\r' ? 1 : 0;
        }
        return words > 35 || random.nextInt(8) == 0;
    }
}
