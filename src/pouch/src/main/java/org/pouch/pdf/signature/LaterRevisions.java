package org.pouch.pdf.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.pdf.syntax.UnpackedStreams;
import org.pouch.pdf.syntax.XrefSection;

/**
 * The revisions behind a packet's seal, each written again from what it adds and compared byte for byte: a signature, a document
 * timestamp, validation data, and nothing beside.
 */
final class LaterRevisions {
    private final byte[] file;
    private final RevisionView view;
    private final UnpackedStreams streams;
    private final List<EmbeddedSignature> signatures;
    private final List<AddedEvidence> evidence = new ArrayList<>();

    /** @param signatures the innermost first */
    LaterRevisions(byte[] file, RevisionView view, UnpackedStreams streams, List<EmbeddedSignature> signatures) {
        this.file = file;
        this.view = view;
        this.streams = streams;
        this.signatures = signatures;
    }

    /** @throws PdfRefused for the first one that no program of ours writes */
    List<AddedEvidence> requireOurs() {
        int start = signatures.get(0).range().end();
        for (XrefSection section : view.chain().stream()
                .filter(each -> each.start() >= signatures.get(0).range().end())
                .sorted(Comparator.comparingInt(XrefSection::start))
                .toList()) {
            int end = section.end() + RevisionText.end(section.start()).length();
            if (end > file.length || !isSame(appended(start, end), start, end)) {
                throw notOurs(start);
            }
            start = end;
        }
        if (start != file.length) {
            throw notOurs(start);
        }
        return evidence;
    }

    private byte[] appended(int start, int end) {
        RevisionView before = view.earlier(start);
        Optional<EmbeddedSignature> added =
                signatures.stream().filter(each -> each.range().end() == end).findFirst();
        return added.isPresent() ? signature(added.get(), before, start) : validation(before, start, end);
    }

    private boolean isSame(byte[] again, int start, int end) {
        return Arrays.equals(file, start, end, again, 0, again.length);
    }

    private byte[] signature(EmbeddedSignature signature, RevisionView before, int start) {
        String entries = signature.isTimestamp()
                ? AddedSignature.timestampEntries()
                : signature.claimedTime() == null ? "" : AddedSignature.signatureEntries(signature.claimedTime());
        return SignatureRevision.appended(file, before, start, entries, signature.contents());
    }

    private byte[] validation(RevisionView before, int start, int end) {
        byte[] last = signatures.stream()
                .filter(each -> each.range().end() <= start)
                .reduce((one, other) -> other)
                .orElseThrow()
                .contents();
        ValidationStore data = ValidationRevision.data(view.earlier(end), streams, last);
        evidence.add(new AddedEvidence(start, data));
        return ValidationRevision.appended(file, before, start, streams, last, data);
    }

    private static PdfRefused notOurs(int offset) {
        return new PdfRefused(
                "REVISION_FORM",
                "What came after the first signature is not written as packets are continued, from offset " + offset
                        + " on: only a signature, a timestamp or evidence may follow, in one form each.");
    }
}
