package org.pouch.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pouch.packet.CanonicalJson;
import org.pouch.packet.Content;
import org.pouch.packet.Sha256;
import org.pouch.pdf.file.EmbeddedFile;
import org.pouch.sealing.page.StrictJson;

/**
 * What is inside a packet's document, {@code manifest.json}: each file but itself with its digest, the digest of
 * the layout by which the pages were made from the data, and the level that the seal was made for.
 */
record Manifest(SortedMap<String, Sha256> files, Sha256 layout, SealLevel level) {
    static final String NAME = "manifest.json";

    static Manifest of(Map<String, Content> files, Sha256 layout, SealLevel level) {
        SortedMap<String, Sha256> digests = new TreeMap<>();
        files.forEach((name, content) -> digests.put(name, content.digest()));
        return new Manifest(digests, layout, level);
    }

    byte[] bytes() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("layout", layout.hex());
        root.put("level", level.name());
        ArrayNode list = root.putArray("files");
        files.forEach((name, digest) -> list.addObject().put("name", name).put("sha256", digest.hex()));
        return CanonicalJson.bytes(root);
    }

    /** @throws MalformedPacket when the bytes are not in the one form a manifest has */
    static Manifest parse(byte[] bytes) {
        try {
            JsonNode root = StrictJson.read(bytes);
            SortedMap<String, Sha256> digests = new TreeMap<>();
            for (JsonNode file : root.path("files")) {
                digests.put(
                        file.path("name").asText(),
                        new Sha256(file.path("sha256").asText()));
            }
            Manifest manifest = new Manifest(
                    digests,
                    new Sha256(root.path("layout").asText()),
                    SealLevel.valueOf(root.path("level").asText()));
            if (!Arrays.equals(manifest.bytes(), bytes)) {
                throw new MalformedPacket("manifest.json is not in canonical form.", null);
            }
            return manifest;
        } catch (IllegalArgumentException illFormed) {
            throw new MalformedPacket("manifest.json is ill-formed.", illFormed);
        }
    }

    /** True when exactly the named files are there, each with its digest. */
    boolean describes(List<EmbeddedFile> found) {
        SortedMap<String, Sha256> digests = new TreeMap<>();
        for (EmbeddedFile file : found) {
            if (!file.name().equals(NAME)) {
                digests.put(file.name(), file.content().digest());
            }
        }
        return digests.equals(files);
    }
}
