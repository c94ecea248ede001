package org.pouch.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.casework.intervention.Act;
import org.pouch.casework.intervention.Order;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.FakeInstances;
import org.pouch.testing.desk.FakeInterventions;
import org.pouch.testing.desk.FakeStandstill;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

/** What an administrator does at an instance: never without a reason, and never without saying how it ended. */
class ActPagesTest {
    private static final String STOPPED = "/operations/instances/" + FakeInstances.STOPPED;
    private static final String RUNNING = "/operations/instances/" + FakeInstances.RUNNING;
    private static final String RETRY = "/operations/incidents/" + FakeInstances.INCIDENT + "/retry";
    private static final String WHY = "The register runs again since noon.";

    private final Visitor olga = Visitor.signedIn("olga");

    @ParameterizedTest
    @CsvSource({
        "/operations/incidents/2251799813685499/retry, ''",
        "/operations/incidents/2251799813685499/retry, too short",
        "/operations/instances/2251799813685401/cancellation, '         '",
        "/operations/instances/2251799813685401/variable, no",
        "/operations/instances/2251799813685401/move, no",
        "/operations/instances/2251799813685401/migration, no"
    })
    void doesNothingWithoutAReason(String address, String reason) {
        int before = RunningDesk.interventions().orders().size();

        HttpResponse<String> answer = olga.submit(
                RUNNING + "/move",
                address,
                "reason",
                reason,
                "then",
                "LEAVE",
                "name",
                "complete",
                "value",
                "true",
                "from",
                "callActivity_PrepareRequest",
                "to",
                "callActivity_ReceiveReply",
                "target",
                Long.toString(FakeStandstill.NEWER));

        String form = answer.headers().firstValue("Location").orElseThrow();
        assertThat(form).contains(address);
        assertThat(olga.get(form).body()).contains("data-not-done", "Say why, in 10 to 500 characters.");
        assertThat(RunningDesk.interventions().orders()).hasSize(before);
    }

    /** Other classes of this program look at the same instances. */
    @AfterEach
    void startAgain() {
        RunningDesk.instances().startAgain();
    }

    @Test
    void triesAFailedStepAgain() {
        assertThat(olga.get(RETRY).body()).contains("The register did not answer within 5 s.");

        HttpResponse<String> answer = olga.submit(RETRY, RETRY, "reason", WHY);

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(STOPPED + "#acts");
        assertThat(RunningDesk.instances().retried()).contains(FakeInstances.INCIDENT);
        assertThat(olga.get(STOPPED).body()).contains("The step was tried again.", WHY, "data-act=\"RETRY\"");
    }

    @Test
    void asksWhatBecomesOfTheCaseBeforeItCancels() {
        assertThat(olga.get(RUNNING + "/cancellation").body())
                .contains("Cancel this instance?", "cannot be continued", "What becomes of the case?");
        assertThat(olga.get(STOPPED + "/cancellation").body()).doesNotContain("What becomes of the case?");
        String form = olga.submit(RUNNING + "/cancellation", RUNNING + "/cancellation", "reason", WHY)
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(olga.get(form).body()).contains("Say what becomes of the case.", WHY);
        assertThat(RunningDesk.interventions().orders())
                .noneMatch(
                        order -> order.act() == Act.CANCEL && order.place().processInstance() == FakeInstances.RUNNING);
    }

    @Test
    void cancelsAnInstanceThatLeadsNoCase() {
        olga.submit(STOPPED + "/cancellation", STOPPED + "/cancellation", "reason", WHY);

        assertThat(RunningDesk.interventions().orders())
                .contains(new Order(
                        Act.CANCEL,
                        new Order.Place(FakeInstances.STOPPED, "packet-dispatch", FakeCases.FIRST.value()),
                        "",
                        ""));
    }

    @Test
    void takesNoValueThatIsNoJson() {
        String form = olga.submit(RUNNING + "/move", RUNNING + "/variable", "name", "a {b", "value", "{", "reason", WHY)
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(olga.get(form).body()).contains("quotation marks", "a {b", WHY);
    }

