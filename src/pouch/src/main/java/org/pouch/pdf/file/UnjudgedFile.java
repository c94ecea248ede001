package org.pouch.pdf.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pouch.packet.Content;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.common.Unpacking;
import org.pouch.pdf.signature.EmbeddedSignature;
import org.pouch.pdf.signature.SignedDocument;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Name;
import org.pouch.pdf.syntax.PdfValue.Stream;
import org.pouch.pdf.syntax.PdfValue.Text;
import org.pouch.pdf.syntax.RevisionView;

/**
 * The files in a signed document, taken out where packets have them, and not a look at the rest: only for whoever compares
 * all of the document with what is made from these files ({@link SealedDocument#isSealed}), and believes nothing before.
 */
public record UnjudgedFile(List<EmbeddedFile> files, Instant signedAt, boolean hasEvidence, boolean isDated)
        implements PacketFile {
    /** @throws PdfRefused when no files are found there: {@link PdfFile} says what is wrong */
    public static UnjudgedFile read(byte[] file, SignedDocument document) {
        if (document.signatures().isEmpty()) {
            throw isOther();
        }
        EmbeddedSignature seal = document.signatures().get(0);
        Instant signedAt = seal.claimedTime();
        if (signedAt == null) {
            throw isOther();
        }
        return new UnjudgedFile(
                files(file, document.revision(seal)),
                signedAt,
                document.hasEvidence(),
                document.signatures().stream().anyMatch(EmbeddedSignature::isTimestamp));
    }

    private static List<EmbeddedFile> files(byte[] file, RevisionView view) {
        Unpacking unpacking = Unpacking.exact(PdfFile.MOST_UNPACKED);
        Dict names = view.resolve(view.root().get("Names")).dict();
        Dict tree = view.resolve(names.get("EmbeddedFiles")).dict();
        List<PdfValue> entries = view.resolve(tree.get("Names")).items();
        List<EmbeddedFile> files = new ArrayList<>();
        for (int i = 1; i < entries.size(); i += 2) {
            Dict specification = view.resolve(entries.get(i)).dict();
            PdfValue data =
                    view.resolve(view.resolve(specification.get("EF")).dict().get("F"));
            if (!(specification.get("F") instanceof Text name)
                    || !(data instanceof Stream stream)
                    || !(stream.dict().get("Subtype") instanceof Name mime)) {
                throw isOther();
            }
            files.add(new EmbeddedFile(Latin.text(name.bytes()), mime.text(), content(file, stream, unpacking)));
        }
        return files;
    }

    private static Content content(byte[] file, Stream stream, Unpacking unpacking) {
        if (!stream.dict().has("Filter")) {
            return Content.within(file, stream.start(), stream.length());
        }
        byte[] unpacked = unpacking.bytes(file, stream.start(), stream.length());
        return new UnpackedContent(Content.of(unpacked), file, stream.start(), stream.length());
    }

    private static PdfRefused isOther() {
        return new PdfRefused("FILES_FORM", "The document has no plain list of files inside.");
    }
}
