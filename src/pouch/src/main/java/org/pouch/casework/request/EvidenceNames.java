package org.pouch.casework.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pouch.casework.dossier.EvidencedRequest;
import org.pouch.packet.Attachment;
import org.pouch.packet.AttachmentClass;

/**
 * Names the files of a case by what they are, such as {@code passport-copy} and {@code passport-copy-2}. A case file calls them as its sender likes, by
 * the person too; and an id is in addresses, in the log of looks, which outlives the case, and on the packet.
 */
final class EvidenceNames {
    private EvidenceNames() {}

    /** @param request whose ids differ from one another */
    static EvidencedRequest given(EvidencedRequest request) {
        Map<String, String> names = new HashMap<>();
        Map<AttachmentClass, Integer> counted = new EnumMap<>(AttachmentClass.class);
        List<Attachment> attachments = new ArrayList<>();
        for (Attachment file : request.attachments()) {
            int number = counted.merge(file.attachmentClass(), 1, Integer::sum);
            String name = file.attachmentClass().name().toLowerCase(Locale.ROOT).replace('_', '-')
                    + (number == 1 ? "" : "-" + number);
            names.put(file.id(), name);
            attachments.add(new Attachment(name, file.attachmentClass(), file.mime(), file.content()));
        }
        ObjectNode data = request.data().deepCopy();
        data.path("attachments").forEach(line -> rename(line, "id", names));
        data.path("documents").forEach(line -> rename(line, "attachmentRef", names));
        rename(data, "portrait", names);
        rename(data, "fingerprints", names);
        return new EvidencedRequest(data, attachments);
    }

    private static void rename(JsonNode holder, String field, Map<String, String> names) {
        if (holder instanceof ObjectNode object && object.path(field).isTextual()) {
            String old = object.path(field).asText();
            object.put(field, names.getOrDefault(old, old));
        }
    }
}
