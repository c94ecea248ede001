package org.pouch.casework.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
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
 */
public record TaskRule(UserTaskId task, Role role, Form form, List<UserTaskId> notBy, Prefill prefill, Effect effect) {

    public static TaskRule of(UserTaskId task, Role role, Form form, Prefill prefill, Effect effect) {
        return new TaskRule(task, role, form, List.of(), prefill, effect);
    }

    public TaskRule notBy(List<UserTaskId> tasks) {
        return new TaskRule(task, role, form, tasks, prefill, effect);
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
