package org.pouch.casework.intervention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.intervention.Intervention.State;
import org.pouch.casework.intervention.InterventionBook.Entered;
import org.pouch.casework.intervention.Interventions.Batch;
import org.pouch.casework.intervention.Order.Place;
import org.pouch.casework.office.Office;
import org.pouch.exchange.InboxId;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.AuditEvent.InstanceIntervened;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every act of an administrator is written down before it is done, with a reason, and again when it has ended. */
class InterventionTest {
    private static final Officer OLGA = new Officer("olga", "Olga Steiner", Set.of(Role.ADMINISTRATOR));
    private static final AuthorityId PARTNER = new AuthorityId("XRU-CRS");
    private static final Reason WHY = new Reason("Mrs Koepenik's file was sent by hand.");
    private static final Office office = Office.utopia();

    private static final AtomicLong instances = new AtomicLong(40);

    private final long instance = instances.getAndIncrement();
    private final Intervene intervene = office.the(Intervene.class);
    private final Interventions interventions = office.the(Interventions.class);
    private final LostProcesses lost = office.the(LostProcesses.class);

    @BeforeAll
    static void workByHand() {
        office.the(Intervening.class).stop();
    }

    @BeforeEach
    void forgetTheOthers() {
        office.the(JdbcClient.class).sql("DELETE FROM casework_intervention").update();
        office.ledger.clear();
        office.engine.forget();
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @Test
    void writesDownWhoDidWhatAtWhichInstanceAndCase() {
        RequestId request = office.open("request");

        Intervention done = intervene.now(Order.retry(at(request), 77, "serviceTask_SealPacket"), OLGA, WHY);

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(lines()).extracting(InstanceIntervened::outcome).containsExactly("ORDERED", "DONE");
        assertThat(lines()).allSatisfy(line -> {
            assertThat(line.request()).isEqualTo(request);
            assertThat(line.officer()).isEqualTo("olga");
            assertThat(line.act()).isEqualTo("RETRY");
            assertThat(line.processInstance()).isEqualTo(instance);
            assertThat(line.what()).isEqualTo("serviceTask_SealPacket 77");
            assertThat(line.reason()).isEqualTo(done.digest());
        });
        assertThat(interventions.ofInstance(instance, 10)).containsExactly(done);
        assertThat(interventions.ofCase(request, 10)).containsExactly(done);
        assertThat(done.reason()).isEqualTo(WHY.text());
    }

    @Test
    void writesDownWhoSentAPacketAgain() {
        RequestId request = office.open("request");
        PacketId packet = new PacketId("0193a1b2-0000-7000-8000-000000000077");

        Intervention done = intervene.now(Order.resend(packet, request), OLGA, WHY);
        office.staysHere = "It waits to go already.";
        Intervention refused = intervene.now(Order.resend(packet, request), OLGA, WHY);
        office.staysHere = null;

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.why()).isEqualTo("It waits to go already.");
        assertThat(office.resent).containsExactly(packet, packet);
        assertThat(office.engine.performed).isEmpty();
        assertThat(lines())
                .extracting(InstanceIntervened::outcome)
                .containsExactly("ORDERED", "DONE", "ORDERED", "REFUSED");
        assertThat(lines()).allSatisfy(line -> {
            assertThat(line.request()).isEqualTo(request);
            assertThat(line.what()).isEqualTo(packet.value());
            assertThat(line.processInstance()).isZero();
        });
        assertThat(interventions.ofPacket(request, packet, 10)).containsExactly(refused, done);
        assertThat(done.reason()).isEqualTo(WHY.text());
    }

