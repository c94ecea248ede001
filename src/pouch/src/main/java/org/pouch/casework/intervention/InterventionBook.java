package org.pouch.casework.intervention;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.BindInstance;
import org.pouch.casework.Officer;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.intervention.Intervention.State;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketIds;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes table casework_intervention, each time with a line of the ledger. The reason may name a person: it is kept under the key
 * of the case, with a salt, so that after the erasure nobody finds out by guessing what the digest in the ledger was made of.
 */
@Component
class InterventionBook {
    static final String SEPARATOR = ":";

    private static final Duration LEASE = Duration.ofMinutes(2);
    /** No act takes longer: the engine is given half a minute for an answer. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final String BEGUN = "BEGUN";
    private static final int SALT_BYTES = 16;
    private static final int MOST_OF_A_SENTENCE = 1000;

    private final JdbcClient database;
    private final CaseVault vault;
    private final KeptValues values;
    private final CaseStore cases;
    private final BindInstance bindings;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final PacketIds ids;
    private final SecureRandom random = new SecureRandom();

    InterventionBook(
            JdbcClient database,
            CaseVault vault,
            KeptValues values,
            CaseStore cases,
            BindInstance bindings,
            Ledger ledger,
            TransactionTemplate transactions,
            Clock clock) {
        this.database = database;
        this.vault = vault;
        this.values = values;
        this.cases = cases;
        this.bindings = bindings;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = new PacketIds(clock);
    }

    /**
     * @param isAlone whether it belongs to no batch
     * @param isBegun whether the engine was told already, by a node that did not come to write down how it ended
     * @param request the case it is about
     */
    record Entered(
            String id,
            boolean isAlone,
            boolean isBegun,
            Order order,
            @Nullable RequestId request,
            String officer,
            Sha256 digest) {}

    String nextId() {
        return ids.next().value();
    }

    /** All of them, or none. */
    List<Entered> order(List<Order> orders, @Nullable String batch, Officer officer, Reason reason) {
        return Objects.requireNonNull(transactions.execute(status -> orders.stream()
                .map(order -> insert(order, batch, officer, reason))
                .toList()));
    }

    private Entered insert(Order order, @Nullable String batch, Officer officer, Reason reason) {
        String id = nextId();
        RequestId request = caseOf(order.place()).orElse(null);
        String salted = salt() + SEPARATOR + reason.text();
        Sha256 digest = Sha256.of(salted.getBytes(StandardCharsets.UTF_8));
        database.sql("""
                        INSERT INTO casework_intervention (intervention_id, batch_id, act, process_instance, process_id,
                            request_id, subject, target, officer, reason, digest, state, ordered_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'ORDERED', ?)""")
                .params(Arrays.asList(
                        id,
                        batch,
                        order.act().name(),
                        order.place().processInstance(),
                        order.place().process(),
                        request == null ? null : request.value(),
                        order.subject(),
                        target(order, id, batch, request),
                        officer.id(),
                        kept(request, id, salted),
                        digest.hex(),
                        time(clock.instant())))
                .update();
        Entered entered = new Entered(id, batch == null, false, order, request, officer.id(), digest);
        note(entered, State.ORDERED);
        return entered;
    }

    /** One of a batch is done by whoever comes to it, after a restart as well: until then the value of a variable is kept. */
    private String target(Order order, String id, @Nullable String batch, @Nullable RequestId request) {
        return batch != null && order.act() == Act.SET_VARIABLE
                ? values.close(id, request, order.target())
                : order.keptTarget();
    }

    private String salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    /** As the first word of the engine about this instance was, whatever it says now. */
    private Optional<RequestId> caseOf(Order.Place place) {
        return Optional.ofNullable(place.named())
                .filter(RequestId::isValid)
                .map(RequestId::new)
                .filter(named -> cases.head(named).isPresent())
                .flatMap(named -> place.isNowhere()
                        ? Optional.of(named)
                        : Optional.ofNullable(bindings.bind(Map.of(place.processInstance(), named))
                                .get(place.processInstance())));
    }

