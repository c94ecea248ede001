package org.pouch.engine.work;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.pouch.engine.scope.Agenda;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Once;

/** Tells who waits for jobs that there may be one of a type. */
public final class JobBell {
    private static final Once<String> RING = new Once<>();
    private static final Once<Instant> SET = new Once<>();

    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final Transactions transactions;
    private final Agenda agenda;

    JobBell(Transactions transactions, Agenda agenda) {
        this.transactions = transactions;
        this.agenda = agenda;
    }

    public void onRing(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** A job becomes free at this moment by what the transaction does, and the bell is to ring then. */
    public void setAfterCommit(Instant due) {
        transactions.current().afterCommit(SET, due, () -> agenda.noteDue(due));
    }

    /** The transaction makes a job of this type free. */
    public void ringAfterCommit(String type) {
        transactions.current().afterCommit(RING, type, () -> ring(type));
    }

    public void ring(String type) {
        listeners.forEach(listener -> listener.accept(type));
    }
}
