package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.DocumentLinkResponse;
import io.camunda.client.api.response.DocumentReferenceBatchResponse;
import io.camunda.client.api.response.DocumentReferenceResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DocumentTest extends EngineTest {

    private DocumentReferenceResponse upload(String id, byte[] content) {
        return client.newCreateDocumentCommand()
                .content(content)
                .documentId(id)
                .fileName("a.pdf")
                .contentType("application/pdf")
                .customMetadata(Map.of("case", 7))
                .processDefinitionId("p")
                .processInstanceKey(5L)
                .send()
                .join();
    }

    private byte[] read(DocumentReferenceResponse reference) throws IOException {
        try (InputStream content =
                client.newDocumentContentGetRequest(reference).send().join()) {
            return content.readAllBytes();
        }
    }

    @Test
    void givesBackWhatWasUploaded() throws IOException {
        byte[] content = new byte[1_000_000];
        new Random(1).nextBytes(content);
        DocumentReferenceResponse reference = upload("whole", content);

        assertThat(read(reference)).isEqualTo(content);
        assertThat(reference.getDocumentId()).isEqualTo("whole");
        assertThat(reference.getContentHash()).hasSize(64);
        assertThat(reference.getMetadata().getSize()).isEqualTo(1_000_000);
        assertThat(reference.getMetadata().getFileName()).isEqualTo("a.pdf");
        assertThat(reference.getMetadata().getContentType()).isEqualTo("application/pdf");
        assertThat(reference.getMetadata().getProcessDefinitionId()).isEqualTo("p");
        assertThat(reference.getMetadata().getProcessInstanceKey()).isEqualTo(5L);
        assertThat(reference.getMetadata().getCustomProperties()).containsEntry("case", 7);
        assertThat(reference.getMetadata().getExpiresAt()).isNull();
    }

    @Test
    void keepsAnEmptyDocument() throws IOException {
        assertThat(read(upload("empty", new byte[0]))).isEmpty();
    }

    @Test
    void refusesAnIdThatIsTaken() {
        upload("taken", new byte[1]);
        assertThatThrownBy(() -> upload("taken", new byte[2])).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.code()).isEqualTo(409);
            assertThat(e.details().getTitle()).isEqualTo("ALREADY_EXISTS");
            assertThat(e.details().getDetail()).isEqualTo("Document with id 'taken' already exists");
        });
    }

    @Test
    void refusesAStoreThatIsNotThere() {
        assertThatThrownBy(() -> client.newCreateDocumentCommand()
                        .content("x")
                        .storeId("nowhere")
                        .send()
                        .join())
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.code()).isEqualTo(400);
                    assertThat(e.details().getDetail()).isEqualTo("Document store with id 'nowhere' does not exist");
                });
    }

    @Test
    void refusesADocumentThatIsNotTheOneThatWasHashed() {
        upload("hashed", new byte[1]);
        assertThatThrownBy(() -> client.newDocumentContentGetRequest("hashed")
                        .contentHash("0".repeat(64))
                        .send()
                        .join())
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(400));
    }

    @Test
    void deletes() {
        DocumentReferenceResponse reference = upload("gone", new byte[1]);
        client.newDeleteDocumentCommand(reference).send().join();

        assertThatThrownBy(
                        () -> client.newDeleteDocumentCommand(reference).send().join())
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.code()).isEqualTo(404);
                    assertThat(e.details().getDetail()).isEqualTo("Document with id 'gone' not found");
                });
    }

    /** Whoever deletes may come between the look at the document and the look at its content. */
    @Test
    void saysThatADocumentHasGoneSinceItWasFound() throws Exception {
        DocumentReferenceResponse reference = upload("going", new byte[1]);
        DocumentLinkResponse link =
                client.newCreateDocumentLinkCommand(reference).send().join();
        tables().sql("DELETE FROM document_piece WHERE document_id = 'going'").update();

        assertThatThrownBy(() -> read(reference)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.code()).isEqualTo(404);
            assertThat(e.details().getDetail()).isEqualTo("Document with id 'going' not found");
        });
        assertThat(get(link.getUrl()).statusCode()).isEqualTo(404);
    }

    @Test
    @EmbeddedOnly("it pins the clock")
    void forgetsADocumentThatHasExpired() throws IOException {
        DocumentReferenceResponse reference = client.newCreateDocumentCommand()
                .content("short")
                .documentId("short")
                .timeToLive(Duration.ofHours(1))
                .send()
                .join();
        assertThat(read(reference)).isNotEmpty();
        assertThat(reference.getMetadata().getExpiresAt()).isNotNull();
        client.newPinClockCommand()
                .time(OffsetDateTime.now().plusHours(2).toInstant())
                .send()
                .join();
        try {
            assertThatThrownBy(() -> read(reference))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.code()).isEqualTo(404));
            assertThat(upload("short", new byte[3]).getMetadata().getSize()).isEqualTo(3);
        } finally {
            client.newResetClockCommand().send().join();
        }
    }

    @Test
    @EmbeddedOnly("it pins the clock")
    void makesALinkThatExpires() throws Exception {
        DocumentReferenceResponse reference = upload("linked", "content".getBytes(StandardCharsets.UTF_8));
        DocumentLinkResponse link = client.newCreateDocumentLinkCommand(reference)
                .timeToLive(Duration.ofMinutes(5))
                .send()
                .join();

        HttpResponse<String> answer = get(link.getUrl());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("content");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        client.newPinClockCommand()
                .time(OffsetDateTime.now().plusMinutes(6).toInstant())
                .send()
                .join();
        try {
            assertThat(get(link.getUrl()).statusCode()).isEqualTo(404);
        } finally {
            client.newResetClockCommand().send().join();
        }
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void createsSeveralAndTellsWhichFailed() {
        DocumentReferenceBatchResponse all = client.newCreateDocumentBatchCommand()
                .addDocument()
                .content("one")
                .fileName("one.txt")
                .done()
                .addDocument()
                .content("two")
                .fileName("two.txt")
                .done()
                .send()
                .join();
        assertThat(all.isSuccessful()).isTrue();
        assertThat(all.getCreatedDocuments())
                .extracting(document -> document.getMetadata().getFileName())
                .containsExactly("one.txt", "two.txt");

        DocumentReferenceBatchResponse some = client.newCreateDocumentBatchCommand()
                .addDocument()
                .content("good")
                .fileName("good.txt")
                .done()
                .addDocument()
                .content(new byte[26 * 1024 * 1024])
                .fileName("big.bin")
                .done()
                .send()
                .join();
        assertThat(some.isSuccessful()).isFalse();
        assertThat(some.getCreatedDocuments()).hasSize(1);
        assertThat(some.getFailedDocuments())
                .singleElement()
                .satisfies(failed -> assertThat(failed.getFileName()).isEqualTo("big.bin"));
    }

    @Test
    void takesTwentyFiveMegabytesAndNoMore() throws IOException {
        byte[] most = new byte[25 * 1024 * 1024];
        assertThat(upload("most", most).getMetadata().getSize()).isEqualTo(most.length);
        assertThatThrownBy(() -> upload("more", new byte[most.length + 1]))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(413));
    }
}
