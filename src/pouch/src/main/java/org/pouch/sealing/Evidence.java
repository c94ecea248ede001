package org.pouch.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pouch.packet.Attachment;
import org.pouch.packet.Content;
import org.pouch.packet.Finding;
import org.pouch.packet.Packet;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.evidence.CleanFile;

/** The evidence files of a packet and what its data say of them (A34). */
final class Evidence {
    private static final String LIST = "attachments";

    private Evidence() {}

    /** Every place where the list in the data and the files differ. */
    static List<Finding> differences(Packet packet) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Attachment> files = new HashMap<>();
        for (Attachment file : packet.attachments()) {
            if (files.put(file.id(), file) != null) {
                findings.add(Finding.error("ATTACHMENT_TWICE", "Attachment " + file.id() + " is there twice."));
            }
        }
        for (JsonNode entry : packet.data().path(LIST)) {
            String id = entry.path("id").asText();
            Attachment file = files.remove(id);
            if (file == null) {
                findings.add(Finding.error("ATTACHMENT_MISSING", "Attachment " + id + " is listed but not there."));
            } else if (!isDescribed(entry, file)) {
                findings.add(Finding.error(
                        "ATTACHMENT_DIFFERS",
                        "Attachment " + id + " has another class, type, size or digest than the data say."));
            }
        }
        files.keySet().stream()
                .sorted()
                .map(id -> Finding.error("ATTACHMENT_UNLISTED", "Attachment " + id + " is there but not listed."))
                .forEach(findings::add);
        return findings;
    }

    /** The packet with cleaned files, and their sizes and digests in the data. Adds what is wrong to the findings. */
    static Packet cleaned(Packet draft, List<Finding> findings) {
        List<Attachment> clean = new ArrayList<>();
        for (Attachment file : draft.attachments()) {
            try {
                byte[] given = file.bytes();
                byte[] bytes = CleanFile.of(file.mime(), given);
                Content content = bytes == given ? file.content() : Content.of(bytes);
                CleanFile.requireShowable(file.mime(), content);
                clean.add(new Attachment(file.id(), file.attachmentClass(), file.mime(), content));
            } catch (PdfRefused refused) {
                findings.add(Finding.error(refused.code(), "Attachment " + file.id() + ": " + refused.sentence()));
            }
        }
        ObjectNode data = draft.data();
        for (JsonNode entry : data.path(LIST)) {
            clean.stream()
                    .filter(file -> file.id().equals(entry.path("id").asText()))
                    .forEach(file -> describe((ObjectNode) entry, file));
        }
        return new Packet(draft.envelope(), data, clean);
    }

    /** What is wrong with the files of an arrived packet. */
    static List<Finding> faults(Packet packet) {
        List<Finding> findings = new ArrayList<>();
        for (Attachment file : packet.attachments()) {
            try {
                byte[] given = file.bytes();
                if (CleanFile.of(file.mime(), given) != given) {
                    findings.add(Finding.warning(
                            "ATTACHMENT_METADATA",
                            "Attachment " + file.id() + " carries metadata beside what it shows."));
                }
            } catch (PdfRefused refused) {
                findings.add(Finding.error(refused.code(), "Attachment " + file.id() + ": " + refused.sentence()));
            }
        }
        return findings;
    }

    private static boolean isDescribed(JsonNode entry, Attachment file) {
        return entry.path("class").asText().equals(file.attachmentClass().name())
                && entry.path("mime").asText().equals(file.mime())
                && entry.path("bytes").asLong() == file.content().size()
                && entry.path("sha256").asText().equals(file.digest().hex());
    }

    private static void describe(ObjectNode entry, Attachment file) {
        entry.put("bytes", (int) file.content().size());
        entry.put("sha256", file.digest().hex());
    }
}
