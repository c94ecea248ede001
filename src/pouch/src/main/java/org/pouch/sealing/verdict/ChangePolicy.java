package org.pouch.sealing.verdict;

import static org.pouch.pdf.change.Change.Kind.CONTENT;
import static org.pouch.pdf.change.Change.Kind.DOCUMENT_TIMESTAMP;
import static org.pouch.pdf.change.Change.Kind.EXTENSIONS;
import static org.pouch.pdf.change.Change.Kind.FORM_FILLED;
import static org.pouch.pdf.change.Change.Kind.METADATA;
import static org.pouch.pdf.change.Change.Kind.SIGNATURE;
import static org.pouch.pdf.change.Change.Kind.STRUCTURE;
import static org.pouch.pdf.change.Change.Kind.VALIDATION_DATA;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.pouch.packet.Finding;
import org.pouch.pdf.change.Change;
import org.pouch.pdf.signature.Coverage;
import org.pouch.pdf.signature.EmbeddedSignature;
import org.pouch.pdf.signature.SignedDocument;

/** Which later changes leave a signed document the same document. */
final class ChangePolicy {
    /** What no reader sees, and what ISO 32000-2, 12.8.2.2.2 always allows. */
    private static final Set<Change.Kind> UNSEEN = EnumSet.of(VALIDATION_DATA, DOCUMENT_TIMESTAMP, EXTENSIONS);

    private static final Set<Change.Kind> FORMS =
            EnumSet.of(VALIDATION_DATA, DOCUMENT_TIMESTAMP, EXTENSIONS, METADATA, SIGNATURE, FORM_FILLED, STRUCTURE);

    private static final Set<Change.Kind> NOTES = EnumSet.complementOf(EnumSet.of(CONTENT));

    private final VerificationProfile profile;

    ChangePolicy(VerificationProfile profile) {
        this.profile = profile;
    }

    void check(SignedDocument document, List<Finding> findings) {
        boolean strict = profile == VerificationProfile.PACKET;
        if (strict) {
            document.requireOneStructure();
            Countersignatures.limit(document, findings);
        } else {
            document.hiddenContent().ifPresent(findings::add);
            document.missingContent().ifPresent(findings::add);
        }
        for (Finding active : document.activeContent()) {
            findings.add(strict ? Finding.error(active.code(), active.message()) : active);
        }
        int permission = 0;
        for (EmbeddedSignature signature : document.signatures()) {
            int own = document.permission(signature);
            permission = own == 0 ? permission : permission == 0 ? own : Math.min(own, permission);
            check(document, signature, permission, findings);
        }
    }

    private void check(SignedDocument document, EmbeddedSignature signature, int permission, List<Finding> findings) {
        if (signature.coverage() == Coverage.PARTIAL) {
            findings.add(Finding.error(
                    "COVERAGE_PARTIAL",
                    signature.field() + ": The signature does not cover a whole revision of the document."));
            return;
        }
        Set<Change.Kind> allowed = allowed(permission);
        Map<Change.Kind, List<String>> changes = new EnumMap<>(Change.Kind.class);
        List<Change> found = document.changesSince(signature);
        if (found.isEmpty() && signature.coverage() == Coverage.REVISION && profile == VerificationProfile.PACKET) {
            findings.add(Finding.error(
                    "CHANGED_AFTER_SIGNING",
                    signature.field() + ": A revision that adds no evidence follows this signature."));
        }
        for (Change change : found) {
            changes.computeIfAbsent(change.kind(), key -> new ArrayList<>()).add(change.where());
        }
        changes.forEach((kind, places) -> {
            String sentence = signature.field() + ": The document was changed after this signature ("
                    + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " at " + some(places) + ").";
            boolean countersigned = kind == SIGNATURE
                    && profile == VerificationProfile.PACKET
                    && permission != 1
                    && Countersignatures.explain(
                            document,
                            signature,
                            found.stream()
                                    .filter(change -> change.kind() == SIGNATURE)
                                    .toList());
            if (countersigned) {
                findings.add(Finding.info(
                        "COUNTERSIGNED", signature.field() + ": The document was signed again after this signature."));
            } else if (!allowed.contains(kind)) {
                findings.add(Finding.error("CHANGED_AFTER_SIGNING", sentence));
            } else if (UNSEEN.contains(kind)) {
                findings.add(Finding.info("LATER_VALIDATION_DATA", sentence));
            } else {
                findings.add(Finding.warning("LATER_REVISION", sentence));
            }
        });
    }

    private Set<Change.Kind> allowed(int permission) {
        if (profile == VerificationProfile.PACKET || permission == 1) {
            return UNSEEN;
        }
        // Whoever certified a document fixed what it shows; a note on it can hide that, whatever level allows it.
        return permission == 0 ? NOTES : FORMS;
    }

    private static String some(List<String> places) {
        String shown = String.join(", ", places.subList(0, Math.min(3, places.size())));
        return places.size() > 3 ? shown + " and " + (places.size() - 3) + " more" : shown;
    }
}
