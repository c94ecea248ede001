package org.pouch.pdf.signature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Finding;
import org.pouch.pdf.change.ActiveContent;
import org.pouch.pdf.change.Change;
import org.pouch.pdf.change.ChangeAnalysis;
import org.pouch.pdf.change.LaterObjects;
import org.pouch.pdf.change.PageText;
import org.pouch.pdf.common.Bytes;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.FileTiling;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Ref;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.pdf.syntax.UnpackedStreams;
import org.pouch.pdf.syntax.XrefSection;

/**
 * A PDF file read for its signatures, strictly: nothing is searched for, repaired or guessed. Everything that two readers could
 * see differently is refused.
 */
public final class SignedDocument {

    private final byte[] file;
    private final Budget budget;
    private final RevisionView view;
    private final FileTiling tiling;
    private final UnpackedStreams streams;
    private final List<EmbeddedSignature> signatures = new ArrayList<>();
    private final Map<Integer, RevisionView> revisions = new HashMap<>();
    private final int pages;
    private final PageText pageText;
    private @Nullable List<Finding> activeContent;
    private @Nullable List<AddedEvidence> laterEvidence;

    private SignedDocument(byte[] file, Budget budget) {
        this.file = file;
        this.budget = budget;
        this.view = new RevisionView(file, file.length, budget);
        requireReadable();
        this.tiling = new FileTiling(file, view);
        this.pages = countPages(view.root().get("Pages"), new HashSet<>(), 0);
        this.streams = new UnpackedStreams(file, budget);
        this.pageText = new PageText(streams, view, budget);
        SignatureFinder finder = new SignatureFinder(file, view);
        List<SignatureDictionary> found = finder.find();
        finder.requireNoneBetween(tiling);
        for (SignatureDictionary dictionary : found) {
            signatures.add(new EmbeddedSignature(file, budget, dictionary, coverage(dictionary)));
        }
        if (!found.isEmpty()) {
            tiling.requireNothingHidden(found.get(0).range().end());
        }
    }

    /** @throws PdfRefused with the rule that the file breaks */
    public static SignedDocument read(byte[] file) {
        if (file.length > Budget.MAXIMUM_BYTES) {
            throw new PdfRefused("LIMIT_BYTES", "The document is larger than 256 MiB.");
        }
        if (Bytes.indexOf(file, "%PDF-", 0, Math.min(5, file.length)) != 0) {
            throw new PdfRefused("NOT_PDF", "The file does not begin with %PDF-.");
        }
        return new SignedDocument(file, new Budget());
    }

    /** Encryption for certain readers shows each of them something that only they can check. */
    private void requireReadable() {
        PdfValue encryption = view.resolve(view.trailer().get("Encrypt"));
        if (view.trailer().has("Encrypt") && !encryption.dict().isName("Filter", "Standard")) {
            throw new PdfRefused("ENCRYPTED", "The document is encrypted for certain readers: it cannot be checked.");
        }
    }

    private Coverage coverage(SignatureDictionary dictionary) {
        int end = dictionary.range().end();
        if (end == file.length) {
            revisions.put(end, view);
            return Coverage.EOF;
        }
        try {
            RevisionView revision = view.earlier(end);
            int start = revision.chain().get(0).start();
            boolean isNewest = view.chain().get(0).start() == start;
            if (isNewest || view.chain().stream().noneMatch(section -> section.start() == start)) {
                // Bytes behind the newest revision belong to nothing.
                return Coverage.PARTIAL;
            }
            revisions.put(end, revision);
            return Coverage.REVISION;
        } catch (PdfRefused notARevision) {
            return Coverage.PARTIAL;
        }
    }

    private int countPages(PdfValue node, Set<Integer> visited, int depth) {
        if (node instanceof Ref ref && !visited.add(ref.number())) {
            throw new PdfRefused("PAGE_TREE", "The page tree leads in a circle or to a page twice.");
        }
        if (depth > Budget.MAXIMUM_NESTING) {
            throw new PdfRefused("LIMIT_NESTING", "The page tree is nested too deeply.");
        }
        PdfValue.Dict dict = view.resolve(node).dict();
        if (!dict.has("Kids")) {
            return 1;
        }
        int count = 0;
        for (PdfValue kid : view.resolve(dict.get("Kids")).items()) {
            count += countPages(kid, visited, depth + 1);
            if (count > Budget.MAXIMUM_PAGES) {
                throw new PdfRefused("LIMIT_PAGES", "The document has more than " + Budget.MAXIMUM_PAGES + " pages.");
            }
        }
        return count;
    }

