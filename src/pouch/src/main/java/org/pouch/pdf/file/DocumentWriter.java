package org.pouch.pdf.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
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
import org.pouch.pdf.signature.ByteRange;

/** Writes a composition as one PDF/A-3a and PDF/UA-1 file of one revision, without object streams: nothing to hide in. */
final class DocumentWriter {
    private static final Content SRGB = Content.of(SrgbProfile.bytes());
    private static final PackedParts PARTS = new PackedParts();

    /** What is packed of files of so many bytes together is kept in the file system until the document is written. */
    private static final long LARGE = 16 << 20;

    private final Composition composition;
    private final List<AssociatedFile> files;
    private final Instant created;
    private final @Nullable COSDictionary signature;

    DocumentWriter(
            Composition composition, List<AssociatedFile> files, Instant created, @Nullable COSDictionary signature) {
        this.composition = composition;
        this.files = files;
        this.created = created;
        this.signature = signature;
    }

    byte[] bytes() {
        boolean large = files.stream().mapToLong(file -> file.content().size()).sum() > LARGE;
        try (PDDocument document = large ? new PDDocument(NamelessFiles::amongTemporaryOnes) : new PDDocument()) {
            NewFile file = new NewFile();
            ObjectWriter.write(trailer(Streams.in(document, PARTS)), file);
            return file.bytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** True when the sealed revision of a document is what would be written, but for the numbers of its bytes. */
    boolean isWrittenIn(byte[] document, ByteRange seal) {
        ExpectedStreams expected = new ExpectedStreams(PARTS);
        ExistingFile existing = new ExistingFile(document, seal, expected);
        try {
            ObjectWriter.write(trailer(expected), existing);
            return existing.isAtEnd();
        } catch (ExistingFile.Different otherwise) {
            return false;
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    COSDictionary trailer(Streams streams) {
        COSDictionary resources = resources(streams);
        COSDictionary tree = Cos.dictionary("Pages");
        List<COSDictionary> pages = pages(streams, resources, tree);
        COSDictionary catalog = Cos.dictionary("Catalog");
        catalog.setItem(COSName.PAGES, tree);
        COSDictionary widget = null;
        SealBox seal = composition.seal();
        if (seal != null && signature != null) {
            widget = widget(streams, seal, resources, pages.get(pages.size() - 1), signature);
            catalog.setItem(COSName.ACRO_FORM, form(widget));
        }
        catalog.setItem(
                COSName.STRUCT_TREE_ROOT,
                new StructureWriter(pages, widget).write(composition.structure(), composition.pages()));
        describe(streams, catalog);
        attach(streams, catalog);
        COSDictionary trailer = new COSDictionary();
        trailer.setItem(COSName.ROOT, catalog);
        COSString id = new COSString(Sha256.newDigest().digest(Latin.bytes(Long.toString(identity()))));
        trailer.setItem(COSName.ID, Cos.array(id, id));
        return trailer;
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

    private COSDictionary resources(Streams streams) {
        COSDictionary fonts = Cos.inline();
        for (FontSubset font : composition.styles().used()) {
            fonts.setItem(font.resource(), FontWriter.write(font, streams::part));
        }
        COSDictionary resources = new COSDictionary();
        resources.setItem(COSName.FONT, fonts);
        return resources;
    }

    private List<COSDictionary> pages(Streams streams, COSDictionary shared, COSDictionary tree) {
        List<COSDictionary> pages = new ArrayList<>();
        for (Canvas canvas : composition.pages()) {
            COSDictionary dictionary = Cos.dictionary("Page");
            dictionary.setItem(COSName.MEDIA_BOX, PDRectangle.A4);
            dictionary.setItem(COSName.PARENT, tree);
            dictionary.setItem(COSName.CONTENTS, streams.packed(Content.of(canvas.content())));
            dictionary.setItem(
                    COSName.RESOURCES, canvas.pictures().isEmpty() ? shared : withPictures(streams, canvas, shared));
            dictionary.setItem(Cos.name("Tabs"), COSName.S);
            pages.add(dictionary);
        }
        tree.setItem(COSName.KIDS, Cos.array(pages.toArray(COSBase[]::new)));
        tree.setInt(COSName.COUNT, pages.size());
        return pages;
    }

    private COSDictionary withPictures(Streams streams, Canvas canvas, COSDictionary shared) {
        COSDictionary pictures = Cos.inline();
        for (String name : canvas.pictures()) {
            pictures.setItem(name, picture(streams, composition.picture(name)));
        }
        COSDictionary resources = new COSDictionary(shared);
        resources.setItem(COSName.XOBJECT, pictures);
        return resources;
    }

    private COSStream picture(Streams streams, PictureFile picture) {
        COSStream image = picture.isJpeg()
                ? streams.raw(Content.of(picture.data()), COSName.DCT_DECODE)
                : streams.packed(Content.of(picture.data()));
        image.setItem(COSName.TYPE, COSName.XOBJECT);
        image.setItem(COSName.SUBTYPE, COSName.IMAGE);
        image.setInt(COSName.WIDTH, picture.width());
        image.setInt(COSName.HEIGHT, picture.height());
        image.setInt(COSName.BITS_PER_COMPONENT, 8);
        image.setItem(COSName.COLORSPACE, picture.components() == 1 ? COSName.DEVICEGRAY : COSName.DEVICERGB);
        return image;
    }

    private COSDictionary widget(
            Streams streams, SealBox seal, COSDictionary resources, COSDictionary page, COSDictionary signature) {
        COSStream appearance = streams.packed(Content.of(seal.canvas().content()));
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

    private void describe(Streams streams, COSDictionary catalog) {
        catalog.setString(COSName.LANG, "en");
        COSDictionary marked = Cos.inline();
        marked.setItem("Marked", COSBoolean.TRUE);
        catalog.setItem("MarkInfo", marked);
        COSDictionary viewer = Cos.inline();
        viewer.setItem("DisplayDocTitle", COSBoolean.TRUE);
        catalog.setItem(COSName.VIEWER_PREFERENCES, viewer);

        COSStream metadata = streams.raw(Content.of(Xmp.of(composition.title(), created)), null);
        metadata.setItem(COSName.TYPE, COSName.METADATA);
        metadata.setItem(COSName.SUBTYPE, Cos.name("XML"));
        catalog.setItem(COSName.METADATA, metadata);

        COSStream profile = streams.part(SRGB);
        profile.setInt(COSName.N, 3);
        COSDictionary intent = Cos.dictionary("OutputIntent");
        intent.setItem(COSName.S, COSName.GTS_PDFA1);
        intent.setString(COSName.OUTPUT_CONDITION_IDENTIFIER, SrgbProfile.NAME);
        intent.setString(COSName.INFO, SrgbProfile.NAME);
        intent.setItem(COSName.DEST_OUTPUT_PROFILE, profile);
        catalog.setItem(COSName.OUTPUT_INTENTS, Cos.array(intent));
    }

    private void attach(Streams streams, COSDictionary catalog) {
        COSArray associated = new COSArray();
        COSArray names = new COSArray();
        // A name tree is sorted by its keys (ISO 32000-1, 7.9.6).
        for (AssociatedFile file : files.stream()
                .sorted(Comparator.comparing(AssociatedFile::name))
                .toList()) {
            COSDictionary specification = specification(streams, file);
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

    private COSDictionary specification(Streams streams, AssociatedFile file) {
        COSDictionary facts = Cos.inline();
        facts.setItem(COSName.SIZE, COSInteger.get(file.content().size()));
        facts.setItem(Cos.name("ModDate"), Cos.date(created));
        // Pictures are packed already.
        COSStream stream =
                file.mime().startsWith("image/") ? streams.raw(file.content(), null) : streams.packed(file.content());
        stream.setItem(COSName.TYPE, Cos.name("EmbeddedFile"));
        stream.setItem(COSName.SUBTYPE, Cos.name(file.mime()));
        stream.setItem(COSName.PARAMS, facts);
        COSDictionary data = Cos.inline();
        data.setItem(COSName.F, stream);
        data.setItem(COSName.UF, stream);
        COSDictionary specification = Cos.dictionary("Filespec");
        specification.setString(COSName.F, file.name());
        specification.setString(COSName.UF, file.name());
        specification.setString(COSName.DESC, file.description());
        specification.setItem("AFRelationship", Cos.name(file.relationship().value()));
        specification.setItem(COSName.EF, data);
        return specification;
    }
}
