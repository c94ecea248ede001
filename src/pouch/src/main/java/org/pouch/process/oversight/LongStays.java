package org.pouch.process.oversight;

import io.camunda.client.CamundaClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.process.oversight.OldestStanding.Found;
import org.pouch.process.oversight.StandingStill.Counted;
import org.pouch.process.oversight.StandingStill.LongStay;
import org.pouch.process.oversight.Survey.Step;
import org.springframework.stereotype.Component;

/**
 * Where instances stay longer than is usual. All steps are watched, and none is read before its oldest instance can have stayed too long: of a step
 * where nobody stands too long no row is read meanwhile, however many stand there. Everybody who asks within some seconds is told the same. Thread-safe.
 */
@Component
public final class LongStays {
    /** What stays so much longer than usual is told, and nothing below the least. */
    private static final int TIMES_USUAL = 3;

    private static final Duration LEAST_STAY = Duration.ofHours(1);

    /** Much less than the least stay: who has come since the last survey has not stayed too long yet. */
    private static final Duration SURVEYED = Duration.ofMinutes(10);

    private static final Duration KEPT = Duration.ofSeconds(10);

    private final Survey survey;
    private final UsualTimes usual;
    private final OldestStanding oldest;
    private final Clock clock;
    private final Map<Place, Watch> watches = new LinkedHashMap<>();
    private final Semaphore turn = new Semaphore(1);
    private Instant surveyDue = Instant.MIN;
    private volatile @Nullable Kept kept;

    public LongStays(CamundaClient client, Clock clock) {
        this.survey = new Survey(client);
        this.usual = new UsualTimes(client);
        this.oldest = new OldestStanding(client);
        this.clock = clock;
    }

    private record Place(long definition, String element) {}

    private record Kept(List<LongStay> stays, Instant until) {
        boolean isOf(Instant now) {
            return now.isBefore(until);
        }
    }

    /** Those that have stayed longest first. One asks the engine; whoever comes meanwhile is told what was known before, and waits where nothing was. */
    public List<LongStay> now() {
        Instant now = clock.instant();
        @Nullable Kept known = kept;
        if (known != null && (known.isOf(now) || !turn.tryAcquire())) {
            return known.stays();
        }
        if (known == null) {
            turn.acquireUninterruptibly();
        }
        try {
            @Nullable Kept meanwhile = kept;
            if (meanwhile != null && meanwhile.isOf(now)) {
                return meanwhile.stays();
            }
            return look(clock.instant());
        } finally {
            turn.release();
        }
    }

    private List<LongStay> look(Instant now) {
        if (!now.isBefore(surveyDue)) {
            watchAll();
            surveyDue = now.plus(SURVEYED);
        }
        watches.values().forEach(watch -> watch.look(now));
        List<LongStay> stays = together(watches.values().stream()
                .flatMap(watch -> watch.found.stream())
                .map(Found::stay)
                .toList());
        kept = new Kept(stays, now.plus(KEPT));
        return stays;
    }

    /** What was watched before stays so; where nobody stands any more there is nothing to watch. */
    private void watchAll() {
        Map<List<String>, List<Step>> steps = survey.steps().stream()
                .collect(Collectors.groupingBy(
                        step -> List.of(step.process(), step.element()), LinkedHashMap::new, Collectors.toList()));
        Map<Place, Watch> wanted = new LinkedHashMap<>();
        for (List<Step> versions : steps.values()) {
            List<Step> standing =
                    versions.stream().filter(step -> step.standing() > 0).toList();
            if (!standing.isEmpty()) {
                Optional<Duration> time = usual.of(versions);
                for (Step step : standing) {
                    Place place = new Place(step.definition(), step.element());
                    Watch watch = watches.getOrDefault(place, new Watch(step));
                    watch.usual = time;
                    wanted.put(place, watch);
                }
            }
        }
        watches.clear();
        watches.putAll(wanted);
    }

    private static List<LongStay> together(List<LongStay> found) {
        Map<List<String>, LongStay> steps = new LinkedHashMap<>();
        found.forEach(stay -> steps.merge(List.of(stay.process(), stay.element()), stay, LongStays::both));
        return steps.values().stream()
                .sorted(Comparator.comparing(LongStay::oldest))
                .toList();
    }

    /** The same step in two versions of its model. */
    private static LongStay both(LongStay one, LongStay other) {
        LongStay longer = one.oldest().isAfter(other.oldest()) ? other : one;
        return new LongStay(
                longer.process(),
                longer.element(),
                longer.name(),
                new Counted(
                        one.stays().number() + other.stays().number(),
                        one.stays().exact() && other.stays().exact()),
                longer.usual(),
                longer.oldest(),
                longer.longest());
    }

    private final class Watch {
        private final Step step;
        private Optional<Duration> usual = Optional.empty();
        private Optional<Found> found = Optional.empty();
        private Instant next = Instant.MIN;

        private Watch(Step step) {
            this.step = step;
        }

        private void look(Instant now) {
            if (usual.isEmpty()) {
                found = Optional.empty();
            } else if (!isAsBefore(now)) {
                Duration most = usual.get().multipliedBy(TIMES_USUAL);
                Duration limit = most.compareTo(LEAST_STAY) < 0 ? LEAST_STAY : most;
                found = oldest.before(step, now.minus(limit), usual.get());
                next = found.isPresent() ? now.plus(SURVEYED) : rest(now, limit);
            }
        }

        /** While the oldest stands there, only the number of the others may have changed. */
        private boolean isAsBefore(Instant now) {
            return now.isBefore(next) && (found.isEmpty() || oldest.stands(found.get()));
        }

        /** Until the oldest can have stayed too long; an hour at most, for an instance may be moved here that has stayed elsewhere. */
        private Instant rest(Instant now, Duration limit) {
            Instant soonest = oldest.since(step).map(since -> since.plus(limit)).orElse(Instant.MAX);
            Instant latest = now.plus(LEAST_STAY);
            return soonest.isBefore(latest) ? soonest : latest;
        }
    }
}
