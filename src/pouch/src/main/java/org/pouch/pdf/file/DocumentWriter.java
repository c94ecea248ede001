package org.pouch.pdf.file;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Content;
import org.pouch.packet.Sha256;
import org.pouch.pdf.common.Cos;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.file.AssociatedFile.Relationship;
import org.pouch.pdf.font.FontSubset;
import org.pouch.pdf.font.FontWriter;
import org.pouch.pdf.page.Canvas;
import org.pouch.pdf.page.Composition;
import org.pouch.pdf.page.SealBox;
import org.pouch.pdf.page.Xmp;
import org.pouch.pdf.picture.PictureFile;

/** Writes a composition as one PDF/A-3a and PDF/UA-1 file of one revision, without object streams: nothing to hide in. */
final class DocumentWriter {
    private static final byte[] SRGB = SrgbProfile.bytes();
    private static final PackedParts PARTS = new PackedParts();

    /** Files of so many bytes together are kept in the file system while the document is written. */
    private static final long LARGE = 16 << 20;

    private final Composition composition;
    private final List<AssociatedFile> files;
    private final Instant created;
    private final @Nullable COSDictionary signature;
    private final boolean isHollow;

    DocumentWriter(
            Composition composition, List<AssociatedFile> files, Instant created, @Nullable COSDictionary signature) {
        this(composition, files, created, signature, false);
    }

    private DocumentWriter(
            Composition composition,
            List<AssociatedFile> files,
            Instant created,
            @Nullable COSDictionary signature,
            boolean isHollow) {
        this.composition = composition;
        this.files = files;
        this.created = created;
        this.signature = signature;
        this.isHollow = isHollow;
    }

    /** Writes the same document with nothing in its streams, to compare the form of another with. */
    static DocumentWriter hollow(
            Composition composition, List<AssociatedFile> files, Instant created, COSDictionary signature) {
        return new DocumentWriter(composition, files, created, signature, true);
    }

