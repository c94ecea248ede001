package org.pouch.testing.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without script that goes from the desk to the provider and back, with the cookies of both. */
public final class Traveller {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*? (?:content|value)=\"([^\"]+)\"");
    private static final int MOST_STEPS = 10;

    private final URI desk;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    public Traveller(URI desk) {
        this.desk = desk;
    }

    /** At the desk, without following where it leads. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(desk.resolve(path)));
    }

    public HttpResponse<String> json(String path) {
        return send(HttpRequest.newBuilder(desk.resolve(path)).header("Accept", "application/json"));
    }

    /** From the button of the desk to the end of the way, with the account's password at the provider. */
    public HttpResponse<String> signIn(String account) {
        HttpResponse<String> there = follow(URI.create(returnAddress(account)));
        return there;
    }

    /** Where the provider sends the browser back to, which does not go there. */
    public String returnAddress(String account) {
        HttpResponse<String> form = follow(desk.resolve("/login/provider"));
        HttpResponse<String> entered = send(post(
                form.uri().resolve("/login"),
                "username=" + encoded(account) + "&password=" + encoded(account + "-at-the-provider") + "&_csrf="
                        + encoded(token(form.body()))));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(target(entered)));
        return target(answer).toString();
    }

    /** Until somebody answers with a page. */
    public HttpResponse<String> follow(URI address) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address));
        for (int step = 0; answer.statusCode() == 302; step++) {
            if (step == MOST_STEPS) {
                throw new IllegalStateException("in a circle at " + answer.uri().getPath());
            }
            answer = send(HttpRequest.newBuilder(target(answer)));
        }
        return answer;
    }

    /** Sends a form of the desk, with the token of one of its pages. */
    public HttpResponse<String> submit(String page, String action, String fields) {
        String token = token(get(page).body());
        return send(post(desk.resolve(action), fields + "&_csrf=" + encoded(token)));
    }

    /** Sends the form of a page that leads on to another site, by POST, as the browser does. */
    public HttpResponse<String> leadOn(HttpResponse<String> page) {
        Matcher form = Pattern.compile("<form data-onward action=\"([^\"]+)\" method=\"post\">")
                .matcher(page.body());
        if (!form.find()) {
            throw new IllegalStateException("no form that leads on");
        }
        StringBuilder fields = new StringBuilder();
        Matcher field = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]+)\"")
                .matcher(page.body().substring(form.end()));
        while (field.find()) {
            fields.append(fields.isEmpty() ? "" : "&")
                    .append(field.group(1))
                    .append('=')
                    .append(encoded(field.group(2)));
        }
        HttpResponse<String> answer = send(post(URI.create(form.group(1)), fields.toString()));
        return answer.statusCode() == 302 ? follow(target(answer)) : answer;
    }

    /** Sends what the form island sends. */
    public HttpResponse<String> complete(long task, String json) {
        return send(HttpRequest.newBuilder(desk.resolve("/desk/tasks/" + task + "/completion"))
                .header("Accept", "application/problem+json")
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", token(get("/desk/tasks").body()))
                .POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static HttpRequest.Builder post(URI address, String body) {
        return HttpRequest.newBuilder(address)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private static URI target(HttpResponse<String> answer) {
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    private static String token(String page) {
        Matcher token = TOKEN.matcher(page);
        if (!token.find()) {
            throw new IllegalStateException("no token on the page");
        }
        return token.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