    @Test
    void keepsTheValueThatWasTypedWithoutAReason() {
        String form = olga.submit(RUNNING + "/move", RUNNING + "/variable", "name", "complete", "value", "[1,2]")
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(olga.get(form).body()).contains("[1,2]");
        assertThat(olga.submit(RUNNING + "/move", RUNNING + "/variable", "name", "x", "value", "1 2", "reason", WHY)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .contains("/variable?name=x");
    }

    @Test
    void changesAVariable() {
        assertThat(olga.get(RUNNING + "/variable?name=counterpart").body()).contains("&quot;XRU-CRS&quot;");

        olga.submit(RUNNING + "/move", RUNNING + "/variable", "name", "complete", "value", "false", "reason", WHY);

        assertThat(RunningDesk.interventions().orders()).anySatisfy(order -> {
            assertThat(order.act()).isEqualTo(Act.SET_VARIABLE);
            assertThat(List.of(order.subject(), order.target())).containsExactly("complete", "false");
        });
    }

    @Test
    void saysWhyTheEngineRefused() {
        olga.submit(
                RUNNING + "/move",
                RUNNING + "/move",
                "from",
                "callActivity_PrepareRequest",
                "to",
                "callActivity_ReceiveReply",
                "reason",
                WHY);

        assertThat(olga.get(RUNNING).body())
                .contains("Not done:", FakeInterventions.REFUSAL, "data-act-state=\"REFUSED\"");
    }

    @Test
    void namesInChineseTheStepsBetweenWhichItIsMoved() {
        for (String page :
                List.of(RUNNING + "/move", "/operations/batches/new?act=MOVE&key=" + FakeInstances.RUNNING)) {
            assertThat(olga.get(page + (page.contains("?") ? "&" : "?") + "lang=zh")
                            .body())
                    .as(page)
                    .contains("准备并发送请求", "接收答复")
                    .doesNotContain("Prepare and send request", "Receive reply");
        }
        olga.get(RUNNING + "?lang=en");
    }

    @Test
    void movesNothingToAPlaceThatIsNotThere() {
        int before = RunningDesk.interventions().orders().size();

        olga.submit(
                RUNNING + "/move",
                RUNNING + "/move",
                "from",
                "callActivity_PrepareRequest",
                "to",
                "nowhere",
                "reason",
                WHY);

        assertThat(RunningDesk.interventions().orders()).hasSize(before);
    }

    @Test
    void showsWhatGoesOverToAnotherVersionAndWhatDoesNot() {
        String target = "/migration?target=" + FakeStandstill.NEWER;

        assertThat(olga.get(RUNNING + target).body())
                .contains("data-mapped=\"callActivity_PrepareRequest\"", "name=\"reason\"");
        assertThat(olga.get(STOPPED + target).body())
                .contains("serviceTask_SealPacket", "It cannot go over.")
                .doesNotContain("name=\"reason\"");
        olga.submit(
                RUNNING + "/move",
                RUNNING + "/migration",
                "target",
                Long.toString(FakeStandstill.NEWER),
                "reason",
                WHY);
        assertThat(RunningDesk.interventions().orders())
                .anyMatch(order -> order.act() == Act.MIGRATE && order.target().equals("4"));
    }

    @Test
    void ordersManyAtOnceAndSaysHowEachEnded() {
        String cause = "act=RETRY&process=packet-dispatch&element=serviceTask_SealPacket&type=JOB_NO_RETRIES";
        String form = "/operations/batches/new?" + cause;
        assertThat(olga.get(form).body()).contains("Try all of this cause again?", "1 in all");

        String batch = olga.submit(
                        form,
                        "/operations/batches",
                        "act",
                        "RETRY",
                        "process",
                        "packet-dispatch",
                        "element",
                        "serviceTask_SealPacket",
                        "type",
                        "JOB_NO_RETRIES",
                        "reason",
                        WHY)
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(olga.get(batch).body()).contains("data-open=\"0\"", "1 done, 0 refused, 0 to do, of 1", WHY);
        assertThat(olga.get("/operations/batches").body()).contains("data-batch=");
    }

    @Test
    void ordersNothingThatWasNotChosen() {
        String form = olga.submit("/operations/batches", "/operations/batches", "act", "CANCEL", "reason", WHY)
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(olga.get(form).body()).contains("Nothing was chosen");
        assertThat(olga.get("/operations/batches/new?act=RESEND&key=1").statusCode())
                .isEqualTo(400);
        assertThat(olga.get("/operations/batches/new?act=DROP&key=x").statusCode())
                .isEqualTo(400);
    }

    @Test
    void showsWhatBecomesOfManyBeforeTheyGoToAnotherVersion() {
        String form = "/operations/batches/new?act=MIGRATE&key=";
        String newer = "&target=" + FakeStandstill.NEWER;

        assertThat(olga.get(form + FakeInstances.RUNNING).body())
                .contains("What becomes of them")
                .doesNotContain("data-plan=", "name=\"reason\"");
        assertThat(olga.get(form + FakeInstances.STOPPED + newer).body())
                .contains("data-plan=\"" + FakeInstances.STOPPED + "\"", "data-missing=\"1\"");
        assertThat(olga.get(form + FakeInstances.RUNNING + newer).body())
                .contains("data-plan=\"" + FakeInstances.RUNNING + "\"", "data-missing=\"0\"", "name=\"reason\"");
        olga.submit(
                form + FakeInstances.RUNNING + newer,
                "/operations/batches",
                "act",
                "MIGRATE",
                "key",
                Long.toString(FakeInstances.RUNNING),
                "target",
                Long.toString(FakeStandstill.NEWER),
                "reason",
                WHY);

        assertThat(RunningDesk.interventions().orders())
                .anyMatch(order -> order.act() == Act.MIGRATE
                        && order.place().processInstance() == FakeInstances.RUNNING
                        && order.subject().equals(Long.toString(FakeStandstill.NEWER)));
    }

    @Test
    void showsWhereManyStandBeforeTheyAreMoved() {
        String form = "/operations/batches/new?act=MOVE&key=" + FakeInstances.RUNNING;
        String steps = "&leave=callActivity_PrepareRequest&enter=callActivity_ReceiveReply";

        assertThat(olga.get(form).body())
                .contains("name=\"leave\"", "name=\"enter\"", "What becomes of them")
                .doesNotContain("data-stand=", "name=\"reason\"");
        assertThat(olga.get(form + steps).body())
                .contains("data-stand=\"" + FakeInstances.RUNNING + "\"", "data-there=\"true\"", "name=\"reason\"");
        assertThat(olga.get(form + "&leave=callActivity_ReceiveReply&enter=callActivity_PrepareRequest")
                        .body())
                .contains("data-there=\"false\"", "It does not stand there: nothing is moved.");
        assertThat(olga.get(form + "&leave=nowhere&enter=callActivity_PrepareRequest")
                        .body())
                .doesNotContain("data-stand=", "name=\"reason\"");
        String batch = olga.submit(form + steps, "/operations/batches", move("callActivity_ReceiveReply", WHY))
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(olga.get(batch).body())
                .contains("data-act=\"MOVE\"", FakeInterventions.REFUSAL, "data-act-state=\"REFUSED\"");
        assertThat(RunningDesk.interventions().orders())
                .anyMatch(order -> order.act() == Act.MOVE
                        && order.place().processInstance() == FakeInstances.RUNNING
                        && order.subject().equals("callActivity_PrepareRequest")
                        && order.target().equals("callActivity_ReceiveReply"));
    }

    @Test
    void movesNoneWithoutAReasonOrToAStepThatIsNotThere() {
        int before = RunningDesk.interventions().orders().size();
        String form = "/operations/batches/new?act=MOVE&key=" + FakeInstances.RUNNING;

        String unsaid = olga.submit(form, "/operations/batches", move("callActivity_ReceiveReply", "no"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String nowhere = olga.submit(form, "/operations/batches", move("nowhere", WHY))
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(unsaid).contains("leave=callActivity_PrepareRequest", "enter=callActivity_ReceiveReply");
        assertThat(olga.get(unsaid).body()).contains("Say why, in 10 to 500 characters.", "data-stand=");
        assertThat(olga.get(nowhere).body()).contains("two of its steps.");
        assertThat(RunningDesk.interventions().orders()).hasSize(before);
    }

    /** A step of one model, or of one version of it, need not be one of another. */
    @Test
    void movesOnlyInstancesOfOneVersion() {
        String form = "/operations/batches/new?act=MOVE&key=" + FakeInstances.RUNNING + "&key=" + FakeInstances.STOPPED;

        assertThat(olga.get(form).body())
                .contains("Choose instances of one version of one process.")
                .doesNotContain("name=\"leave\"", "name=\"reason\"");
        assertThat(Visitor.signedIn("olga").get(form + "&lang=zh").body()).contains("请选择同一流程、同一版本的实例");
    }

    @Test
    void changesAVariableOfManyAndShowsNoValue() {
        String form = "/operations/batches/new?act=SET_VARIABLE&key=" + FakeInstances.RUNNING;

        assertThat(olga.get(form).body()).contains("name=\"name\"").doesNotContain("data-hold=", "name=\"reason\"");
        assertThat(olga.get(form + "&name=counterpart").body())
                .contains("data-hold=\"" + FakeInstances.RUNNING + "\"", "data-there=\"true\"", "name=\"reason\"")
                .doesNotContain("XRU-CRS");
        assertThat(olga.get(form + "&name=unheardOf").body())
                .contains("data-there=\"false\"", "does not have it: it is added.");
        assertThat(olga.get(form + "&name=%20").body()).doesNotContain("data-hold=", "name=\"reason\"");
        String unsaid = olga.submit(form, "/operations/batches", variable("SENT", WHY))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(unsaid).contains("name=counterpart").doesNotContain("SENT");
        assertThat(olga.get(unsaid).body()).contains("quotation marks", ">SENT</textarea>", WHY);

        String batch = olga.submit(form, "/operations/batches", variable("\"SENT\"", WHY))
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(olga.get(batch).body())
                .contains("data-act=\"SET_VARIABLE\"", "counterpart")
                .doesNotContain("SENT");
        assertThat(RunningDesk.interventions().orders())
                .anyMatch(order -> order.act() == Act.SET_VARIABLE
                        && order.place().processInstance() == FakeInstances.RUNNING
                        && order.subject().equals("counterpart")
                        && order.target().equals("\"SENT\""));
    }

    private static String[] variable(String value, String why) {
        return new String[] {
            "act",
            "SET_VARIABLE",
            "key",
            Long.toString(FakeInstances.RUNNING),
            "name",
            "counterpart",
            "value",
            value,
            "reason",
            why
        };
    }

    private static String[] move(String enter, String why) {
        return new String[] {
            "act",
            "MOVE",
            "key",
            Long.toString(FakeInstances.RUNNING),
            "leave",
            "callActivity_PrepareRequest",
            "enter",
            enter,
            "reason",
            why
        };
    }

    @Test
    void actsAtAllThatWereFoundAndRun() {
        String list = "/operations/instances?process=packet-dispatch";
        String form = "/operations/batches/new?process=packet-dispatch&act=CANCEL&found=true";

        assertThat(olga.get(list).body()).contains(form.replace("&", "&amp;"), "Cancel all found that run");
        assertThat(olga.get("/operations/instances?state=COMPLETED").body()).doesNotContain("found=true");
        assertThat(olga.get(form).body())
                .contains("name=\"key\" value=\"" + FakeInstances.STOPPED + "\"")
                .doesNotContain("value=\"" + FakeInstances.RUNNING + "\"");
        String again = olga.submit(
                        form,
                        "/operations/batches",
                        "act",
                        "CANCEL",
                        "found",
                        "true",
                        "process",
                        "packet-dispatch",
                        "key",
                        Long.toString(FakeInstances.STOPPED),
                        "reason",
                        "no")
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(again).contains("found=true", "process=packet-dispatch").doesNotContain("key=");
        assertThat(olga.get(again).body())
                .contains("Say why, in 10 to 500 characters.", "name=\"key\" value=\"" + FakeInstances.STOPPED + "\"");
    }
}
