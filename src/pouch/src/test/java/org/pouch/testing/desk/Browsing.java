package org.pouch.testing.desk;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real browser. Where there is none, its tests are left out and say so. */
public final class Browsing implements AutoCloseable {
    private static final List<String> ARGUMENTS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    /** In milliseconds, of a machine that has other things to do. */
    private static final double PATIENCE = 60_000;

    private static final Path AXE = Path.of("src/pouch/src/main/frontend/node_modules/axe-core/axe.min.js");
    private static final String CHECK =
            "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],"
                    + " iframes: false})).violations.flatMap(v => v.nodes.map(n => v.id + ' ' + n.target + ' '"
                    + " + n.failureSummary))";

    private final Playwright playwright;
    private final Browser browser;
    private final Map<String, Page> shared = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();

    private Browsing(Path program) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(program)
                        .setHeadless(false)
                        .setArgs(ARGUMENTS));
    }

    public static Browsing start() {
        Optional<Path> program = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            Assumptions.abort("Chromium is not installed: nobody looked at the desk in a browser");
        }
        return new Browsing(program.orElseThrow());
    }

    /** A fresh window, nobody signed in. */
    public Page window(int width) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setLocale("en-GB")
                .setBaseURL(address().toString()));
        context.setDefaultTimeout(PATIENCE);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    public Page window(int width, String user) {
        Page page = window(width);
        page.navigate("/login");
        page.fill("#username", user);
        page.fill("#password", user + "-in-the-tests");
        page.click("main button[type=submit]");
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    /** One window for each user and width, for tests that only look. */
    public Page shared(int width, String user) {
        return shared.computeIfAbsent(user + width, absent -> window(width, user));
    }

    /** Until the server has kept what the act put into a form: sent later than the next step, it would meet a session that is over. */
    public static void kept(Page page, String entry, Runnable act) {
        page.waitForResponse(
                answer -> answer.ok()
                        && answer.request().method().equals("PUT")
                        && String.valueOf(answer.request().postData()).contains(entry),
                act);
    }

    /** What the browser complained of since it was last asked: errors of scripts, breaches of the policy. */
    public List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    /** Breaches of WCAG 2.2 A and AA, and of the best practices beside it, that axe can find, each with its element. */
    @SuppressWarnings("unchecked")
    public static List<String> barriers(Page page) {
        try {
            page.evaluate(Files.readString(AXE));
        } catch (IOException missing) {
            throw new IllegalStateException("axe-core is missing; build the frontend first", missing);
        }
        return (List<String>) page.evaluate(CHECK);
    }

    /** As small as can be read. */
    public static void picture(Page page, Path file) {
        JsonObject wanted = new JsonObject();
        wanted.addProperty("format", "webp");
        wanted.addProperty("quality", 25);
        CDPSession devTools = page.context().newCDPSession(page);
        JsonObject taken = devTools.send("Page.captureScreenshot", wanted);
        devTools.detach();
        try {
            Files.write(file, Base64.getDecoder().decode(taken.get("data").getAsString()));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static URI address() {
        return RunningDesk.address();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
