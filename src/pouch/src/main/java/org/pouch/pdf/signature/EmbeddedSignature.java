package org.pouch.pdf.signature;

import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.syntax.Budget;

/** One signature or document timestamp of a PDF, its byte range already proved to be exact. */
public final class EmbeddedSignature {
    private final byte[] file;
    private final Budget budget;
    private final SignatureDictionary dictionary;
    private final Coverage coverage;

    EmbeddedSignature(byte[] file, Budget budget, SignatureDictionary dictionary, Coverage coverage) {
        this.file = file;
        this.budget = budget;
        this.dictionary = dictionary;
        this.coverage = coverage;
    }

    /** The full name of the form field. */
    public String field() {
        return dictionary.field();
    }

    public ByteRange range() {
        return dictionary.range();
    }

    public Coverage coverage() {
        return coverage;
    }

    /** The CMS bytes, with the zeros that fill up the gap. */
    public byte[] contents() {
        return dictionary.contents().clone();
    }

    /** How the contents are to be read, such as {@code ETSI.CAdES.detached}. */
    public String subFilter() {
        return dictionary.subFilter();
    }

    /** True for a document timestamp: it dates, nobody signs. */
    public boolean isTimestamp() {
        return dictionary.isTimestamp();
    }

    /** The time the dictionary states (/M), unproved. */
    public @Nullable Instant claimedTime() {
        return dictionary.claimedTime();
    }

    /** Feeds the signed bytes. */
    public void feed(MessageDigest digest) {
        dictionary.range().feed(file, digest, budget);
    }

    /** @throws PdfRefused when the gap is not written as packets write it: else the same signature had many digests */
    void requireOneForm() {
        for (int i = range().gapStart() + 1; i < range().gapEnd() - 1; i++) {
            if (file[i] >= 'a') {
                throw new PdfRefused(
                        "CONTENTS_FORM",
                        "The contents of " + field() + " are not in capital letters at offset " + i + ".");
            }
        }
    }

    SignatureDictionary dictionary() {
        return dictionary;
    }
}
