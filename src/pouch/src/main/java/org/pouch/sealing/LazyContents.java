package org.pouch.sealing;

import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Finding;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.signature.SignedDocument;

/**
 * Reads the content of a document once, and only when asked: not before its structure was found sound. What is expected of
 * documents becomes a {@link Fault}; what is not goes up, for it is no fault of theirs.
 */
final class LazyContents {
    private final byte[] document;
    private @Nullable Contents contents;
    private @Nullable Fault fault;

    LazyContents(byte[] document) {
        this.document = document;
    }

    /** Why there is no content. */
    record Fault(ReceiptCode code, Finding finding) {}

    /** The content; null when there is none. */
    @Nullable
    Contents contents() {
        if (contents == null && fault == null) {
            read();
        }
        return contents;
    }

    /** What the document holds if it is one of ours to the last byte; null when it is not worth to be compared. */
    @Nullable
    Contents unjudged(SignedDocument signed) {
        try {
            return Contents.unjudged(document, signed);
        } catch (PdfRefused | MalformedPacket other) {
            return null;
        }
    }

    /** Why {@link #contents()} is null. */
    Fault fault() {
        if (fault == null) {
            throw new IllegalStateException("the document was not refused");
        }
        return fault;
    }

    @Nullable
    AuthorityId claimedSender() {
        Contents read = contents();
        return read == null ? null : read.envelope().sender();
    }

    @Nullable
    PacketId claimedId() {
        Contents read = contents();
        return read == null ? null : read.envelope().packetId();
    }

    private void read() {
        try {
            contents = Contents.read(document);
        } catch (PdfRefused refused) {
            fault = new Fault(ReceiptCode.MALWARE, Finding.error(refused.code(), refused.sentence()));
        } catch (MalformedPacket malformed) {
            fault = new Fault(ReceiptCode.SCHEMA, Finding.error("PACKET_FORM", malformed.sentence()));
        }
    }
}
