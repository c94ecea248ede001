package org.pouch.casework.request;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.CaseUploadRefused;
import org.pouch.casework.CaseUploadRefused.FieldProblem;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.EvidencedRequest;
import org.pouch.packet.Attachment;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.Sha256;
import org.pouch.sealing.DraftRefused;
import org.pouch.sealing.EvidenceFile;

/** Reads a case file and its evidence files into the data of a request. */
final class CaseUploadReader {
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, byte[]> files;
    private final RequestProblems problems;
    private final List<Attachment> attachments = new ArrayList<>();

    private CaseUploadReader(Map<String, byte[]> files, RequestProblems problems) {
        this.files = files;
        this.problems = problems;
    }

    /** @throws CaseUploadRefused when the file is no JSON object; what is wrong inside is added to the problems */
    static EvidencedRequest read(byte[] caseFile, Map<String, byte[]> files, RequestProblems problems) {
        ObjectNode data = parse(caseFile);
        CaseUploadReader reader = new CaseUploadReader(files, problems);
        if (data.path("attachments") instanceof ArrayNode listed) {
            data.set("attachments", reader.taken(listed));
        }
        return new EvidencedRequest(data, reader.attachments);
    }

    private static ObjectNode parse(byte[] caseFile) {
        try {
            if (STRICT.readTree(caseFile) instanceof ObjectNode data) {
                return data;
            }
            throw refused("The case file must be one JSON object.");
        } catch (JsonProcessingException noJson) {
            JsonLocation place = noJson.getLocation();
            String where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
            throw refused("The case file is not JSON, or names a field twice" + where + ".");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static CaseUploadRefused refused(String sentence) {
        return new CaseUploadRefused(List.of(new FieldProblem("case file", "A2", sentence)));
    }

    private ArrayNode taken(ArrayNode listed) {
        ArrayNode described = CaseJson.MAPPER.createArrayNode();
        for (int i = 0; i < listed.size(); i++) {
            described.add(
                    listed.get(i) instanceof ObjectNode line ? taken(line, "attachments[" + i + "]") : listed.get(i));
        }
        return described;
    }

    private ObjectNode taken(ObjectNode line, String field) {
        ObjectNode described = line.deepCopy();
        JsonNode name = described.remove("file");
        byte[] content = name == null ? null : files.get(name.asText());
        if (content == null) {
            // Size and digest come from the file: without it they are not missing fields of the officer's.
            described.put("bytes", 1).put("sha256", "0".repeat(64));
            problems.add(
                    field + ".file",
                    "A34",
                    name == null ? "File of the attachment is not named." : "File of the attachment was not given.");
            return described;
        }
        String mime = described.path("mime").asText();
        boolean isOfItsType = looksLike(mime, content);
        problems.addUnless(
                isOfItsType,
                field + ".mime",
                "A34",
                "Type of the attachment is not what its file holds: a PDF, JPEG or PNG file is expected.");
        Optional<Attachment> clean = isOfItsType
                ? attachment(described, content).flatMap(file -> cleaned(file, field + ".file"))
                : Optional.empty();
        clean.ifPresent(attachments::add);
        byte[] kept = clean.map(Attachment::bytes).orElse(content);
        return described
                .put("bytes", Math.max(1, kept.length))
                .put("sha256", Sha256.of(kept).hex());
    }

    /** Without metadata from the start: size and digest in the case are those that will be sent. */
    private Optional<Attachment> cleaned(Attachment file, String field) {
        try {
            return Optional.of(EvidenceFile.cleaned(file));
        } catch (DraftRefused refused) {
            refused.findings().forEach(finding -> problems.add(field, "A34", finding.message()));
            return Optional.empty();
        }
    }

    /** Empty when the line itself is wrong; its schema says so. */
    private static Optional<Attachment> attachment(ObjectNode line, byte[] content) {
        try {
            return Optional.of(new Attachment(
                    line.path("id").asText(),
                    AttachmentClass.valueOf(line.path("class").asText()),
                    line.path("mime").asText(),
                    content));
        } catch (IllegalArgumentException wrongLine) {
            return Optional.empty();
        }
    }

    private static boolean looksLike(String mime, byte[] content) {
        return switch (mime) {
            case "application/pdf" -> startsWith(content, '%', 'P', 'D', 'F', '-');
            case "image/jpeg" -> startsWith(content, 0xFF, 0xD8, 0xFF);
            case "image/png" -> startsWith(content, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
            default -> true;
        };
    }

    private static boolean startsWith(byte[] content, int... head) {
        if (content.length < head.length) {
            return false;
        }
        for (int i = 0; i < head.length; i++) {
            if ((content[i] & 0xFF) != head[i]) {
                return false;
            }
        }
        return true;
    }
}
