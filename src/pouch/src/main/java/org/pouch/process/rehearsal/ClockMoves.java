package org.pouch.process.rehearsal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Time, which stands still until it is moved. */
final class ClockMoves {
    private final TrialEngine engine;

    ClockMoves(Bench bench) {
        engine = bench.engine();
    }

    Stream<Command> commands() {
        return Stream.of(new Command(
                "clock [+PERIOD | TIME | next]",
                0,
                1,
                "tell the time, or move it: +P14D, +PT2H, 2026-12-01T09:00Z, or to the next timer",
                this::clock));
    }

    private Answer clock(Line line) {
        if (line.words().isEmpty()) {
            return Answer.look(List.of(now()));
        }
        move(moment(line.word(0)));
        return Answer.of(List.of(now()));
    }

    private String now() {
        return "It is " + Wording.time(engine.now()) + ".";
    }

    private void move(Instant moment) {
        if (moment.isBefore(engine.now())) {
            throw new Refused("Time does not go back: it is " + Wording.time(engine.now()) + ".");
        }
        if (!engine.passTo(moment)) {
            throw new Refused(
                    "Time got no further than to " + Wording.time(engine.now())
                            + ": the engine did not come to rest. Does the model go round in a circle, or a timer repeat too often?");
        }
    }

    private Instant moment(String word) {
        if (word.equals("next")) {
            return engine.timers().stream()
                    .findFirst()
                    .map(TrialEngine.Due::at)
                    .orElseThrow(() -> new Refused("No timer waits."));
        }
        try {
            return word.startsWith("+")
                    ? later(word.substring(1))
                    : OffsetDateTime.parse(word).toInstant();
        } catch (DateTimeException | ArithmeticException unread) {
            throw new Refused("'" + Wording.plain(word)
                    + "' is no time. It is said so: +P14D, +P1M, +PT2H, 2026-12-01T09:00Z, or next");
        }
    }

    /** Months are not all of one length, so Java reads them apart from hours. */
    private Instant later(String amount) {
        return amount.toUpperCase(Locale.ROOT).matches("P.*[YMW].*")
                        && !amount.toUpperCase(Locale.ROOT).contains("T")
                ? engine.now()
                        .atOffset(ZoneOffset.UTC)
                        .plus(Period.parse(amount))
                        .toInstant()
                : engine.now().plus(Duration.parse(amount));
    }
}
