package org.pouch.casework.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.PacketId;

/**
 * What one user task asks and what comes of it.
 *
 * @param notBy user tasks whose officers may not do this one
 * @param prefill what the form starts with
 * @param check what the effect refuses at fields, as far as it can be told before all are right
 */
public record TaskRule(
        UserTaskId task, Role role, Form form, List<UserTaskId> notBy, Prefill prefill, Check check, Effect effect) {

    public static TaskRule of(UserTaskId task, Role role, Form form, Prefill prefill, Effect effect) {
        return new TaskRule(task, role, form, List.of(), prefill, Check.NOTHING, effect);
    }

    public TaskRule notBy(List<UserTaskId> tasks) {
        return new TaskRule(task, role, form, tasks, prefill, check, effect);
    }

    /** Asked whenever the form is not right yet; where it is, the effect refuses by itself. */
    public TaskRule checking(Check check) {
        return new TaskRule(task, role, form, notBy, prefill, check, effect);
    }

    /**
     * @param dossier null for a task that belongs to no case
     * @param packet that the task is about; null where it is about none, or nobody knows
     * @throws DecisionRefused naming every field that is missing or wrong, by itself or in this case
     */
    public FormAnswers read(@Nullable Dossier dossier, @Nullable PacketId packet, ObjectNode entered) {
        Form.Reading reading = form.reading(entered);
        if (!reading.problems().isEmpty()) {
            FormAnswers.refuseIfAny(problems(dossier, packet, reading));
        }
        return reading.given();
    }

    /** By field, a sentence each: what is wrong with a field by itself goes before what is wrong in this case. */
    Map<String, String> problems(@Nullable Dossier dossier, @Nullable PacketId packet, Form.Reading reading) {
        Map<String, String> problems = new LinkedHashMap<>(reading.problems());
        if (dossier != null) {
            FormAnswers given = reading.given();
            Map<String, String> more = check instanceof CheckOfPacket ofPacket
                    ? ofPacket.problems(dossier, packet, given)
                    : check.problems(dossier, given);
            more.forEach(problems::putIfAbsent);
        }
        return problems;
    }

    /** Fills the form that an officer opens. */
    @FunctionalInterface
    public interface Prefill {
        void fill(Dossier dossier, ObjectNode form);

        Prefill NOTHING = (dossier, form) -> {};
    }

    /** Of a task about one packet of a case: what is shown is about that packet, and of other cases about those alone that the reader may know of. */
    @FunctionalInterface
    public interface PrefillOfPacket extends Prefill {
        /**
         * @param packet null where the process of the task does not say which
         * @param reader null where nobody is named: then no other case is
         */
        void fill(Dossier dossier, @Nullable PacketId packet, @Nullable Officer reader, ObjectNode form);

        @Override
        default void fill(Dossier dossier, ObjectNode form) {
            fill(dossier, null, null, form);
        }
    }

    /** Of a task that tells of other cases: of those alone that its reader may know of. */
    @FunctionalInterface
    public interface PrefillForReader extends Prefill {
        /** @param reader null where nobody is named: then no other case is */
        void fill(Dossier dossier, @Nullable Officer reader, ObjectNode form);

        @Override
        default void fill(Dossier dossier, ObjectNode form) {
            fill(dossier, null, form);
        }
    }

    /** Holds what is entered against the case. Changes nothing, takes no lock and asks nobody outside but the civil register. */
    @FunctionalInterface
    public interface Check {
        /**
         * @param given without what is missing or wrong by itself
         * @return by field, a sentence each
         */
        Map<String, String> problems(Dossier dossier, FormAnswers given);

        Check NOTHING = (dossier, given) -> Map.of();
    }

    /** Of a task about one packet of a case, of which others may be on their way too. */
    @FunctionalInterface
    public interface CheckOfPacket extends Check {
        /** @param packet null where the process of the task does not say which */
        Map<String, String> problems(Dossier dossier, @Nullable PacketId packet, FormAnswers given);

        @Override
        default Map<String, String> problems(Dossier dossier, FormAnswers given) {
            return problems(dossier, null, given);
        }
    }

    /** Decides what an entry does; throws {@link DecisionRefused} when it cannot be taken. */
    @FunctionalInterface
    public interface Effect {
        TaskOutcome of(Dossier dossier, FormAnswers answers);
    }

    /** Of a task about one packet of a case, of which others may be on their way too. */
    @FunctionalInterface
    public interface OfPacket extends Effect {
        /** @param packet null where the process of the task does not say which */
        TaskOutcome of(Dossier dossier, @Nullable PacketId packet, FormAnswers answers);

        @Override
        default TaskOutcome of(Dossier dossier, FormAnswers answers) {
            return of(dossier, null, answers);
        }
    }

    /** Of a task that belongs to no case, such as looking at a quarantined arrival. */
    @FunctionalInterface
    public interface Caseless extends Effect {
        TaskOutcome of(FormAnswers answers);

        @Override
        default TaskOutcome of(Dossier dossier, FormAnswers answers) {
            return of(answers);
        }
    }
}
