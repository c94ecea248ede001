package org.pouch.sealing.verdict;

import java.util.List;
import java.util.regex.Pattern;
import org.pouch.packet.Finding;
import org.pouch.pdf.change.Change;
import org.pouch.pdf.signature.EmbeddedSignature;
import org.pouch.pdf.signature.SignedDocument;

/**
 * Later signatures on a packet: a co-approval by the authority that sealed it, the visa of the one that received it. Each is a
 * revision that adds a field of no size with the signature in it, and nothing else: what people see stays as it was sealed.
 */
final class Countersignatures {
    private static final int MOST_SIGNATURES = 3;
    /** In the form and on the page, and wherever else that page is reached from; never deeper in what was there. */
    private static final Pattern NEW_FIELD = Pattern.compile("(.*/)?(Annots|Fields)/\\+\\d+");

    private static final Pattern IN_FORM = Pattern.compile("AcroForm/Fields/\\+\\d+");

    private Countersignatures() {}

    static void limit(SignedDocument document, List<Finding> findings) {
        long count = signatures(document).size();
        if (count > MOST_SIGNATURES) {
            findings.add(Finding.error(
                    "SEVERAL_SIGNATURES",
                    "A packet has one seal and at most " + (MOST_SIGNATURES - 1)
                            + " later signatures; this document has " + count + " signatures."));
        }
    }

    /** True when the signatures that came after this one explain every one of these changes. */
    static boolean explain(SignedDocument document, EmbeddedSignature signature, List<Change> changes) {
        long later = signatures(document).stream()
                .filter(each -> each.range().end() > signature.range().end())
                .count();
        long fields = changes.stream()
                .filter(change -> IN_FORM.matcher(change.where()).matches())
                .count();
        return later == fields
                && changes.stream()
                        .allMatch(change -> NEW_FIELD.matcher(change.where()).matches());
    }

    private static List<EmbeddedSignature> signatures(SignedDocument document) {
        return document.signatures().stream()
                .filter(each -> !each.isTimestamp())
                .toList();
    }
}
