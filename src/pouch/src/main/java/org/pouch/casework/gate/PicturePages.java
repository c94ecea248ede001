package org.pouch.casework.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.pouch.casework.Approval;
import org.pouch.casework.CaseRegister.AttachmentLine;
import org.pouch.casework.CaseRegister.PagesToSee;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.dossier.AttachmentStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.Attachment;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.stereotype.Component;

/**
 * The pages of files that are pictures, or all but: no program reads what they show, so whoever approves what leaves has looked at each of them for words of
 * a claim for protection, and says so of each file by its digest and the number of these pages.
 */
@Component
public final class PicturePages {
    /** The field of an approval, and under {@code kept} what was held against the files themselves: of each a {@link PagesToSee#word}. */
    public static final String FIELD = "pagesSeen";

    private static final String NOT_SEEN =
            "No program reads pages that are pictures: look at each of them, and say of each file"
                    + " that none of its pages has words of a claim for protection (R-01).";

    private final FileWords words;
    private final AttachmentStore store;

    PicturePages(FileWords words, AttachmentStore store) {
        this.words = words;
        this.store = store;
    }

    /** Those of files as their case lists them; a file is read where nothing is known of it yet. */
    public List<PagesToSee> of(RequestId request, List<AttachmentLine> files) {
        return files.stream()
                .map(file -> new PagesToSee(file, words.unread(request, file, id -> store.require(request, id))))
                .filter(file -> !file.pages().isEmpty())
                .toList();
    }

    /** The words of the files, by their bytes. */
    List<String> in(RequestId request, List<Attachment> files) {
        return files.stream()
                .flatMap(file -> word(file, words.of(request, file).unread()))
                .toList();
    }

    private static Stream<String> word(Attachment file, List<Integer> pages) {
        return pages.isEmpty()
                ? Stream.empty()
                : Stream.of(PagesToSee.word(file.digest().hex(), pages.size()));
    }

    /**
     * What an officer who approves the packet has looked at.
     *
     * @param said of each file its word
     * @return the words of the files of the packet that have such pages
     * @throws DecisionRefused when one of them is missing
     */
    public List<String> requireSeen(Packet packet, JsonNode said) {
        List<String> needed = in(packet.envelope().requestId(), packet.attachments());
        if (!texts(said).containsAll(needed)) {
            throw new DecisionRefused("One field needs your attention.", Map.of(FIELD, NOT_SEEN));
        }
        return needed;
    }

    /** As one number, whatever their order; empty for none. */
    static Optional<Sha256> together(List<String> words) {
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(Sha256.of(String.join("\n", new TreeSet<>(words)).getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether an officer who approved such a packet of the case has looked at exactly these pages. */
    static boolean areSeen(Dossier dossier, PacketKind kind, Sha256 pictures) {
        return Approval.of(kind)
                .filter(approval -> dossier.entries().stream()
                        .filter(entry ->
                                entry.task().equals(approval.approving().value()) && entry.says("decision", "APPROVE"))
                        .anyMatch(entry -> together(
                                        texts(entry.form().path("kept").path(FIELD)))
                                .filter(pictures::equals)
                                .isPresent()))
                .isPresent();
    }

    private static List<String> texts(JsonNode listed) {
        return StreamSupport.stream(listed.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
