package org.pouch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pouch.packet.Attachment;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.AuthorityName;
import org.pouch.packet.Corridor;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** One realistic packet of each kind, about the invented person of the samples. */
public final class SamplePackets {
    public static final AuthorityId UTO = new AuthorityId("UTO-ORC");
    public static final AuthorityId XRU = new AuthorityId("XRU-CRS");
    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private SamplePackets() {}

    public static Packet of(PacketKind kind) {
        return of(kind, data(kind), attachments(kind));
    }

    /** With the size and digest of each attachment written into its entry. */
    public static Packet of(PacketKind kind, ObjectNode data, List<Attachment> attachments) {
        for (JsonNode entry : data.path("attachments")) {
            attachments.stream()
                    .filter(file -> file.id().equals(entry.path("id").asText()))
                    .forEach(file -> ((ObjectNode) entry)
                            .put("bytes", (int) file.content().size())
                            .put("sha256", file.digest().hex()));
        }
        return new Packet(envelope(kind), data, attachments);
    }

    /** A request of its own about the person of the samples. */
    public static Packet request(PacketId id, RequestId request, Instant created) {
        Packet sample = of(PacketKind.REQUEST);
        ObjectNode data = sample.data().deepCopy();
        data.put("requestId", request.value());
        return new Packet(
                new Envelope(
                        id,
                        PacketKind.REQUEST,
                        sample.envelope().corridor(),
                        request,
                        null,
                        sample.envelope().agreement(),
                        created.truncatedTo(ChronoUnit.MILLIS),
                        sample.envelope().languages()),
                data,
                sample.attachments());
    }

    public static ObjectNode data(PacketKind kind) {
        String name = kind.fileName();
        try (InputStream in = SamplePackets.class.getResourceAsStream("/packets/" + name + ".json")) {
            return (ObjectNode) new ObjectMapper().readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static List<Attachment> attachments(PacketKind kind) {
        List<Attachment> files = new ArrayList<>();
        for (JsonNode entry : data(kind).path("attachments")) {
            String id = entry.path("id").asText();
            String mime = entry.path("mime").asText();
            AttachmentClass kindOfFile =
                    AttachmentClass.valueOf(entry.path("class").asText());
            files.add(new Attachment(id, kindOfFile, mime, sample(id + (mime.endsWith("pdf") ? ".pdf" : ".jpg"))));
        }
        return files;
    }

    public static byte[] sample(String file) {
        try {
            return Files.readAllBytes(Path.of("samples", "request", file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Envelope envelope(PacketKind kind) {
        boolean fromUtopia = switch (kind) {
            case REQUEST,
                    TRANSFER_NOTICE,
                    WITHDRAWAL,
                    REMINDER,
                    INTERVIEW_ANSWER,
                    RENEWAL_REQUEST,
                    RECTIFICATION,
                    RETURN_ANSWER -> true;
            case REPLY,
                    TRAVEL_DOCUMENT,
                    TRANSFER_ANSWER,
                    HANDOVER_RECORD,
                    RECEIPT,
                    EXCHANGE_NOTE,
                    ERASURE,
                    STATUS_QUERY,
                    DOCUMENT_CANCELLATION,
                    RETURN_IN_ERROR,
                    RETURN_NOTE -> false;
        };
        Corridor corridor = new Corridor(UTO, XRU);
        AuthorityName utopia = new AuthorityName("Utopia, Office for Return Coordination", "乌托邦遣返协调办公室");
        AuthorityName ruritania = new AuthorityName("Ruritania, Central Registry Service", "卢里塔尼亚中央登记局");
        return new Envelope(
                new PacketId(String.format(Locale.ROOT, "0198f0e0-5b3c-7a10-8000-%012d", kind.ordinal() + 1)),
                kind,
                fromUtopia ? corridor : corridor.reversed(),
                new RequestId("urn:rdx:UTO:2026:000123"),
                fromUtopia
                                && kind != PacketKind.REMINDER
                                && kind != PacketKind.INTERVIEW_ANSWER
                                && kind != PacketKind.RENEWAL_REQUEST
                                && kind != PacketKind.RETURN_ANSWER
                        ? null
                        : new PacketId("0198f0e0-5b3c-7a10-8000-000000000001"),
                "UTO-XRU/2026-1",
                Instant.parse("2026-11-24T09:15:00Z"),
                List.of("en", "zh-Hans"),
                fromUtopia ? utopia : ruritania,
                fromUtopia ? ruritania : utopia);
    }
}
