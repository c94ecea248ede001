package org.pouch.engine.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction remembers: rows it read, values handed from one element to the next, and what follows the commit. Each
 * place for a value is a constant of the one class that fills and reads it:
 *
 * <ul>
 *   <li>rows read or to be written: {@code Instances}, {@code ElementInstances}, {@code Variables}, {@code ElementCounts},
 *       {@code SequenceFlows}, {@code UnwrittenRows}, {@code ProcessDefinitions}, {@code MultiInstances};
 *   <li>on its way from one station to the next: {@code EventPayloads}, {@code InstanceStarts}, {@code ExpectedElements},
 *       {@code HeldTokens}, {@code ElementRecords}, {@code JoinFlows}, {@code CalledElements}, {@code Lifecycle},
 *       {@code AdHocScopes};
 *   <li>looked at before a command is over: {@code ConditionalEvents}, {@code PausedElements}, {@code WaitingJoins}, {@code InstructedEnds},
 *       {@code EndingInstances}, {@code EndingScopes}, {@code AdHocTokens};
 *   <li>on whose behalf: {@code AuditLog};
 *   <li>what follows the commit: {@code JobBell}, {@code Timers}, {@code MessageSubscriptions}, {@code StartLocks},
 *       {@code Continuations}, {@code TaskWaiters}, {@code ResultWaiters}, {@code SignalBroadcaster}, {@code BatchCommands},
 *       {@code ElementCounts}, {@code ClusterVariables},
 *       {@code ProcessDefinitions}.
 * </ul>
 */
public final class UnitOfWork {
    private final Map<Slot<?>, Object> values = new HashMap<>();
    private final Map<Slots<?, ?>, Map<Object, Object>> valuesBySubject = new HashMap<>();
    private final List<Runnable> beforeCommit = new ArrayList<>();
    private final Map<Once<?>, Set<Object>> asked = new HashMap<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final List<Runnable> afterEnd = new ArrayList<>();
    private int steps;

    /** A place for one value. */
    public static final class Slot<V> {}

    /** A place for one value of each subject, such as the key of an instance. */
    public static final class Slots<S, V> {}

    /** What follows the commit once for each subject, however often it is asked for. */
    public static final class Once<S> {}

    /** The value last remembered here, or null. */
    @SuppressWarnings("unchecked") // filled by remember alone
    public <V> @Nullable V recall(Slot<V> slot) {
        return (V) values.get(slot);
    }

    /** The value last remembered here, or the first one made for it. */
    @SuppressWarnings("unchecked") // filled by remember and here alone
    public <V> V recall(Slot<V> slot, Supplier<V> first) {
        return (V) values.computeIfAbsent(slot, empty -> first.get());
    }

    public <V> void remember(Slot<V> slot, V value) {
        values.put(slot, value);
    }

    /** Answers what was remembered, or null. */
    @SuppressWarnings("unchecked") // filled by remember alone
    public <V> @Nullable V forget(Slot<V> slot) {
        return (V) values.remove(slot);
    }

    @SuppressWarnings("unchecked") // filled by remember alone
    public <S, V> @Nullable V recall(Slots<S, V> slots, S subject) {
        Map<Object, Object> known = valuesBySubject.get(slots);
        return known == null ? null : (V) known.get(subject);
    }

    public <S> boolean isKnown(Slots<S, ?> slots, S subject) {
        Map<Object, Object> known = valuesBySubject.get(slots);
        return known != null && known.containsKey(subject);
    }

    public <S, V> void remember(Slots<S, V> slots, S subject, V value) {
        valuesBySubject.computeIfAbsent(slots, empty -> new HashMap<>()).put(subject, value);
    }

    /** Answers what was remembered of the subject, or null. */
    @SuppressWarnings("unchecked") // filled by remember alone
    public <S, V> @Nullable V forget(Slots<S, V> slots, S subject) {
        Map<Object, Object> known = valuesBySubject.get(slots);
        return known == null ? null : (V) known.remove(subject);
    }

    /** Counts what was done in this transaction. */
    public int step() {
        return ++steps;
    }

    /** Runs once all work is done, as the last of the transaction. */
    void beforeCommit(Runnable action) {
        beforeCommit.add(action);
    }

    void finish() {
        for (int next = 0; next < beforeCommit.size(); next++) { // one may ask for another
            beforeCommit.get(next).run();
        }
    }

    /** The first action asked for is the one that runs. */
    public <S> void afterCommit(Once<S> once, S subject, Runnable action) {
        if (asked.computeIfAbsent(once, first -> new HashSet<>()).add(subject)) {
            afterCommit.add(action);
        }
    }

    /**
     * For what is kept in memory of rows that this transaction changes: runs once it has ended, however it did. Whether a commit that
     * failed stands, nobody can tell. The first action asked for is the one that runs.
     */
    public <S> void afterEnd(Once<S> once, S subject, Runnable action) {
        if (asked.computeIfAbsent(once, first -> new HashSet<>()).add(subject)) {
            afterEnd.add(action);
        }
    }

    void end() {
        afterEnd.forEach(Runnable::run);
    }

    List<Runnable> takeAfterCommit() {
        List<Runnable> actions = List.copyOf(afterCommit);
        afterCommit.clear();
        asked.clear();
        return actions;
    }
}
