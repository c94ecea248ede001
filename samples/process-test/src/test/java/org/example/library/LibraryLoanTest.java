package org.example.library;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ProcessInstanceEvent;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pouch.processtest.Engine;
import org.pouch.processtest.ProcessTest;

/** One test for each way through the diagram. */
@ProcessTest("library-loan.bpmn")
class LibraryLoanTest {
    private static final Duration FOUR_WEEKS = Duration.ofDays(28);

    private final Engine engine;

    LibraryLoanTest(Engine engine) {
        this.engine = engine;
    }

    private ProcessInstanceEvent loan() {
        return engine.start("library-loan", Map.of("loan", "loan-17", "book", "book-4", "reader", "reader-9"));
    }

    private ProcessInstanceEvent loanOfABookHandedOut() {
        ProcessInstanceEvent loan = loan();
        engine.completeJob("library.checkReader");
        engine.completeUserTask("userTask_HandOutBook");
        return loan;
    }

    @Test
    void endsWhenTheBookIsReturned() {
        ProcessInstanceEvent loan = loanOfABookHandedOut();

        engine.publish("Book returned", "loan-17", Map.of("condition", "good"));

        engine.assertThat(loan)
                .isCompleted()
                .hasPassed(
                        "startEvent_LoanRequested",
                        "serviceTask_CheckReader",
                        "userTask_HandOutBook",
                        "receiveTask_AwaitBook",
                        "endEvent_BookReturned")
                .hasNotPassed("serviceTask_RemindReader")
                .hasVariable("condition", "good");
    }

    @Test
    void remindsTheReaderEveryFourWeeks() {
        ProcessInstanceEvent loan = loanOfABookHandedOut();

        engine.clock().advance(FOUR_WEEKS.minusMinutes(1));
        engine.assertThat(loan).isWaitingAt("receiveTask_AwaitBook");

        engine.clock().advance(Duration.ofMinutes(1));
        engine.assertThat(loan).isWaitingAt("receiveTask_AwaitBook", "serviceTask_RemindReader");
        engine.completeJob("library.remindReader");

        engine.clock().advance(FOUR_WEEKS);
        engine.completeJob("library.remindReader");
        engine.assertThat(loan)
                .isWaitingAt("receiveTask_AwaitBook")
                .hasPassed("endEvent_ReaderReminded", "endEvent_ReaderReminded");
    }

    /** Whatever has no word of its own here is said with the client. */
    @Test
    void refusesAReaderWhoIsBlocked(CamundaClient client) {
        ProcessInstanceEvent loan = loan();

        client.newThrowErrorCommand(engine.job("library.checkReader"))
                .errorCode("READER_BLOCKED")
                .send()
                .join();

        engine.assertThat(loan)
                .isCompleted()
                .hasPassed("boundaryEvent_ReaderBlocked", "endEvent_LoanRefused")
                .hasNotPassed("userTask_HandOutBook");
    }

    @Test
    void standsStillWhenTheReaderCannotBeChecked(CamundaClient client) {
        ProcessInstanceEvent loan = loan();

        client.newFailCommand(engine.job("library.checkReader"))
                .retries(0)
                .errorMessage("The register of readers is away.")
                .send()
                .join();

        engine.assertThat(loan).isWaitingAt("serviceTask_CheckReader").hasIncident("register of readers is away");
    }

    /** Workers run beside the test: what it expects may come a little later, and is waited for. */
    @Test
    void isServedByWorkers(CamundaClient client) {
        client.newWorker()
                .jobType("library.checkReader")
                .handler((jobs, job) -> jobs.newCompleteCommand(job).send().join())
                .open();

        ProcessInstanceEvent loan = loan();

        engine.assertThat(loan).isWaitingAt("userTask_HandOutBook");
    }
}
