package org.pouch.pdf.file;

import java.time.Instant;
import java.util.List;

/** A packet's document as it was read, without a word about its signature. */
public sealed interface PacketFile permits PdfFile, UnjudgedFile {
    List<EmbeddedFile> files();

    /** The time the signature claims. */
    Instant signedAt();

    /** True when validation data stand behind the signature. */
    boolean hasEvidence();

    /** True when a document timestamp does. */
    boolean isDated();
}
