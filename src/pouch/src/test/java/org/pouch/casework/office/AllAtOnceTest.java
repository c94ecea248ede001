package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.RecordDecision.Decision;
import org.pouch.casework.UserTaskId;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

/** Whoever fills in a form hears all that is wrong at once, by itself or in this case. */
class AllAtOnceTest {
    /** The key of a task that nobody has done. */
    private static final long UNSENT = Long.MAX_VALUE;

    private final Office utopia = Office.utopia();
    private final RequestId lyu = utopia.open("request");

    @AfterEach
    void close() {
        utopia.close();
    }

    @Test
    void saysBesideAMissingFieldWhatIsWrongInTheCase() {
        ObjectNode form = prepared().put("noticeDate", "2099-01-01").put("nationalIdNumber", "999901198501150016");
        form.remove("noticeId");

        Map<String, String> refused = refused(() -> utopia.decisions().record(decision(form)));

        assertThat(refused)
                .containsEntry("noticeId", "This is needed.")
                .containsEntry("noticeDate", "The person must have been informed already.")
                .hasEntrySatisfying("nationalIdNumber", said -> assertThat(said).contains("wrong check character"));
        assertThat(refused(() -> utopia.decisions().check(decision(form)))).isEqualTo(refused);
    }

    @Test
    void goesByTheFieldItselfFirst() {
        ObjectNode form = prepared().put("dateOfBirth", "85").put("noticeDate", "tomorrow");
        form.remove("sex");

        assertThat(refused(() -> utopia.decisions().check(decision(form))))
                .containsEntry("dateOfBirth", "Write at least 4 characters.")
                .containsEntry("noticeDate", "Enter a date as year-month-day, such as 2026-03-02.")
                .containsEntry("sex", "This is needed.");
    }

    @Test
    void recordsNothingWhenItIsOnlyAsked() {
        ObjectNode form = prepared();

        assertThatCode(() -> utopia.decisions().check(decision(form))).doesNotThrowAnyException();

        assertThat(utopia.dossier(lyu).entries()).isEmpty();
    }

    private ObjectNode prepared() {
        ObjectNode form = utopia.cases().formData(UserTaskId.PREPARE_REQUEST.value(), lyu, Office.LI);
        return form.put("transferBasis", "INSTRUMENT")
                .put("noticeId", "NOTE-26-17")
                .put("noticeLanguage", "zh-Hans")
                .put("noticeDate", utopia.today().toString());
    }

    private Decision decision(ObjectNode form) {
        return new Decision(7, UserTaskId.PREPARE_REQUEST.value(), lyu, Office.LI, form);
    }

    /** What is said of an entry that is only asked about; it is refused with the same when it is sent. */
    static Map<String, String> refused(
            Office office, Officer officer, UserTaskId task, RequestId request, Consumer<ObjectNode> change) {
        return refused(office, officer, task, null, request, change);
    }

    /** @param packet that the task is about; null where it is about none */
    static Map<String, String> refused(
            Office office,
            Officer officer,
            UserTaskId task,
            @Nullable PacketId packet,
            RequestId request,
            Consumer<ObjectNode> change) {
        ObjectNode form = office.cases().formData(task.value(), packet, request, officer);
        change.accept(form);
        Decision entry = new Decision(UNSENT, task.value(), null, packet, request, officer, form);
        Map<String, String> checked = refused(() -> office.decisions().check(entry));

        assertThat(refused(() -> office.decisions().record(entry))).isEqualTo(checked);
        return checked;
    }

    private static Map<String, String> refused(ThrowingCallable entry) {
        return catchThrowableOfType(DecisionRefused.class, entry).fields();
    }
}
