package org.pouch.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pouch.testing.desk.FakeStandstill;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

/** The numbers of the menu, told as they change. */
@Timeout(60)
class CountStreamsTest {
    private static final String STREAM = "/operations/counts/stream";
    private static final Pattern INCIDENTS = Pattern.compile("\"incidents\":(\\d+)");

    private final Visitor olga = Visitor.signedIn("olga");
    private final List<Told> open = new ArrayList<>();

    @AfterEach
    void nobodyListens() throws IOException {
        RunningDesk.standstill().numberQuestions(false);
        for (Told told : open) {
            told.lines.close();
        }
    }

    @Test
    void looksOnceForAllPages() {
        RunningDesk.standstill().numberQuestions(true);

        for (Told page : List.of(listen(olga), listen(olga), listen(olga))) {
            long first = page.nextNumbered();
            assertThat(page.nextNumbered()).isEqualTo(first + 1);
        }
    }

    @Test
    void tellsEachWhatTheyMaySee() {
        assertThat(listen(olga).until("{\"incidents\":1,\"channels\":2,\"quarantine\":1,\"stuck\":4}"))
                .isTrue();
        for (String officer : List.of("udo", "mona")) {
            assertThat(listen(Visitor.signedIn(officer)).allUntil("{\"supervision\":1}"))
                    .as("nothing else, and nothing at all of a look that was slow")
                    .isSubsetOf("{}", "{\"supervision\":1}");
        }
    }

    @Test
    void tellsWhatIsKnownWhileTheEngineIsAway() {
        RunningDesk.standstill().away(true);
        try {
            Told page = listen(Visitor.signedIn("olga"));
            assertThat(page.until("{\"channels\":2,\"quarantine\":1}")).isTrue();
        } finally {
            RunningDesk.standstill().away(false);
        }
    }

    @Test
    void endsWithTheSession() {
        Told page = listen(olga);
        page.next();

        olga.submit("/operations", "/logout");

        assertThat(page.isOver()).isTrue();
    }

    @Test
    void theOldestPageOfTooManyGivesWay() {
        Told oldest = listen(olga);
        oldest.next();

        for (int page = 0; page < CountStreams.MOST_OF_ONE; page++) {
            listen(olga).next();
        }

        assertThat(oldest.isOver()).isTrue();
        assertThat(oldest.last).isEqualTo("full");
    }

    @Test
    void isNoPlaceToReturnToAfterSigningIn() {
        Visitor nobody = Visitor.nobody();

        assertThat(nobody.get(STREAM, "text/event-stream").statusCode()).isEqualTo(401);
        assertThat(nobody.get("/operations/counts", "application/json").statusCode())
                .isEqualTo(401);
        assertThat(nobody.submit("/login", "/login", "username", "olga", "password", "olga-in-the-tests")
                        .headers()
                        .firstValue("Location"))
                .contains("/");
    }

    private Told listen(Visitor officer) {
        HttpResponse<InputStream> answer = officer.open(STREAM, "text/event-stream");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Accel-Buffering")).contains("no");
        Told told = new Told(new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
        open.add(told);
        return told;
    }

    /** What one page hears. */
    private static final class Told {
        private final BufferedReader lines;
        private String last = "";

        Told(BufferedReader lines) {
            this.lines = lines;
        }

        /** The next counts. */
        String next() {
            for (String line = line(); line != null; line = line()) {
                if (line.startsWith("data:{")) {
                    return line.substring("data:".length());
                }
            }
            throw new AssertionError("the stream is over");
        }

        /** The next number of a question; what is known of earlier looks is passed over. */
        long nextNumbered() {
            while (true) {
                Matcher number = INCIDENTS.matcher(next());
                if (number.find() && Long.parseLong(number.group(1)) > FakeStandstill.FIRST_NUMBER) {
                    return Long.parseLong(number.group(1));
                }
            }
        }

        boolean until(String counts) {
            return allUntil(counts).contains(counts);
        }

        /** Those and what came before them, of earlier looks. */
        List<String> allUntil(String counts) {
            List<String> all = new ArrayList<>();
            do {
                all.add(next());
            } while (!all.contains(counts));
            return all;
        }

        boolean isOver() {
            for (String line = line(); line != null; line = line()) {
                if (line.startsWith("event:")) {
                    last = line.substring("event:".length());
                }
            }
            return true;
        }

        private @Nullable String line() {
            try {
                return lines.readLine();
            } catch (IOException cutOff) {
                throw new UncheckedIOException(cutOff);
            }
        }
    }
}