    private @Nullable String kept(@Nullable RequestId request, String id, String salted) {
        if (request == null) {
            return salted;
        }
        try {
            return vault.encrypt(request, column(id), salted);
        } catch (CaseErased erased) {
            return null;
        }
    }

    /**
     * Before the engine is told what must not be told twice. What is begun says so where it will say how it ended.
     *
     * @return false where another node began or ended it meanwhile, as when this one stood still for longer than its time
     */
    boolean begin(Entered entered) {
        return database.sql("""
                        UPDATE casework_intervention SET why = ?
                        WHERE intervention_id = ? AND state = 'ORDERED' AND why IS NULL""").params(BEGUN, entered.id()).update() == 1;
    }

    boolean isBegun(Entered entered) {
        return database.sql("SELECT COUNT(*) FROM casework_intervention WHERE intervention_id = ? AND why = ?")
                        .params(entered.id(), BEGUN)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    static String column(String id) {
        return "casework_intervention.reason/" + id;
    }

    /** Once: who comes later changes nothing. */
    void end(Entered entered, State state, @Nullable String why) {
        transactions.executeWithoutResult(status -> {
            int ended = database.sql("""
                            UPDATE casework_intervention SET state = ?, why = ?, ended_at = ?, taken_until = NULL, target = ?
                            WHERE intervention_id = ? AND state = 'ORDERED'""")
                    .params(Arrays.asList(
                            state.name(),
                            shortened(why),
                            time(clock.instant()),
                            entered.order().keptTarget(),
                            entered.id()))
                    .update();
            if (ended > 0) {
                note(entered, state);
            }
        });
    }

    private static @Nullable String shortened(@Nullable String why) {
        return why == null || why.length() <= MOST_OF_A_SENTENCE ? why : why.substring(0, MOST_OF_A_SENTENCE);
    }

    private void note(Entered entered, State state) {
        Order order = entered.order();
        ledger.append(new AuditEvent.InstanceIntervened(
                entered.request(),
                entered.id(),
                order.act().name(),
                order.place().processInstance(),
                order.place().process(),
                order.what(),
                entered.digest(),
                entered.officer(),
                state.name()));
    }

    /**
     * The oldest that no node has in hand; it is this node's for a while. One that is alone is done by who ordered it: only where
     * that was long ago it is left behind, as by a node that was killed.
     */
    Optional<Entered> take() {
        Instant now = clock.instant();
        return database
                .sql("""
                        SELECT intervention_id, batch_id, act, process_instance, process_id, request_id, subject, target,
                            officer, digest, why
                        FROM casework_intervention
                        WHERE state = 'ORDERED' AND (batch_id IS NOT NULL OR ordered_at < ?)
                            AND (taken_until IS NULL OR taken_until < ?)
                        ORDER BY intervention_no LIMIT 10""")
                .params(time(now.minus(LONGEST)), time(now))
                .query((row, number) -> new Entered(
                        row.getString("intervention_id"),
                        row.getString("batch_id") == null,
                        row.getString("why") != null,
                        new Order(
                                Act.valueOf(row.getString("act")),
                                new Order.Place(
                                        row.getLong("process_instance"),
                                        row.getString("process_id"),
                                        row.getString("request_id")),
                                row.getString("subject"),
                                row.getString("target")),
                        Optional.ofNullable(row.getString("request_id"))
                                .map(RequestId::new)
                                .orElse(null),
                        row.getString("officer"),
                        new Sha256(row.getString("digest"))))
                .list()
                .stream()
                .filter(entered -> isOurs(entered.id(), now))
                .findFirst();
    }

    private boolean isOurs(String id, Instant now) {
        return database.sql("""
                        UPDATE casework_intervention SET taken_until = ?
                        WHERE intervention_id = ? AND state = 'ORDERED' AND (taken_until IS NULL OR taken_until < ?)""").params(time(now.plus(LEASE)), id, time(now)).update() == 1;
    }

    /** It could not be done now: others come first for a moment, so that one that never can keeps none waiting. */
    void putBack(Entered entered) {
        database.sql("UPDATE casework_intervention SET taken_until = ? WHERE intervention_id = ? AND state = 'ORDERED'")
                .params(time(clock.instant().plus(PAUSE)), entered.id())
                .update();
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
    }
}
