package org.pouch.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Attachment;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.AuthorityName;
import org.pouch.packet.Content;
import org.pouch.packet.Corridor;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/**
 * A case file as samples/ has them, made into a request packet for trying out: what an authority would fill in when it opens
 * the case and its officers sign it off is filled in with marks of the command line.
 */
final class CaseDraftFile {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path file;
    private final ObjectNode data;

    private CaseDraftFile(Path file, ObjectNode data) {
        this.file = file;
        this.data = data;
    }

    static CaseDraftFile read(Path file) {
        try {
            if (MAPPER.readTree(Shell.read(file)) instanceof ObjectNode data) {
                return new CaseDraftFile(file, data);
            }
            throw new CommandFailed("The case file " + file + " is not one JSON object.");
        } catch (JsonProcessingException notJson) {
            throw new CommandFailed("The case file " + file + " is not JSON, or names a field twice.", notJson);
        } catch (IOException unreadable) {
            throw new CommandFailed("The case file " + file + " cannot be read.", unreadable);
        }
    }

    AuthorityId sender() {
        return authority("requestingAuthority");
    }

    /**
     * @param senderName what the sender is called on the pages; null for its id alone
     * @param receiverName the same of the receiver
     */
    Packet packet(Clock clock, @Nullable AuthorityName senderName, @Nullable AuthorityName receiverName) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ObjectNode filled = data.deepCopy();
        if (!filled.has("requestId")) {
            filled.put(
                    "requestId",
                    "urn:rdx:" + sender().state() + ":"
                            + now.atZone(ZoneOffset.UTC).getYear() + ":000001");
        }
        filled.put("createdAt", now.toString());
        mark(filled, "preparedBy", "CASE_WORKER");
        mark(filled, "approvedBy", "APPROVER");
        List<Attachment> attachments = attachments(filled);
        Envelope envelope = new Envelope(
                new PacketIds(clock).next(),
                PacketKind.REQUEST,
                new Corridor(sender(), authority("requestedAuthority")),
                requestId(filled),
                null,
                filled.path("agreement").asText(),
                now,
                languages(filled),
                senderName,
                receiverName);
        return new Packet(envelope, filled, attachments);
    }

    private static void mark(ObjectNode filled, String field, String role) {
        if (!filled.has(field)) {
            filled.putObject(field).put("role", role).put("keyId", "command-line");
        }
    }

    private AuthorityId authority(String field) {
        try {
            return new AuthorityId(data.path(field).asText());
        } catch (IllegalArgumentException missing) {
            throw new CommandFailed("The case file " + file + " has no authority in " + field + ".", missing);
        }
    }

    private RequestId requestId(ObjectNode filled) {
        try {
            return new RequestId(filled.path("requestId").asText());
        } catch (IllegalArgumentException badForm) {
            throw new CommandFailed(
                    "The requestId of " + file + " has another form than urn:rdx:UTO:2026:000001.", badForm);
        }
    }

    private List<String> languages(ObjectNode filled) {
        List<String> languages = new ArrayList<>();
        filled.path("languagesOfPacket").forEach(language -> languages.add(language.asText()));
        if (languages.isEmpty()) {
            throw new CommandFailed("The case file " + file + " names no language in languagesOfPacket.");
        }
        return languages;
    }

    private List<Attachment> attachments(ObjectNode filled) {
        List<Attachment> attachments = new ArrayList<>();
        if (filled.path("attachments") instanceof ArrayNode lines) {
            for (JsonNode line : lines) {
                attachments.add(attachment((ObjectNode) line));
            }
        }
        return attachments;
    }

    private Attachment attachment(ObjectNode line) {
        String name = line.path("file").asText();
        Path evidence = file.toAbsolutePath().resolveSibling(name);
        if (name.isEmpty() || !Files.isRegularFile(evidence)) {
            throw new CommandFailed("An attachment of " + file + " names no file that lies beside it.");
        }
        Content content = Content.in(evidence);
        line.remove("file");
        line.put("bytes", (int) content.size());
        line.put("sha256", digest(evidence, content).hex());
        try {
            return new Attachment(
                    line.path("id").asText(),
                    AttachmentClass.valueOf(line.path("class").asText()),
                    line.path("mime").asText(),
                    content);
        } catch (IllegalArgumentException badLine) {
            throw new CommandFailed(
                    "The attachment " + name + " has an id, class or type that packets do not know.", badLine);
        }
    }

    private static Sha256 digest(Path evidence, Content content) {
        try {
            return content.digest();
        } catch (UncheckedIOException unreadable) {
            throw new CommandFailed("The file " + evidence + " cannot be read.", unreadable);
        }
    }
}
