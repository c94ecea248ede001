package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Requests as no client would write them, to the API of one engine. */
record RawRequests(URI address, HttpClient http) {
    RawRequests(URI address) {
        this(address, HttpClient.newHttpClient());
    }

    /** @param body may have single quotes for double ones */
    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address + "/v2" + path))
                        .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
                        .header("Content-Type", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    int status(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, body).statusCode();
    }

    void assertBad(String method, String path, String body, String sentence) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.body()).contains(sentence);
        assertThat(answer.statusCode()).as(method + " " + path + " " + body).isEqualTo(400);
    }
}