    public int pages() {
        return pages;
    }

    /** Signatures and document timestamps, the innermost first. */
    public List<EmbeddedSignature> signatures() {
        return List.copyOf(signatures);
    }

    /** What this signature covers; its coverage must not be partial. */
    public RevisionView revision(EmbeddedSignature signature) {
        RevisionView revision = revisions.get(signature.range().end());
        if (revision == null) {
            throw new PdfRefused(
                    "COVERAGE_PARTIAL", "The signature " + signature.field() + " does not cover a whole revision.");
        }
        return revision;
    }

    /** True when the catalog names validation data. */
    public boolean hasEvidence() {
        return view.root().has("DSS");
    }

    /** How the document now differs from what this signature covers; its coverage must not be partial. */
    public List<Change> changesSince(EmbeddedSignature signature) {
        RevisionView revision = revision(signature);
        return revision == view
                ? List.of()
                : new ChangeAnalysis(
                                file, revision, view, signature.dictionary().lock(), pageText)
                        .changes();
    }

    /** How far a certification (DocMDP) lets the document change: 1 to 3; 0 when nobody certified it. */
    public int permission(EmbeddedSignature signature) {
        return signature.dictionary().permission();
    }

    /** What /DSS holds now, unproved. */
    public ValidationStore validationStore() {
        return ValidationStore.of(streams, view);
    }

    /** What /DSS held in the revision that this signature or timestamp covers; its coverage must not be partial. */
    public ValidationStore validationStore(EmbeddedSignature signature) {
        RevisionView revision = revisions.get(signature.range().end());
        return revision == null ? ValidationStore.EMPTY : ValidationStore.of(streams, revision);
    }

    /** Scripts, actions, media and the like. */
    public List<Finding> activeContent() {
        List<Finding> known = activeContent;
        if (known == null) {
            known = new ActiveContent(view).findings();
            activeContent = known;
        }
        return known;
    }

    /** @throws PdfRefused when any byte of the file, signed or not, belongs to nothing, or the file is of a loose form */
    public void requireOneStructure() {
        if (view.trailer().has("Encrypt")) {
            throw new PdfRefused("ENCRYPTED", "A packet is not encrypted by PDF means.");
        }
        if (view.chain().stream().anyMatch(XrefSection::isHybrid)) {
            throw new PdfRefused("XREF_HYBRID", "The document has two cross-references for two kinds of readers.");
        }
        if (!view.numbersBeyondSize().isEmpty()) {
            throw new PdfRefused("XREF_SIZE", "The document says that it has fewer objects than there are.");
        }
        tiling.requireNothingHidden(0);
        for (EmbeddedSignature signature : signatures) {
            signature.requireOneForm();
        }
        if (!signatures.isEmpty()) {
            int seal = signatures.get(0).range().end();
            if (view.chain().stream().anyMatch(section -> section.start() >= seal)) {
                new LaterObjects(view, revisions.values()).requireUsed(seal);
            }
        }
    }

    /**
     * The evidence that came behind the first signature, by revision.
     *
     * @throws PdfRefused when anything behind it is not written as this program writes it
     */
    public List<AddedEvidence> laterEvidence() {
        List<AddedEvidence> known = laterEvidence;
        if (known == null) {
            known = signatures.isEmpty()
                    ? List.of()
                    : List.copyOf(new LaterRevisions(file, view, streams, signatures()).requireOurs());
            laterEvidence = known;
        }
        return known;
    }

    /** What some readers will not show, by what the file says of itself; its signer saw it so, or did not look. */
    public Optional<Finding> missingContent() {
        int missing = view.numbersBeyondSize().size();
        if (missing > 0) {
            return Optional.of(Finding.warning(
                    "XREF_SIZE",
                    "The document says that it ends before " + missing + " of its "
                            + view.numbers().size()
                            + " parts: some viewers do not show them, and pages may be empty or lack text there. Compare what is"
                            + " shown with what another viewer shows."));
        }
        return view.hasSoundSize()
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        "XREF_SIZE",
                        "The document does not say how many parts it has: some viewers put it together as they can, and may show"
                                + " something else."));
    }

    /** What readers may see differently in the part that was signed: its signer may have been deceived. */
    public Optional<Finding> hiddenContent() {
        try {
            tiling.requireNothingHidden(0);
            return Optional.empty();
        } catch (PdfRefused hidden) {
            return Optional.of(Finding.warning(hidden.code(), hidden.sentence()));
        }
    }
}
