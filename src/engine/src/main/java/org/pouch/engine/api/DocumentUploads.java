package org.pouch.engine.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.camunda.client.protocol.rest.DocumentMetadata;
import io.camunda.client.protocol.rest.DocumentMetadataResponse;
import io.camunda.client.protocol.rest.DocumentReference;
import io.camunda.client.protocol.rest.DocumentReference.CamundaDocumentTypeEnum;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.Documents;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.Values;
import org.pouch.engine.web.EngineJson;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Takes documents in: what they say of themselves is checked, then they are written. */
final class DocumentUploads {
    static final String STORE = "database";
    private static final long LIMIT = 25L * 1024 * 1024;
    private static final int ID_LIMIT = 255;
    private static final String METADATA_HEADER = "X-Document-Metadata";
    private static final JsonMapper JSON = EngineJson.api();

    private final Documents documents;
    private final Transactions transactions;

    DocumentUploads(Documents documents, Transactions transactions) {
        this.documents = documents;
        this.transactions = transactions;
    }

    /** @throws Rejection 400 for any store but the one there is */
    static void store(@Nullable String storeId) {
        if (storeId != null && !storeId.isEmpty() && !storeId.equals(STORE)) {
            throw Rejection.invalidArgument("Document store with id '%s' does not exist".formatted(storeId));
        }
    }

    /** A type that a header can carry. */
    static String contentType(@Nullable String type) {
        try {
            return type == null
                    ? MediaType.APPLICATION_OCTET_STREAM_VALUE
                    : MediaType.parseMediaType(type).toString();
        } catch (InvalidMediaTypeException failure) {
            return MediaType.APPLICATION_OCTET_STREAM_VALUE;
        }
    }

    DocumentMetadata metadata(@Nullable String json) {
        return json == null || json.isBlank() ? new DocumentMetadata() : read(json, DocumentMetadata.class);
    }

    /** For each file its own. */
    List<DocumentMetadata> metadata(List<Part> files, @Nullable String list) {
        List<String> headers =
                files.stream().map(file -> file.getHeader(METADATA_HEADER)).toList();
        if (list == null || list.isBlank()) {
            return headers.stream().map(this::metadata).toList();
        }
        if (headers.stream().anyMatch(java.util.Objects::nonNull)) {
            throw Rejection.malformed("Specify either metadataList part or X-Document-Metadata headers, but not both");
        }
        List<DocumentMetadata> metadata = new ArrayList<>(Arrays.asList(read(list, DocumentMetadata[].class)));
        if (metadata.size() != files.size()) {
            throw Rejection.malformed("metadataList length (%d) does not match files length (%d)"
                    .formatted(metadata.size(), files.size()));
        }
        metadata.replaceAll(one -> one == null ? new DocumentMetadata() : one);
        return metadata;
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return ((ObjectMapper) JSON).readValue(json, type);
        } catch (JsonProcessingException unreadable) {
            throw Rejection.malformed("Request property [metadata] cannot be parsed");
        }
    }

    DocumentReference store(@Nullable String id, Part file, DocumentMetadata metadata) {
        if (file.getSize() > LIMIT) {
            throw Rejection.tooLarge("The document has %d bytes; 25 MB are allowed.".formatted(file.getSize()));
        }
        Documents.Document document =
                document(id == null || id.isBlank() ? UUID.randomUUID().toString() : id, file, metadata);
        try {
            return reference(transactions.call(() -> write(document, file)), metadata);
        } catch (DuplicateKeyException taken) {
            throw Rejection.alreadyExists("Document with id '%s' already exists".formatted(document.id()));
        }
    }

    void delete(Documents.Document document) {
        transactions.run(() -> documents.delete(document.id()));
    }

    private Documents.Document write(Documents.Document document, Part file) {
        try (InputStream content = file.getInputStream()) {
            return documents.write(document, content);
        } catch (IOException failed) {
            throw Rejection.malformed("Failed to read document content");
        }
    }

    private static Documents.Document document(String id, Part file, DocumentMetadata metadata) {
        if (id.length() > ID_LIMIT || id.indexOf('\0') >= 0) {
            throw Requests.tooLong("documentId", ID_LIMIT);
        }
        String submitted = file.getSubmittedFileName();
        String type = present(metadata.getContentType(), "content type");
        String name = present(metadata.getFileName(), "file name");
        return new Documents.Document(
                id,
                null,
                contentType(type == null ? file.getContentType() : type),
                Requests.name(
                        name != null ? name : submitted == null || submitted.isBlank() ? id : submitted, "fileName"),
                file.getSize(),
                expiry(metadata.getExpiresAt()),
                metadata.getProcessDefinitionId() == null
                        ? null
                        : Requests.id(metadata.getProcessDefinitionId(), "processDefinitionId"),
                Requests.key(metadata.getProcessInstanceKey(), "processInstanceKey"),
                Values.json(Requests.variables(metadata.getCustomProperties())));
    }

    private static @Nullable String present(@Nullable String value, String name) {
        if (value != null && value.isBlank()) {
            throw Rejection.invalidArgument("The " + name + " must not be empty, if present.");
        }
        return value;
    }

    private static @Nullable OffsetDateTime expiry(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : OffsetDateTime.parse(text);
        } catch (DateTimeParseException noDate) {
            throw Rejection.invalidArgument(
                    "The provided expiresAt '%s' cannot be parsed as a date according to RFC 3339, section 5.6."
                            .formatted(text));
        }
    }

    private static DocumentReference reference(Documents.Document document, DocumentMetadata asked) {
        Long instance = document.processInstanceKey();
        return new DocumentReference()
                .camundaDocumentType(CamundaDocumentTypeEnum.CAMUNDA)
                .storeId(STORE)
                .documentId(document.id())
                .contentHash(document.hash())
                .metadata(new DocumentMetadataResponse()
                        .contentType(document.contentType())
                        .fileName(document.fileName())
                        .expiresAt(
                                document.expiresAt() == null
                                        ? null
                                        : document.expiresAt().toString())
                        .size(document.size())
                        .processDefinitionId(document.processId())
                        .processInstanceKey(instance == null ? null : instance.toString())
                        .customProperties(Requests.variables(asked.getCustomProperties())));
    }
}
