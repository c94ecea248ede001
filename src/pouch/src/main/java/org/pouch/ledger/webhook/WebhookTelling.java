package org.pouch.ledger.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pouch.ledger.LedgerBook;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.webhook.WebhookRows.Standing;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one webhook what the ledger says, line by line in order: what it does not take is tried again until it does, and nothing
 * behind it goes before. At least once; the id of a delivery says what came before.
 */
final class WebhookTelling {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookTelling.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(10), Duration.ofHours(1));
    private static final int PAGE = 50;

    /** Far more than a request may take. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final String name;
    private final Set<ToldEvent> wanted;
    private final WebhookPost post;
    private final String node;
    private final Sources sources;
    private final Outage outage;

    /** What all webhooks of a node share. */
    record Sources(LedgerBook ledger, Whitelist whitelist, WebhookRows rows, Clock clock) {
        /** As the tables keep it. */
        private Instant now() {
            return clock.instant().truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** @param node whose lease it is */
    WebhookTelling(String name, Set<ToldEvent> wanted, WebhookPost post, String node, Sources sources) {
        this.name = name;
        this.wanted = Set.copyOf(wanted);
        this.post = post;
        this.node = node;
        this.sources = sources;
        this.outage = new Outage(LOG, "The webhook " + name);
    }

    String name() {
        return name;
    }

    /** One line at most. True when something was done: there may be more. */
    boolean next() {
        Optional<Standing> standing = sources.rows().find(name);
        if (standing.isEmpty()) {
            sources.rows().register(name, sources.now());
            return true;
        }
        if (sources.now().isBefore(standing.get().nextAt())) {
            return false;
        }
        try {
            return ahead(standing.get());
        } catch (UnreadableLine unreadable) {
            Duration pause = Backoff.spread(BACKOFF.after(standing.get().failures() + 1));
            Instant now = sources.now();
            sources.rows()
                    .stopped(
                            name,
                            standing.get(),
                            unreadable,
                            now,
                            now.plus(pause).truncatedTo(ChronoUnit.MILLIS));
            outage.isBecause(String.valueOf(unreadable.getMessage()));
            return false;
        }
    }

    private boolean ahead(Standing standing) {
        List<LedgerLine> lines = new LedgerAhead(sources.ledger(), PAGE).from(standing.toldTo() + 1);
        Optional<Told> told = lines.stream()
                .flatMap(line -> sources.whitelist().of(line).stream())
                .filter(one -> wanted.contains(one.event()))
                .findFirst();
        if (told.isPresent()) {
            return tell(standing, told.get());
        }
        if (!lines.isEmpty()) {
            sources.rows().skipped(name, standing, lines.get(lines.size() - 1).sequence());
            if (standing.stoppedLine() != null) {
                outage.isOver();
            }
        }
        return lines.size() == PAGE;
    }

    private boolean tell(Standing standing, Told told) {
        Instant now = sources.now();
        if (!sources.rows().take(name, standing, node, now, now.plus(LEASE))) {
            return false;
        }
        Optional<String> trouble = post.send(told.delivery(name), told.body(name));
        if (trouble.isEmpty()) {
            sources.rows().told(name, node, told.line().sequence());
            outage.isOver();
            return true;
        }
        Instant after = sources.now();
        Duration pause = Backoff.spread(BACKOFF.after(standing.failures() + 1));
        sources.rows()
                .failed(name, node, trouble.get(), after, after.plus(pause).truncatedTo(ChronoUnit.MILLIS));
        outage.isBecause(trouble.get());
        return false;
    }
}