    byte[] bytes() {
        boolean large = !isHollow
                && files.stream().mapToLong(file -> file.content().size()).sum() > LARGE;
        try (PDDocument document = large ? new PDDocument(IOUtils.createTempFileOnlyStreamCache()) : new PDDocument()) {
            document.getDocument().setVersion(1.7f);
            document.setDocumentId(identity());
            COSDictionary resources = resources(document);
            List<COSDictionary> pages = pages(document, resources);
            COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
            COSDictionary widget = null;
            SealBox seal = composition.seal();
            if (seal != null && signature != null) {
                widget = widget(document, seal, resources, pages.get(pages.size() - 1), signature);
                catalog.setItem(COSName.ACRO_FORM, form(widget));
            }
            catalog.setItem(
                    COSName.STRUCT_TREE_ROOT,
                    new StructureWriter(pages, widget).write(composition.structure(), composition.pages()));
            describe(document, catalog);
            attach(document, catalog);
            if (large) {
                return savedAside(document);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(256 * 1024);
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    /** A large document is in memory once, and only when it is complete. */
    private static byte[] savedAside(PDDocument document) throws IOException {
        Path file = Files.createTempFile("pouch", ".pdf");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                document.save(out, CompressParameters.NO_COMPRESSION);
            }
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    /** Of what is inside and when: the document's identifier (ISO 32000-1, 14.4) follows from it. */
    private long identity() {
        StringBuilder all = new StringBuilder().append(created);
        files.forEach(file -> all.append(file.name()).append(file.content().size()));
        files.stream()
                .filter(file -> file.relationship() != Relationship.SUPPLEMENT)
                .forEach(file -> all.append(file.content().digest()));
        return Long.parseUnsignedLong(Sha256.of(Latin.bytes(all)).hex().substring(0, 15), 16);
    }

    private COSStream packed(PDDocument document, byte[] data) {
        if (!isHollow) {
            return Cos.packed(document, data);
        }
        COSStream stream = document.getDocument().createCOSStream();
        stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        return Cos.filled(stream, Content.of(new byte[0]));
    }

    /** For what other documents have as well. */
    private COSStream packedPart(PDDocument document, byte[] data) {
        return isHollow ? packed(document, data) : PARTS.stream(document, data);
    }

    private COSStream raw(PDDocument document, Content data, @Nullable COSName filter) {
        return Cos.raw(document, isHollow ? Content.of(new byte[0]) : data, filter);
    }

    private COSDictionary resources(PDDocument document) {
        COSDictionary fonts = Cos.inline();
        for (FontSubset font : composition.styles().used()) {
            fonts.setItem(font.resource(), FontWriter.write(font, data -> packedPart(document, data)));
        }
        COSDictionary resources = new COSDictionary();
        resources.setItem(COSName.FONT, fonts);
        return resources;
    }

    private List<COSDictionary> pages(PDDocument document, COSDictionary shared) {
        List<COSDictionary> pages = new ArrayList<>();
        for (Canvas canvas : composition.pages()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            COSDictionary dictionary = page.getCOSObject();
            dictionary.setItem(COSName.CONTENTS, packed(document, canvas.content()));
            dictionary.setItem(
                    COSName.RESOURCES, canvas.pictures().isEmpty() ? shared : withPictures(document, canvas, shared));
            dictionary.setItem(Cos.name("Tabs"), COSName.S);
            pages.add(dictionary);
        }
        return pages;
    }

    private COSDictionary withPictures(PDDocument document, Canvas canvas, COSDictionary shared) {
        COSDictionary pictures = Cos.inline();
        for (String name : canvas.pictures()) {
            pictures.setItem(name, picture(document, composition.picture(name)));
        }
        COSDictionary resources = new COSDictionary(shared);
        resources.setItem(COSName.XOBJECT, pictures);
        return resources;
    }

    private COSStream picture(PDDocument document, PictureFile picture) {
        COSStream image = picture.isJpeg()
                ? raw(document, Content.of(picture.data()), COSName.DCT_DECODE)
                : packed(document, picture.data());
        image.setItem(COSName.TYPE, COSName.XOBJECT);
        image.setItem(COSName.SUBTYPE, COSName.IMAGE);
        image.setInt(COSName.WIDTH, picture.width());
        image.setInt(COSName.HEIGHT, picture.height());
        image.setInt(COSName.BITS_PER_COMPONENT, 8);
        image.setItem(COSName.COLORSPACE, picture.components() == 1 ? COSName.DEVICEGRAY : COSName.DEVICERGB);
        return image;
    }

    private COSDictionary widget(
            PDDocument document, SealBox seal, COSDictionary resources, COSDictionary page, COSDictionary signature) {
        COSStream appearance = packed(document, seal.canvas().content());
        appearance.setItem(COSName.TYPE, COSName.XOBJECT);
        appearance.setItem(COSName.SUBTYPE, COSName.FORM);
        appearance.setItem(COSName.BBOX, Cos.numbers(0, 0, seal.width(), seal.height()));
        appearance.setItem(COSName.RESOURCES, resources);
        COSDictionary appearances = Cos.inline();
        appearances.setItem(COSName.N, appearance);

        COSDictionary widget = Cos.dictionary("Annot");
        widget.setItem(COSName.SUBTYPE, COSName.WIDGET);
        widget.setItem(COSName.FT, COSName.SIG);
        widget.setString(COSName.T, "Seal");
        widget.setString(COSName.TU, seal.alternative());
        widget.setString(COSName.CONTENTS, seal.alternative());
        widget.setItem(
                COSName.RECT, Cos.numbers(seal.x(), seal.y(), seal.x() + seal.width(), seal.y() + seal.height()));
        widget.setInt(COSName.F, PrintedPages.SEAL_FLAGS);
        widget.setItem(COSName.P, page);
        widget.setItem(COSName.AP, appearances);
        widget.setItem(COSName.V, signature);
        page.setItem(COSName.ANNOTS, Cos.array(widget));
        return widget;
    }

    private static COSDictionary form(COSDictionary widget) {
        COSDictionary form = new COSDictionary();
        form.setItem(COSName.FIELDS, Cos.array(widget));
        form.setInt(COSName.SIG_FLAGS, 3);
        return form;
    }

    private void describe(PDDocument document, COSDictionary catalog) {
        catalog.setItem(COSName.VERSION, null);
        catalog.setString(COSName.LANG, "en");
        COSDictionary marked = Cos.inline();
        marked.setItem("Marked", COSBoolean.TRUE);
        catalog.setItem("MarkInfo", marked);
        COSDictionary viewer = Cos.inline();
        viewer.setItem("DisplayDocTitle", COSBoolean.TRUE);
        catalog.setItem(COSName.VIEWER_PREFERENCES, viewer);

        COSStream metadata = raw(document, Content.of(Xmp.of(composition.title(), created)), null);
        metadata.setItem(COSName.TYPE, COSName.METADATA);
        metadata.setItem(COSName.SUBTYPE, Cos.name("XML"));
        catalog.setItem(COSName.METADATA, metadata);

        COSStream profile = packedPart(document, SRGB);
        profile.setInt(COSName.N, 3);
        COSDictionary intent = Cos.dictionary("OutputIntent");
        intent.setItem(COSName.S, COSName.GTS_PDFA1);
        intent.setString(COSName.OUTPUT_CONDITION_IDENTIFIER, SrgbProfile.NAME);
        intent.setString(COSName.INFO, SrgbProfile.NAME);
        intent.setItem(COSName.DEST_OUTPUT_PROFILE, profile);
        catalog.setItem(COSName.OUTPUT_INTENTS, Cos.array(intent));
    }

    private void attach(PDDocument document, COSDictionary catalog) {
        COSArray associated = new COSArray();
        COSArray names = new COSArray();
        // A name tree is sorted by its keys (ISO 32000-1, 7.9.6).
        for (AssociatedFile file : files.stream()
                .sorted(Comparator.comparing(AssociatedFile::name))
                .toList()) {
            COSDictionary specification = specification(document, file);
            associated.add(specification);
            names.add(new COSString(file.name()));
            names.add(specification);
        }
        COSDictionary tree = Cos.inline();
        tree.setItem(COSName.NAMES, names);
        COSDictionary embedded = Cos.inline();
        embedded.setItem(COSName.EMBEDDED_FILES, tree);
        catalog.setItem(COSName.NAMES, embedded);
        catalog.setItem("AF", associated);
    }

    private COSDictionary specification(PDDocument document, AssociatedFile file) {
        COSDictionary facts = Cos.inline();
        facts.setItem(COSName.SIZE, COSInteger.get(file.content().size()));
        facts.setItem(Cos.name("ModDate"), Cos.date(created));
        // Pictures are packed already.
        COSStream stream = file.mime().startsWith("image/")
                ? raw(document, file.content(), null)
                : packed(document, isHollow ? new byte[0] : file.content().bytes());
        stream.setItem(COSName.TYPE, Cos.name("EmbeddedFile"));
        stream.setItem(COSName.SUBTYPE, Cos.name(file.mime()));
        stream.setItem(COSName.PARAMS, facts);
        COSDictionary streams = Cos.inline();
        streams.setItem(COSName.F, stream);
        streams.setItem(COSName.UF, stream);
        COSDictionary specification = Cos.dictionary("Filespec");
        specification.setString(COSName.F, file.name());
        specification.setString(COSName.UF, file.name());
        specification.setString(COSName.DESC, file.description());
        specification.setItem("AFRelationship", Cos.name(file.relationship().value()));
        specification.setItem(COSName.EF, streams);
        return specification;
    }
}
