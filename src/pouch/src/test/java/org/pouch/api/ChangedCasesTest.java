package org.pouch.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pouch.ledger.LedgerBook;
import org.pouch.ledger.LedgerLine;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/** What is read of a ledger of a thousand lines, one a minute. */
class ChangedCasesTest {
    private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
    private static final Sha256 HASH = new Sha256("0".repeat(64));

    private final Minutes ledger = new Minutes();
    private final ChangedCases changed = new ChangedCases(ledger);

    /** Every third line is of no case; there are ten cases. */
    private static final class Minutes implements LedgerBook {
        private final List<LedgerLine> lines = new ArrayList<>();
        private int read;

        private Minutes() {
            for (int number = 1; number <= 1000; number++) {
                lines.add(new LedgerLine(number, minute(number), "Event", request(number), "{}", HASH, HASH));
            }
        }

        private static @Nullable String request(int number) {
            return number % 3 == 0 ? null : "urn:rdx:UTO:2026:00000" + number % 10;
        }

        @Override
        public List<LedgerLine> lines(long fromSequence, int limit) {
            List<LedgerLine> found = lines.stream()
                    .filter(line -> line.sequence() >= fromSequence)
                    .limit(limit)
                    .toList();
            read += found.size();
            return found;
        }

        @Override
        public Optional<LedgerLine> last() {
            return Optional.of(lines.get(lines.size() - 1));
        }

        @Override
        public List<LedgerLine> ofCase(RequestId request) {
            return lines.stream()
                    .filter(line -> request.equals(line.requestId()))
                    .toList();
        }
    }

    private static Instant minute(int number) {
        return BEGIN.plus(Duration.ofMinutes(number));
    }

    @Test
    void tellsOfEachCaseOnceWithItsLastChangeTheOldestFirst() {
        Map<RequestId, Instant> found = changed.since(minute(995), 100, Set::size);

        assertThat(found)
                .containsExactly(
                        Map.entry(new RequestId("urn:rdx:UTO:2026:000005"), minute(995)),
                        Map.entry(new RequestId("urn:rdx:UTO:2026:000007"), minute(997)),
                        Map.entry(new RequestId("urn:rdx:UTO:2026:000008"), minute(998)),
                        Map.entry(new RequestId("urn:rdx:UTO:2026:000000"), minute(1000)));
    }

    @Test
    void readsNoMoreOfTheLedgerThanIsNew() {
        changed.since(minute(995), 100, Set::size);

        assertThat(ledger.read).isLessThan(30);
    }

    /** Whoever asks again with the last instant leaves nothing out. */
    @Test
    void goesOnWhereItEnded() {
        Instant last = minute(1);
        for (int asked = 0; asked < 10; asked++) {
            for (Instant at : changed.since(last, 1, Set::size).values()) {
                last = at;
            }
        }

        assertThat(last).isEqualTo(minute(1000));
        assertThat(changed.since(minute(1001), 100, Set::size)).isEmpty();
        assertThat(changed.since(minute(-100), 1000, Set::size)).hasSize(10);
        assertThat(changed.since(Instant.MIN, 1000, Set::size)).hasSize(10);
        assertThat(changed.since(Instant.MAX, 1000, Set::size)).isEmpty();
    }

    /** Of requests that were refused there is no case to tell of: whoever got an empty answer would ask for the same again, and for ever. */
    @Test
    void goesOnPastWhatIsNoCase() {
        RequestId only = new RequestId("urn:rdx:UTO:2026:000009");
        ledger.lines.replaceAll(
                line -> line.requestId() == null || !line.requestId().equals(only.value())
                        ? line
                        : new LedgerLine(line.sequence(), line.at(), "Event", null, "{}", HASH, HASH));
        ledger.lines.set(997, new LedgerLine(998, minute(998), "Event", only.value(), "{}", HASH, HASH));

        Map<RequestId, Instant> found = changed.since(minute(1), 1, requests -> requests.contains(only) ? 1 : 0);

        assertThat(found).containsEntry(only, minute(998));
    }
}
