package org.pouch.engine.scope;

import java.util.List;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Once;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cuts a long way through a model into several transactions, so that a loop without a wait cannot run in one for ever. */
public final class Continuations {
    private static final int ENOUGH = 500;
    private static final Once<Agenda> WAKE = new Once<>();

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Agenda agenda;

    Continuations(JdbcClient jdbc, Transactions transactions, Agenda agenda) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.agenda = agenda;
    }

    public record Pending(long elementKey, long processInstanceKey) {}

    public boolean isEnough() {
        return transactions.current().step() > ENOUGH;
    }

    public void postpone(ElementScope scope) {
        jdbc.sql("INSERT INTO continuation (element_instance_key, process_instance_key) VALUES (?, ?)")
                .params(scope.key(), scope.instance().processInstanceKey())
                .update();
        transactions.current().afterCommit(WAKE, agenda, agenda::wake);
    }

    /** Of one instance, whose turn it is. */
    public List<Pending> pending(int limit) {
        return jdbc.sql("SELECT element_instance_key, process_instance_key FROM continuation"
                        + " WHERE process_instance_key = (SELECT process_instance_key FROM continuation"
                        + " ORDER BY element_instance_key LIMIT 1) ORDER BY element_instance_key LIMIT " + limit)
                .query((row, number) -> new Pending(row.getLong(1), row.getLong(2)))
                .list();
    }

    /** Answers false when another was faster. */
    public boolean take(Pending pending) {
        return jdbc.sql("DELETE FROM continuation WHERE element_instance_key = ?")
                        .param(pending.elementKey())
                        .update()
                == 1;
    }
}
