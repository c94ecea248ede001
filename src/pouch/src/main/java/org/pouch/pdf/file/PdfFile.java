package org.pouch.pdf.file;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.pouch.packet.Sha256;
import org.pouch.pdf.common.Cos;
import org.pouch.pdf.common.HeldFile;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.common.Unpacking;
import org.pouch.pdf.page.Composition;

/**
 * What a packet's document holds, read strictly: only the parts a packet has, each in the one form it has there. Says
 * nothing about the signature.
 *
 * @param printed the digests of all that is drawn, to be compared with {@link Composition#printed()}
 */
public record PdfFile(
        int pageCount,
        List<EmbeddedFile> files,
        List<Sha256> printed,
        Sha256 description,
        Instant signedAt,
        boolean hasEvidence,
        boolean isDated)
        implements PacketFile {
    static final long MOST_UNPACKED = 128L << 20;
    private static final int MOST_PAGES = 500;

    private static final Pattern END = Pattern.compile("%%EOF(\\r\\n|\\n|\\r)?\\z");

    /** What the catalog of a packet may hold: no actions, no layers, no scripts, no destinations. */
    private static final Set<String> CATALOG = Set.of(
            "Type",
            "Pages",
            "AcroForm",
            "StructTreeRoot",
            "Lang",
            "MarkInfo",
            "ViewerPreferences",
            "Metadata",
            "OutputIntents",
            "Names",
            "AF",
            "DSS");

    /** @throws PdfRefused when the document is broken or holds something else than a packet's document */
    public static PdfFile read(byte[] document) {
        if (!END.matcher(Latin.text(Arrays.copyOfRange(document, Math.max(0, document.length - 7), document.length)))
                .find()) {
            throw new PdfRefused("TAIL", "The document does not end where a PDF ends.");
        }
        try (HeldFile held = new HeldFile(document);
                PDDocument loaded = Loader.loadPDF(held)) {
            if (loaded.isEncrypted()) {
                throw new PdfRefused("ENCRYPTED", "The document is encrypted.");
            }
            COSDictionary catalog = loaded.getDocumentCatalog().getCOSObject();
            for (COSName key : catalog.keySet()) {
                if (!CATALOG.contains(key.getName())) {
                    throw new PdfRefused(
                            "CATALOG_ENTRY",
                            "The document's catalog has the entry " + safe(key) + ", which packets do not have.");
                }
            }
            if (loaded.getNumberOfPages() > MOST_PAGES) {
                throw new PdfRefused("LIMIT_PAGES", "The document has more than " + MOST_PAGES + " pages.");
            }
            Unpacking unpacking = Unpacking.exact(MOST_UNPACKED);
            return new PdfFile(
                    loaded.getNumberOfPages(),
                    files(held, catalog, unpacking),
                    new PrintedPages(unpacking).of(loaded),
                    description(catalog, unpacking),
                    signedAt(loaded),
                    catalog.containsKey(Cos.name("DSS")),
                    loaded.getSignatureDictionaries().stream()
                            .anyMatch(signature -> COSName.DOC_TIME_STAMP.equals(
                                    signature.getCOSObject().getCOSName(COSName.TYPE))));
        } catch (IOException | ClassCastException | IllegalArgumentException broken) {
            throw new PdfRefused("PDF_BROKEN", "The document cannot be read as PDF.");
        }
    }

    private static List<EmbeddedFile> files(HeldFile held, COSDictionary catalog, Unpacking unpacking) {
        COSDictionary names = catalog.getCOSDictionary(COSName.NAMES);
        COSDictionary tree = names == null ? null : names.getCOSDictionary(COSName.EMBEDDED_FILES);
        COSArray entries = tree == null ? null : tree.getCOSArray(COSName.NAMES);
        COSArray associated = catalog.getCOSArray(Cos.name("AF"));
        if (names == null || tree == null || entries == null || associated == null || names.size() + tree.size() != 2) {
            throw new PdfRefused("FILES_FORM", "The document has no plain list of files inside.");
        }
        Set<COSBase> specifications = new HashSet<>();
        Set<String> seen = new HashSet<>();
        List<EmbeddedFile> files = new ArrayList<>();
        for (int i = 0; i + 1 < entries.size(); i += 2) {
            COSDictionary specification = (COSDictionary) entries.getObject(i + 1);
            EmbeddedFile file = file(held, specification, unpacking);
            if (!(entries.getObject(i) instanceof COSString name)
                    || !name.getString().equals(file.name())
                    || !seen.add(file.name())) {
                throw new PdfRefused("FILES_FORM", "A file in the document has two names, or two files have one.");
            }
            specifications.add(specification);
            files.add(file);
        }
        Set<COSBase> listed = new HashSet<>();
        for (int i = 0; i < associated.size(); i++) {
            listed.add(associated.getObject(i));
        }
        if (!listed.equals(specifications)) {
            throw new PdfRefused("FILES_FORM", "The associated files of the document are not the files inside it.");
        }
        return files;
    }

    private static EmbeddedFile file(HeldFile held, COSDictionary specification, Unpacking unpacking) {
        COSDictionary streams = specification.getCOSDictionary(COSName.EF);
        COSStream stream = streams == null ? null : streams.getCOSStream(COSName.F);
        String name = specification.getString(COSName.F);
        COSName mime = stream == null ? null : stream.getCOSName(COSName.SUBTYPE);
        if (stream == null
                || mime == null
                || name == null
                || !name.equals(specification.getString(COSName.UF))
                || streams.getCOSStream(COSName.UF) != stream) {
            throw new PdfRefused("FILES_FORM", "A file in the document is not described as packets do.");
        }
        return new EmbeddedFile(name, mime.getName(), unpacking.content(stream, held));
    }

    private static Sha256 description(COSDictionary catalog, Unpacking unpacking) {
        COSStream metadata = catalog.getCOSStream(COSName.METADATA);
        COSArray intents = catalog.getCOSArray(COSName.OUTPUT_INTENTS);
        if (metadata == null
                || !"en".equals(catalog.getString(COSName.LANG))
                || intents == null
                || !(intents.getObject(0) instanceof COSDictionary intent)
                || !(intent.getDictionaryObject(COSName.DEST_OUTPUT_PROFILE) instanceof COSStream profile)
                || !Arrays.equals(unpacking.bytes(profile), SrgbProfile.bytes())) {
            throw new PdfRefused("DESCRIPTION_FORM", "The document does not describe itself as packets do.");
        }
        return Sha256.of(unpacking.bytes(metadata));
    }

    private static Instant signedAt(PDDocument document) {
        return document.getSignatureDictionaries().stream()
                .findFirst()
                .map(signature -> signature.getSignDate())
                .map(Calendar::toInstant)
                .orElseThrow(() -> new PdfRefused("NO_SIGNATURE", "The document has no signature with a date."));
    }

    private static String safe(COSName key) {
        return key.getName().matches("[A-Za-z0-9]{1,30}") ? "/" + key.getName() : "with an odd name";
    }
}
