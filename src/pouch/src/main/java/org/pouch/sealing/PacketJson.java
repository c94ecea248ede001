package org.pouch.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.AuthorityName;
import org.pouch.packet.CanonicalJson;
import org.pouch.packet.Corridor;
import org.pouch.packet.Envelope;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.sealing.page.StrictJson;

/**
 * The machine-readable form of a packet, {@code packet.json}: envelope and data as canonical JSON.
 *
 * @param data by the schema of the envelope's kind; not yet compared with it
 */
public record PacketJson(Envelope envelope, ObjectNode data) {
    private static final Set<String> REQUIRED =
            Set.of("packetId", "kind", "sender", "receiver", "requestId", "agreement", "createdAt", "languages");
    private static final Pattern AGREEMENT = Pattern.compile("[A-Za-z0-9./-]{1,100}");
    private static final Pattern LANGUAGE = Pattern.compile("(?=.{2,24}$)[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final int MOST_LANGUAGES = 8;
    private static final String REPLIES_TO = "inReplyTo";
    private static final String SENDER_NAME = "senderName";
    private static final String RECEIVER_NAME = "receiverName";

    public byte[] bytes() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode head = root.putObject("envelope");
        head.put("packetId", envelope.packetId().value());
        head.put("kind", envelope.kind().name());
        head.put("sender", envelope.sender().value());
        head.put("receiver", envelope.receiver().value());
        head.put("requestId", envelope.requestId().value());
        if (envelope.inReplyTo() != null) {
            head.put(REPLIES_TO, envelope.inReplyTo().value());
        }
        head.put("agreement", envelope.agreement());
        head.put("createdAt", DateTimeFormatter.ISO_INSTANT.format(envelope.createdAt()));
        ArrayNode languages = head.putArray("languages");
        envelope.languages().forEach(languages::add);
        put(head, SENDER_NAME, envelope.senderName());
        put(head, RECEIVER_NAME, envelope.receiverName());
        root.set("data", data);
        return CanonicalJson.bytes(root);
    }

    /** Whether the two say the same, whatever the authorities are called. */
    public boolean saysTheSameAs(PacketJson other) {
        return Arrays.equals(
                new PacketJson(envelope.unnamed(), data).bytes(),
                new PacketJson(other.envelope.unnamed(), other.data).bytes());
    }

    /** @throws MalformedPacket when the bytes are no packet; says which part */
    public static PacketJson parse(byte[] bytes) {
        JsonNode root;
        try {
            root = StrictJson.read(bytes);
        } catch (IllegalArgumentException broken) {
            throw new MalformedPacket("packet.json is not JSON, or names a field twice.", broken);
        }
        if (!names(root).equals(Set.of("data", "envelope")) || !(root.get("data") instanceof ObjectNode data)) {
            throw new MalformedPacket("packet.json has other parts than \"envelope\" and \"data\".", null);
        }
        return new PacketJson(envelope(root.get("envelope")), data);
    }

    private static Envelope envelope(JsonNode head) {
        Set<String> names = new TreeSet<>(names(head));
        boolean isReply = names.remove(REPLIES_TO);
        names.remove(SENDER_NAME);
        names.remove(RECEIVER_NAME);
        if (!names.equals(new TreeSet<>(REQUIRED))) {
            throw new MalformedPacket("The envelope in packet.json lacks a field, or has one too many.", null);
        }
        try {
            return new Envelope(
                    new PacketId(text(head, "packetId")),
                    PacketKind.valueOf(text(head, "kind")),
                    new Corridor(new AuthorityId(text(head, "sender")), new AuthorityId(text(head, "receiver"))),
                    new RequestId(text(head, "requestId")),
                    isReply ? new PacketId(text(head, REPLIES_TO)) : null,
                    matching(AGREEMENT, text(head, "agreement")),
                    Instant.parse(text(head, "createdAt")),
                    languages(head.get("languages")),
                    name(head, SENDER_NAME),
                    name(head, RECEIVER_NAME));
        } catch (IllegalArgumentException | DateTimeException illFormed) {
            throw new MalformedPacket("A field of the envelope in packet.json is ill-formed.", illFormed);
        }
    }

    private static void put(ObjectNode head, String field, @Nullable AuthorityName name) {
        if (name != null) {
            head.putObject(field).put("en", name.en()).put("zh", name.zh());
        }
    }

    private static @Nullable AuthorityName name(JsonNode head, String field) {
        JsonNode name = head.get(field);
        if (name == null) {
            return null;
        }
        if (!names(name).equals(Set.of("en", "zh"))) {
            throw new IllegalArgumentException(field + " is no name");
        }
        return new AuthorityName(text(name, "en"), text(name, "zh"));
    }

    private static List<String> languages(JsonNode array) {
        if (array.size() > MOST_LANGUAGES) {
            throw new IllegalArgumentException("too many languages");
        }
        List<String> languages = new ArrayList<>();
        array.forEach(language -> languages.add(matching(LANGUAGE, language.asText())));
        return languages;
    }

    private static String matching(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("not of the form " + form);
        }
        return text;
    }

    private static String text(JsonNode head, String name) {
        String text = head.get(name).textValue();
        if (text == null) {
            throw new IllegalArgumentException(name + " is not text");
        }
        return text;
    }

    private static Set<String> names(@Nullable JsonNode node) {
        Set<String> names = new TreeSet<>();
        if (node != null) {
            node.fieldNames().forEachRemaining(names::add);
        }
        return names;
    }
}
