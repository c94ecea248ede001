package org.pouch.casework.agreement;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.AttachmentClass;

/**
 * One row: what holds for the cases of its scope.
 *
 * @param row its name in the file
 * @param agreement name and version, as packets carry it (A2)
 */
public record AgreementProfile(
        String row,
        String agreement,
        Scope scope,
        Origin origin,
        ReplyTerms reply,
        DocumentTerms document,
        TransferTerms transfer,
        Packets packets) {
    /**
     * Where the values come from.
     *
     * @param toBeConfirmed whether the parties have not confirmed them
     */
    public record Origin(String source, boolean toBeConfirmed) {}

    /**
     * What packets of it may hold, and how they go.
     *
     * @param evidence classes of evidence that it knows (domain.md 1.3)
     * @param attachments classes of files that a request may hold, of those that a request may hold at all
     * @param annexes the agreement by whose rows of the table evidence-class documents are judged; null for its own name
     * @param channels in their order
     * @param cap how many new requests may leave on a day of the requested state; null when that is not agreed
     */
    public record Packets(
            Set<String> languages,
            Set<Evidence> evidence,
            @Nullable String annexes,
            Set<AttachmentClass> attachments,
            boolean fingerprints,
            List<String> channels,
            @Nullable Integer cap) {
        public Packets {
            languages = Set.copyOf(languages);
            evidence = Set.copyOf(evidence);
            attachments = Set.copyOf(attachments);
            channels = List.copyOf(channels);
        }

        /** @param evidenceClass as a request declares it */
        public boolean knowsEvidence(String evidenceClass) {
            return evidence.stream().anyMatch(known -> known.name().equals(evidenceClass));
        }
    }

    /** A class of evidence that binds or opens something; what is INVALID is none. */
    public enum Evidence {
        PROOF,
        PRIMA_FACIE,
        INITIATES_VERIFICATION,
        VISA_HIT
    }
}