    @Test
    void takesInWhatABrokerGaveUpAndSaysWhyNotAll() {
        Intervention done = intervene.now(Order.takeIn(PARTNER), OLGA, WHY);
        office.staysHere = "This channel names no queue of dead letters (dead-letters).";
        Intervention refused = intervene.now(Order.takeIn(PARTNER), OLGA, WHY);
        office.staysHere = null;

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.why()).startsWith("This channel names no queue");
        assertThat(office.takenIn).containsExactly(PARTNER, PARTNER);
        assertThat(office.engine.performed).isEmpty();
        assertThat(lines())
                .extracting(InstanceIntervened::act, InstanceIntervened::what, InstanceIntervened::outcome)
                .containsExactly(
                        tuple("TAKE_IN", "XRU-CRS", "ORDERED"),
                        tuple("TAKE_IN", "XRU-CRS", "DONE"),
                        tuple("TAKE_IN", "XRU-CRS", "ORDERED"),
                        tuple("TAKE_IN", "XRU-CRS", "REFUSED"));
        assertThat(done.reason()).isEqualTo(WHY.text());
    }

    @Test
    void takesInAReceiptOfAWrongTimeAndSaysWhyNot() {
        InboxId receipt = new InboxId("0193a1b2-0000-7000-8000-000000000010");
        Intervention done = intervene.now(Order.takeReceipt(receipt), OLGA, WHY);
        office.staysHere = "This is no receipt in quarantine for its time, or its bytes are not kept.";
        Intervention refused = intervene.now(Order.takeReceipt(receipt), OLGA, WHY);
        office.staysHere = null;

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(refused.why()).startsWith("This is no receipt in quarantine");
        assertThat(office.takenReceipts).containsExactly(receipt, receipt);
        assertThat(office.engine.performed).isEmpty();
        assertThat(lines())
                .extracting(InstanceIntervened::act, InstanceIntervened::what, InstanceIntervened::outcome)
                .containsExactly(
                        tuple("TAKE_RECEIPT", receipt.value(), "ORDERED"),
                        tuple("TAKE_RECEIPT", receipt.value(), "DONE"),
                        tuple("TAKE_RECEIPT", receipt.value(), "ORDERED"),
                        tuple("TAKE_RECEIPT", receipt.value(), "REFUSED"));
    }

    @Test
    void keepsTheReasonUnderTheKeyOfTheCase() {
        RequestId request = office.open("request");
        Intervention done = intervene.now(Order.cancel(at(request), false), OLGA, WHY);

        String kept = Objects.requireNonNull(office.the(JdbcClient.class)
                .sql("SELECT reason FROM casework_intervention")
                .query(String.class)
                .single());
        assertThat(kept).doesNotContain("Koepenik");
        assertThat(lines().toString()).doesNotContain("Koepenik");
        assertThat(done.digest()).isNotEqualTo(Sha256.of(WHY.text().getBytes(StandardCharsets.UTF_8)));

        office.the(CaseVault.class).erase(request);

        assertThat(interventions.ofCase(request, 10)).singleElement().satisfies(after -> {
            assertThat(after.reason()).isNull();
            assertThat(after.digest()).isEqualTo(done.digest());
        });
        Intervention later = intervene.now(Order.cancel(at(request), false), OLGA, WHY);
        assertThat(later.reason()).isNull();
    }

    @Test
    void keepsTheCaseOfTheFirstWordOfTheEngine() {
        RequestId request = office.open("request");
        RequestId other = office.open("request");
        intervene.now(Order.retry(at(request), 77, "a"), OLGA, WHY);

        Intervention done = intervene.now(Order.retry(at(other), 78, "a"), OLGA, WHY);

        assertThat(done.request()).isEqualTo(request);
    }

    @Test
    void takesNoCaseThatIsNotHere() {
        Place place = new Place(instance, "packet-intake", "urn:rdx:UTO:2026:099999");

        assertThat(intervene.now(Order.retry(place, 77, "a"), OLGA, WHY).request())
                .isNull();
        assertThat(intervene
                        .now(Order.retry(new Place(42, "x", "\"; DROP"), 77, "a"), OLGA, WHY)
                        .request())
                .isNull();
    }

    @Test
    void keepsNoValueOfAVariable() {
        RequestId request = office.open("request");

        intervene.now(Order.setVariable(at(request), "outcome", "\"KOEPENIK\""), OLGA, WHY);

        assertThat(lines().toString()).contains("what=outcome").doesNotContain("KOEPENIK");
        assertThat(office.the(JdbcClient.class)
                        .sql("SELECT target FROM casework_intervention")
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    /** Whoever comes to it needs the value, after a restart as well; nobody else is told it, and then it goes. */
    @Test
    void keepsTheValueOfAVariableForAsLongAsItsBatchNeedsIt() {
        RequestId request = office.open("request");
        Place nowhere = new Place(instances.getAndIncrement(), "packet-intake", null);
        Order ofCase = Order.setVariable(at(request), "outcome", "\"KOEPENIK\"");
        Order ofNone = Order.setVariable(nowhere, "outcome", "\"KOEPENIK\"");

        String batch = intervene.all(List.of(ofCase, ofNone), OLGA, WHY);

        assertThat(targets())
                .hasSize(2)
                .allSatisfy(kept -> assertThat(kept)
                        .isNotEmpty()
                        .hasSizeLessThanOrEqualTo(255)
                        .doesNotContain("KOEPENIK"));
        while (work()) {}
        assertThat(office.engine.performed).containsExactly(ofCase, ofNone);
        assertThat(targets()).containsOnly("");
        assertThat(interventions.ofBatch(batch, 10, 0))
                .extracting(Intervention::what, Intervention::state)
                .containsOnly(tuple("outcome", State.DONE));
        assertThat(lines().toString()).doesNotContain("KOEPENIK");
    }

    @Test
    void changesNoVariableOnceTheCaseIsErased() {
        RequestId request = office.open("request");
        String batch = intervene.all(List.of(Order.setVariable(at(request), "outcome", "1")), OLGA, WHY);

        office.the(CaseVault.class).erase(request);
        while (work()) {}

        assertThat(interventions.ofBatch(batch, 10, 0)).singleElement().satisfies(done -> {
            assertThat(done.state()).isEqualTo(State.REFUSED);
            assertThat(done.why()).startsWith("The value is gone");
        });
        assertThat(office.engine.performed).isEmpty();
        assertThat(targets()).containsOnly("");
    }

    @Test
    void takesTheLongestValueOfABatchAndNoneThatIsLonger() {
        Place place = at(office.open("request"));
        String longest = "\"" + "\u4e2d".repeat(32) + "ab\"";

        intervene.all(List.of(Order.setVariable(place, "outcome", longest)), OLGA, WHY);
        while (work()) {}

        assertThat(office.engine.performed).extracting(Order::target).containsExactly(longest);
        assertThatThrownBy(() -> intervene.all(List.of(Order.setVariable(place, "outcome", longest + " ")), OLGA, WHY))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("100 bytes");
    }

    private static List<String> targets() {
        return office.the(JdbcClient.class)
                .sql("SELECT target FROM casework_intervention")
                .query(String.class)
                .list();
    }

    @Test
    void saysWhyAnActWasRefused() {
        office.engine.over.add(instance);

        Intervention done = intervene.now(Order.retry(new Place(instance, "x", null), 77, "a"), OLGA, WHY);

        assertThat(done.state()).isEqualTo(State.REFUSED);
        assertThat(done.why()).isEqualTo("It is over, or was settled already.");
        assertThat(lines()).extracting(InstanceIntervened::outcome).containsExactly("ORDERED", "REFUSED");
    }

    @Test
    void saysThatItIsNotKnownHowAnActEnded() {
        office.engine.failure = new IllegalStateException("no engine");

        assertThatThrownBy(() -> intervene.now(Order.cancel(new Place(instance, "x", null), false), OLGA, WHY))
                .isSameAs(office.engine.failure);

        assertThat(interventions.ofInstance(instance, 10)).singleElement().satisfies(done -> {
            assertThat(done.state()).isEqualTo(State.UNKNOWN);
            assertThat(done.why()).contains("did not say");
        });
        assertThat(lines()).extracting(InstanceIntervened::outcome).containsExactly("ORDERED", "UNKNOWN");
    }

    @Test
    void asksForAReasonThatSaysSomething() {
        for (String unsaid : List.of("", "         \n ", "because", "a".repeat(501))) {
            assertThatThrownBy(() -> Reason.of(unsaid)).isInstanceOf(DecisionRefused.class);
        }
        assertThatThrownBy(() -> Reason.of("because\u0000 of it")).isInstanceOf(DecisionRefused.class);
        assertThat(Reason.of("  登记处已恢复运行，可以重试一次。 ").text()).startsWith("登");
        assertThat(Reason.of("a".repeat(500)).text()).hasSize(500);
    }

    @Test
    void doesABatchOneAfterTheOtherAndSaysHowEachEnded() {
        office.engine.over.add(3L);

        String batch = intervene.all(retries(5), OLGA, WHY);
        assertThat(lines())
                .extracting(InstanceIntervened::outcome)
                .containsOnly("ORDERED")
                .hasSize(5);
        while (work()) {}

        assertThat(interventions.batch(batch)).contains(counted(batch, 5, 4, 1));
        assertThat(interventions.ofBatch(batch, 10, 0))
                .extracting(Intervention::processInstance)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(interventions.ofBatch(batch, 10, 2).get(0).why()).contains("settled already");
        assertThat(interventions.batches(10)).hasSize(1);
    }

    @Test
    void goesOnWithABatchAfterTheEngineWasAway() {
        String batch = intervene.all(retries(2), OLGA, WHY);
        office.engine.failure = new IllegalStateException("no engine");
        assertThatThrownBy(this::work).isSameAs(office.engine.failure);
        assertThat(interventions.batch(batch)).contains(counted(batch, 2, 0, 0));

        office.engine.failure = null;
        assertThat(work()).as("the other, meanwhile").isTrue();
        assertThat(work()).isFalse();
        office.clock.pass(Duration.ofSeconds(11));
        assertThat(work()).isTrue();

        assertThat(interventions.batch(batch)).contains(counted(batch, 2, 2, 0));
        assertThat(office.engine.performed).hasSize(2);
    }

    /** A node that was killed while it did something has it in hand until its time is over. */
    @Test
    void takesOverWhatAKilledNodeHadInHand() {
        String batch = intervene.all(retries(1), OLGA, WHY);
        InterventionBook book = office.the(InterventionBook.class);
        assertThat(book.take()).isPresent();
        assertThat(work()).isFalse();

        office.clock.pass(Duration.ofMinutes(3));

        assertThat(work()).isTrue();
        assertThat(interventions.batch(batch)).contains(counted(batch, 1, 1, 0));
    }

    /** Whoever ordered it alone looks at the instance: it is not done behind their back. */
    @Test
    void saysThatItIsNotKnownWhatAKilledNodeDid() {
        office.the(InterventionBook.class)
                .order(List.of(Order.cancel(new Place(instance, "x", null), false)), null, OLGA, WHY);
        assertThat(work()).isFalse();

        office.clock.pass(Duration.ofMinutes(11));

        assertThat(work()).isTrue();
        assertThat(interventions.ofInstance(instance, 10))
                .singleElement()
                .extracting(Intervention::state)
                .isEqualTo(State.UNKNOWN);
        assertThat(office.engine.performed).isEmpty();
    }

    /** Twice would be another move: somebody may have brought it back meanwhile. */
    @Test
    void movesNothingTwiceOfWhichNobodyKnowsWhetherItMoved() {
        String batch = intervene.all(moves(2), OLGA, WHY);
        office.engine.afterwards = new IllegalStateException("no answer");

        assertThatThrownBy(this::work).isSameAs(office.engine.afterwards);
        office.engine.afterwards = null;
        office.clock.pass(Duration.ofMinutes(3));
        while (work()) {}

        assertThat(interventions.ofBatch(batch, 10, 0))
                .extracting(Intervention::processInstance, Intervention::state)
                .containsExactly(tuple(1L, State.UNKNOWN), tuple(2L, State.DONE));
        assertThat(office.engine.performed)
                .extracting(order -> order.place().processInstance())
                .containsExactly(1L, 2L);
        assertThat(lines())
                .extracting(InstanceIntervened::outcome)
                .containsExactly("ORDERED", "ORDERED", "UNKNOWN", "DONE");
    }

    @Test
    void movesAllOfThemOnceTheEngineIsBack() {
        String batch = intervene.all(moves(2), OLGA, WHY);
        office.engine.failure = new IllegalStateException("no engine");
        assertThatThrownBy(this::work).isSameAs(office.engine.failure);

        office.engine.failure = null;
        office.clock.pass(Duration.ofSeconds(11));
        while (work()) {}

        assertThat(interventions.batch(batch).orElseThrow().done()).isEqualTo(2);
    }

    @Test
    void saysOfAMoveThatAKilledNodeBeganThatItIsNotKnown() {
        String batch = intervene.all(moves(1), OLGA, WHY);
        InterventionBook book = office.the(InterventionBook.class);
        book.begin(book.take().orElseThrow());
        assertThat(interventions.ofBatch(batch, 10, 0).get(0).why()).isNull();

        office.clock.pass(Duration.ofMinutes(3));
        while (work()) {}

        assertThat(interventions.ofBatch(batch, 10, 0)).singleElement().satisfies(move -> {
            assertThat(move.state()).isEqualTo(State.UNKNOWN);
            assertThat(move.why()).contains("did not say");
        });
        assertThat(office.engine.performed).isEmpty();
    }

    /** Done again it might undo what the process wrote into it since; and its value is kept for nobody. */
    @Test
    void changesNoVariableAgainThatAKilledNodeBeganToChange() {
        RequestId request = office.open("request");
        Order first = Order.setVariable(at(request), "outcome", "\"KOEPENIK\"");
        Place other = new Place(instances.getAndIncrement(), "packet-intake", null);
        Order second = Order.setVariable(other, "outcome", "\"KOEPENIK\"");
        String batch = intervene.all(List.of(first, second), OLGA, WHY);
        InterventionBook book = office.the(InterventionBook.class);
        book.begin(book.take().orElseThrow());

        office.clock.pass(Duration.ofMinutes(3));
        while (work()) {}

        assertThat(interventions.ofBatch(batch, 10, 0))
                .extracting(Intervention::state)
                .containsExactly(State.UNKNOWN, State.DONE);
        assertThat(office.engine.performed).containsExactly(second);
        assertThat(targets()).containsOnly("");
        assertThat(lines().toString()).doesNotContain("KOEPENIK");
    }

    /** It stood still for longer than a node has for one act, and another did it meanwhile. */
    @Test
    void movesNothingThatAnotherNodeMovedMeanwhile() {
        String batch = intervene.all(moves(1), OLGA, WHY);
        Entered late = office.the(InterventionBook.class).take().orElseThrow();
        office.clock.pass(Duration.ofMinutes(3));
        while (work()) {}

        office.the(Acting.class).perform(late);

        assertThat(interventions.batch(batch).orElseThrow().done()).isEqualTo(1);
        assertThat(office.engine.performed).hasSize(1);
    }

    @Test
    void takesNoBatchOfWhatIsDoneOneByOne() {
        Order alone = Order.takeIn(PARTNER);

        assertThatThrownBy(() -> intervene.all(List.of(alone), OLGA, WHY)).isInstanceOf(IllegalArgumentException.class);
        assertThat(lines()).isEmpty();
    }

    @Test
    void takesNoBatchOfNothingOrOfTooMany() {
        assertThatThrownBy(() -> intervene.all(List.of(), OLGA, WHY)).isInstanceOf(DecisionRefused.class);
        assertThatThrownBy(() -> intervene.all(retries(Intervene.MOST + 1), OLGA, WHY))
                .isInstanceOf(DecisionRefused.class);
        assertThat(lines()).isEmpty();
    }

    @Test
    void saysThatACaseHasLostItsProcess() {
        RequestId request = office.open("request");
        office.engine.lost.add(request);
        assertThat(lost.of(request)).as("just opened").isEmpty();

        office.clock.pass(Duration.ofMinutes(2));

        assertThat(lost.of(request)).contains(new LostProcesses.Loss(true));
        lost.startAgain(request, Office.LI);
        assertThat(office.engine.led).containsExactly(request);
        assertThat(office.ledger)
                .contains(new AuditEvent.DecisionTaken(request, "START_AGAIN", Office.LI.id(), "STARTED"));
        assertThat(lost.of(request)).isEmpty();
        assertThatThrownBy(() -> lost.startAgain(request, Office.LI)).isInstanceOf(DecisionRefused.class);
    }

    @Test
    void beginsNoCaseAnewOfWhichSomethingWasSent() {
        RequestId request = office.open("request");
        office.prepares(request, form -> {});
        office.approves(UserTaskId.APPROVE_REQUEST, request);
        office.seals(request, PacketKind.REQUEST);
        office.engine.lost.add(request);
        office.clock.pass(Duration.ofMinutes(2));

        assertThat(lost.of(request)).contains(new LostProcesses.Loss(false));
        assertThatThrownBy(() -> lost.startAgain(request, Office.LI))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("SENT");
        assertThat(office.engine.led).isEmpty();
    }

    @Test
    void startsTheCaseAgainWhenThatWasOrderedWithTheCancellation() {
        RequestId request = office.open("request");

        intervene.now(Order.cancel(at(request), false), OLGA, WHY);
        assertThat(lost.cancelled(10)).containsExactly(request);
        intervene.now(Order.cancel(at(request), true), OLGA, WHY);

        assertThat(office.engine.led).containsExactly(request);
        assertThat(lost.cancelled(10)).isEmpty();
    }

    /** The node that cancelled it was killed before the case was started again. */
    @Test
    void startsTheCaseAgainWhoseProcessIsOverAlready() {
        RequestId request = office.open("request");
        office.engine.over.add(instance);

        Intervention done = intervene.now(Order.cancel(at(request), true), OLGA, WHY);

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(office.engine.led).containsExactly(request);
    }

    @Test
    void namesACaseOfWhichNobodyKnowsWhetherItsProcessWasCancelled() {
        RequestId request = office.open("request");
        office.engine.afterwards = new IllegalStateException("no answer");

        assertThatThrownBy(() -> intervene.now(Order.cancel(at(request), true), OLGA, WHY))
                .isSameAs(office.engine.afterwards);

        assertThat(lost.cancelled(10)).containsExactly(request);
    }

    @Test
    void saysThatACancelledCaseCouldNotBeStartedAgain() {
        Intervention done = intervene.now(Order.cancel(new Place(instance, "x", null), true), OLGA, WHY);

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.why()).contains("belongs to no case");
    }

    private boolean work() {
        return office.the(Intervening.class).next();
    }

    private Batch counted(String id, int total, int done, int refused) {
        return new Batch(id, Act.RETRY, "olga", WHY.text(), orderedAt(id), total, done, refused);
    }

    private Instant orderedAt(String batch) {
        return interventions.ofBatch(batch, 1, 0).get(0).orderedAt();
    }

    private static List<Order> retries(int number) {
        return LongStream.rangeClosed(1, number)
                .mapToObj(instance -> Order.retry(new Place(instance, "packet-intake", null), instance, "a"))
                .toList();
    }

    private static List<Order> moves(int number) {
        return LongStream.rangeClosed(1, number)
                .mapToObj(instance -> Order.move(new Place(instance, "packet-intake", null), "a", "b"))
                .toList();
    }

    private Place at(RequestId request) {
        return new Place(instance, "readmission-request", request.value());
    }

    private List<InstanceIntervened> lines() {
        return office.ledger.stream()
                .filter(InstanceIntervened.class::isInstance)
                .map(InstanceIntervened.class::cast)
                .toList();
    }
}
