package org.pouch.engine.api;

import io.camunda.client.protocol.rest.DocumentCreationBatchResponse;
import io.camunda.client.protocol.rest.DocumentCreationFailureDetail;
import io.camunda.client.protocol.rest.DocumentLink;
import io.camunda.client.protocol.rest.DocumentLinkRequest;
import io.camunda.client.protocol.rest.DocumentMetadata;
import io.camunda.client.protocol.rest.DocumentReference;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.Documents;
import org.pouch.engine.store.Values;
import org.pouch.engine.web.Problem;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;

/** Documents, up to 25 MB each. There is one store, the engine's database. */
@RestController
@RequestMapping("/v2/documents")
class DocumentController {
    private static final Duration DEFAULT_LIFE = Duration.ofHours(1);

    private final DocumentUploads uploads;
    private final Documents documents;
    private final Clock clock;

    DocumentController(DocumentUploads uploads, Documents documents, Clock clock) {
        this.uploads = uploads;
        this.documents = documents;
        this.clock = clock;
    }

    @PostMapping
    ResponseEntity<DocumentReference> create(
            @RequestParam(required = false) @Nullable String documentId,
            @RequestParam(required = false) @Nullable String storeId,
            @RequestPart("file") Part file,
            @RequestPart(name = "metadata", required = false) @Nullable String metadata) {
        DocumentUploads.store(storeId);
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(uploads.store(documentId, file, uploads.metadata(metadata)));
    }

    /** Metadata come in a part of their own, or in a header of each file. */
    @PostMapping("/batch")
    ResponseEntity<DocumentCreationBatchResponse> createAll(
            @RequestParam(required = false) @Nullable String storeId,
            @RequestPart("files") List<Part> files,
            @RequestPart(name = "metadataList", required = false) @Nullable String metadataList) {
        DocumentUploads.store(storeId);
        List<DocumentMetadata> metadata = uploads.metadata(files, metadataList);
        List<DocumentReference> created = new ArrayList<>();
        List<DocumentCreationFailureDetail> failed = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            try {
                created.add(uploads.store(null, files.get(i), metadata.get(i)));
            } catch (Rejection rejected) {
                failed.add(failure(files.get(i), metadata.get(i), rejected));
            }
        }
        return ResponseEntity.status(failed.isEmpty() ? HttpStatus.CREATED : HttpStatus.MULTI_STATUS)
                .body(new DocumentCreationBatchResponse()
                        .createdDocuments(created)
                        .failedDocuments(failed));
    }

    private static DocumentCreationFailureDetail failure(Part file, DocumentMetadata metadata, Rejection rejection) {
        Problem problem = Problem.of(rejection);
        return new DocumentCreationFailureDetail()
                .fileName(metadata.getFileName() == null ? file.getSubmittedFileName() : metadata.getFileName())
                .status(problem.status().value())
                .title(problem.title())
                .detail(problem.detail());
    }

    @GetMapping("/{documentId}")
    void read(
            @PathVariable String documentId,
            @RequestParam(required = false) @Nullable String storeId,
            @RequestParam(required = false) @Nullable String contentHash,
            HttpServletResponse response)
            throws IOException {
        DocumentUploads.store(storeId);
        send(find(documentId, contentHash), response, () -> notFound(documentId));
    }

    /** What a link leads to. */
    @GetMapping("/links/{token}")
    void follow(@PathVariable String token, HttpServletResponse response) throws IOException {
        Supplier<Rejection> gone = () -> Rejection.notFound("No document is behind this link, or not any more.");
        send(documents.linked(token).orElseThrow(gone), response, gone);
    }

    @PostMapping("/{documentId}/links")
    ResponseEntity<DocumentLink> link(
            @PathVariable String documentId,
            @RequestParam(required = false) @Nullable String storeId,
            @RequestParam(required = false) @Nullable String contentHash,
            @RequestBody(required = false) @Nullable DocumentLinkRequest body,
            HttpServletRequest request) {
        DocumentUploads.store(storeId);
        Long asked = body == null ? null : body.getTimeToLive();
        if (asked != null && asked <= 0) {
            throw Rejection.invalidArgument(
                    "The value for timeToLive is '%d' but must be greater than 0.".formatted(asked));
        }
        Documents.Document document = find(documentId, contentHash);
        String token = UUID.randomUUID().toString();
        OffsetDateTime expiresAt = Values.now(clock).plus(asked == null ? DEFAULT_LIFE : Requests.duration(asked));
        documents.link(token, document.id(), expiresAt);
        String here = request.getRequestURL().toString();
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new DocumentLink()
                        .url(here.substring(0, here.indexOf("/v2/")) + "/v2/documents/links/" + token)
                        .expiresAt(expiresAt.toString()));
    }

    @DeleteMapping("/{documentId}")
    ResponseEntity<Void> delete(
            @PathVariable String documentId, @RequestParam(required = false) @Nullable String storeId) {
        DocumentUploads.store(storeId);
        uploads.delete(find(documentId, null));
        return ResponseEntity.noContent().build();
    }

    private Documents.Document find(String id, @Nullable String hash) {
        Documents.Document document = (id.indexOf('\0') < 0
                        ? documents.find(id)
                        : java.util.Optional.<Documents.Document>empty())
                .orElseThrow(() -> notFound(id));
        if (hash != null && !hash.isEmpty() && !hash.equals(document.hash())) {
            throw Rejection.invalidArgument(
                    "Document hash for document %s doesn't match the provided hash %s".formatted(id, hash));
        }
        return document;
    }

    private static Rejection notFound(String id) {
        return Rejection.notFound("Document with id '%s' not found".formatted(id));
    }

    /**
     * As a file to be saved, whatever it claims to be: nothing that was uploaded runs in a browser.
     *
     * @param gone what is said when it was deleted since it was found
     */
    private void send(Documents.Document document, HttpServletResponse response, Supplier<Rejection> gone)
            throws IOException {
        byte[] beginning = documents.beginning(document).orElseThrow(gone);
        response.setContentType(DocumentUploads.contentType(document.contentType()));
        response.setContentLengthLong(document.size());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(document.fileName(), java.nio.charset.StandardCharsets.UTF_8)
                        .build()
                        .toString());
        documents.copy(document, beginning, response.getOutputStream());
    }
}
