package org.pouch.testing.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Visits pages as a browser does, without the script: cookies, forms with their token, no redirects but asked for. */
public final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");
    private static final String PAGE = "text/html";

    private final URI address;
    private final @Nullable String basic;
    private final HttpClient client;

    private Visitor(URI address, @Nullable String basic) {
        this(
                address,
                basic,
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
    }

    private Visitor(URI address, @Nullable String basic, HttpClient client) {
        this.address = address;
        this.basic = basic;
        this.client = client;
    }

    public static Visitor nobody() {
        return new Visitor(RunningDesk.address(), null);
    }

    /** Signed in at the page. */
    public static Visitor signedIn(String user) {
        return signedIn(user, RunningDesk.address());
    }

    public static Visitor signedIn(String user, URI address) {
        return signedIn(user, user + "-in-the-tests", address);
    }

    public static Visitor signedIn(String user, String password, URI address) {
        Visitor visitor = new Visitor(address, null);
        visitor.submit("/login", "/login", "username", user, "password", password);
        return visitor;
    }

    /** The same browser with its cookies at another address. */
    public Visitor at(URI other) {
        return new Visitor(other, basic, client);
    }

    /** A program that sends its password with each request. */
    public static Visitor program(String user) {
        return program(user, user + "-in-the-tests");
    }

    public static Visitor program(String user, String password) {
        String credentials = user + ":" + password;
        return new Visitor(
                RunningDesk.address(),
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    public HttpResponse<String> get(String path) {
        return get(path, PAGE);
    }

    public HttpResponse<String> get(String path, String accept) {
        return send(request(path).header("Accept", accept));
    }

    /** What a page says, but for the tokens of its forms: they are letters by chance, and may spell a name. */
    public static String said(HttpResponse<String> page) {
        return page.body().replaceAll("[A-Za-z0-9_-]{60,}=*", "");
    }

    /** Sends a form of a page, with the token the page gave. */
    public HttpResponse<String> submit(String page, String action, String... fields) {
        StringBuilder body = new StringBuilder("_csrf=").append(encoded(token(page)));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        return send(request(action)
                .header("Accept", PAGE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** Without a body, with the token that the page gave. */
    public HttpResponse<String> sendAs(String method, String page, String action) {
        return send(request(action)
                .header("Accept", PAGE)
                .header("X-CSRF-TOKEN", token(page))
                .method(method, BodyPublishers.noBody()));
    }

    /** Sends what the form island sends. */
    public HttpResponse<String> complete(long task, String json) {
        return send(request("/desk/tasks/" + task + "/completion")
                .header("Accept", "application/problem+json")
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", token("/desk/tasks"))
                .POST(BodyPublishers.ofString(json)));
    }

    /** Sends what is typed in a form so far. */
    public HttpResponse<String> type(long task, String json) {
        return send(request("/desk/tasks/" + task + "/typed")
                .header("Accept", "application/problem+json")
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", token("/desk/tasks"))
                .PUT(BodyPublishers.ofString(json)));
    }

    /** Sends one file as a part of a form. */
    public HttpResponse<String> upload(String path, String part, String fileName, String content) {
        return send(uploading(path, part, fileName, content));
    }

    public HttpRequest.Builder uploading(String path, String part, String fileName, String content) {
        String boundary = "border";
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\""
                + fileName + "\"\r\nContent-Type: application/json\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n";
        return request(path)
                .header("Accept", "application/json")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body));
    }

    /** The same, with the token that a page gave. */
    public HttpResponse<String> uploadFrom(
            String page, String accept, String path, String part, String fileName, String content) {
        return send(uploading(path, part, fileName, content)
                .setHeader("Accept", accept)
                .header("X-CSRF-TOKEN", token(page)));
    }

    /** Sends this many parts with nothing in them. */
    public HttpResponse<String> uploadParts(String path, int number) {
        String part = "--border\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.jpg\"\r\n\r\n\r\n";
        return send(request(path)
                .header("Accept", "application/json")
                .header("Content-Type", "multipart/form-data; boundary=border")
                .POST(BodyPublishers.ofString(part.repeat(number) + "--border--\r\n")));
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
        return basic == null ? request : request.header("Authorization", basic);
    }

    /** An answer that need not end; whoever asked closes it. */
    public HttpResponse<InputStream> open(String path, String accept) {
        return send(request(path).header("Accept", accept), BodyHandlers.ofInputStream());
    }

    /** A file. */
    public HttpResponse<byte[]> bytes(String path) {
        return send(request(path), BodyHandlers.ofByteArray());
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private String token(String page) {
        Matcher token = TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new IllegalStateException("no token on " + page);
        }
        return token.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
