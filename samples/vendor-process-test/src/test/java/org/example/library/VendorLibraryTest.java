package org.example.library;

import static io.camunda.process.test.api.CamundaAssert.assertThatProcessInstance;
import static io.camunda.process.test.api.CamundaAssert.assertThatUserTask;
import static io.camunda.process.test.api.assertions.UserTaskSelectors.byElementId;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.process.test.api.CamundaProcessTest;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.camunda.process.test.api.TestDeployment;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Camunda's own process tests, as its vendor documents them; where the engine is stands in camunda-container-runtime.properties. */
@CamundaProcessTest
@TestDeployment(resources = "library-loan.bpmn")
class VendorLibraryTest {
    private static final Duration FOUR_WEEKS = Duration.ofDays(28);

    // set by the extension
    private CamundaClient client;
    private CamundaProcessTestContext context;

    private ProcessInstanceEvent loan() {
        return client.newCreateInstanceCommand()
                .bpmnProcessId("library-loan")
                .latestVersion()
                .variables(Map.of("loan", "loan-17", "book", "book-4", "reader", "reader-9"))
                .send()
                .join();
    }

    private ProcessInstanceEvent loanOfABookHandedOut() {
        context.mockJobWorker("library.checkReader").thenComplete();
        ProcessInstanceEvent loan = loan();
        context.completeUserTask("userTask_HandOutBook");
        return loan;
    }

    @Test
    void endsWhenTheBookIsReturned() {
        ProcessInstanceEvent loan = loanOfABookHandedOut();
        assertThatProcessInstance(loan).isWaitingForMessage("Book returned", "loan-17");

        client.newPublishMessageCommand()
                .messageName("Book returned")
                .correlationKey("loan-17")
                .variables(Map.of("condition", "good"))
                .send()
                .join();

        assertThatProcessInstance(loan)
                .isCompleted()
                .hasCompletedElementsInOrder(
                        "serviceTask_CheckReader",
                        "userTask_HandOutBook",
                        "receiveTask_AwaitBook",
                        "endEvent_BookReturned")
                .hasNotActivatedElements("serviceTask_RemindReader")
                .hasVariable("condition", "good");
    }

    /** The book that a test before this one handed out is gone: the engine is purged between tests. */
    @Test
    void handsOutTheBookToOneReaderAtATime() {
        context.mockJobWorker("library.checkReader").thenComplete();

        ProcessInstanceEvent loan = loan();

        assertThatUserTask(byElementId("userTask_HandOutBook")).isCreated().hasCandidateGroup("LIBRARIAN");
        assertThatProcessInstance(loan).isActive().hasNoActiveIncidents();
        assertEquals(
                1,
                client.newProcessInstanceSearchRequest().send().join().items().size());
    }

    @Test
    void remindsTheReaderEveryFourWeeks() {
        ProcessInstanceEvent loan = loanOfABookHandedOut();
        assertThatProcessInstance(loan).hasActiveElements("receiveTask_AwaitBook");

        context.increaseTime(FOUR_WEEKS);
        context.completeJob("library.remindReader");
        context.increaseTime(FOUR_WEEKS);
        context.completeJob("library.remindReader");

        assertThatProcessInstance(loan)
                .hasActiveElements("receiveTask_AwaitBook")
                .hasCompletedElement("endEvent_ReaderReminded", 2);
    }

    @Test
    void refusesAReaderWhoIsBlocked() {
        context.mockJobWorker("library.checkReader").thenThrowBpmnError("READER_BLOCKED");

        ProcessInstanceEvent loan = loan();

        assertThatProcessInstance(loan).isCompleted().hasCompletedElements("endEvent_LoanRefused");
    }
}
