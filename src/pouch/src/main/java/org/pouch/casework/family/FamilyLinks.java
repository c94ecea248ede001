package org.pouch.casework.family;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which cases of this authority are of one family: numbers of cases and nothing of persons, in no packet. What is linked stays linked;
 * whoever is to travel apart needs a decision, not a shorter list.
 */
@Component
public final class FamilyLinks {
    /** With whoever is linked to them; larger ones are several. */
    public static final int MOST = 20;

    private final JdbcClient database;

    FamilyLinks(JdbcClient database) {
        this.database = database;
    }

    /** All others of the family, in the order of their numbers. */
    public List<RequestId> of(RequestId request) {
        return database.sql("SELECT member_id FROM casework_family WHERE request_id = ? ORDER BY member_id")
                .param(request.value())
                .query((row, number) -> new RequestId(row.getString("member_id")))
                .list();
    }

    /** Everybody who is of one family once these are: the one asked about, the others, and all whom they are linked to already. */
    public Set<String> joined(RequestId request, Collection<RequestId> others) {
        Set<String> all = new TreeSet<>(Set.of(request.value()));
        of(request).forEach(member -> all.add(member.value()));
        for (RequestId other : others) {
            all.add(other.value());
            of(other).forEach(member -> all.add(member.value()));
        }
        return all;
    }

    /** In the caller's transaction, one family after the other: who joins two at the same instant sees what the other has joined. */
    public void join(RequestId request, Collection<RequestId> others) {
        database.sql("SELECT name FROM casework_one_at_a_time WHERE name = 'FAMILIES' FOR UPDATE")
                .query(String.class)
                .single();
        Set<String> all = joined(request, others);
        for (String one : all) {
            for (String other : all) {
                if (!one.equals(other)) {
                    database.sql(
                                    "INSERT INTO casework_family (request_id, member_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
                            .params(one, other)
                            .update();
                }
            }
        }
    }

    /** When the case is erased. Those who stay keep knowing that somebody of theirs did not come along. */
    public void forget(RequestId request) {
        database.sql("DELETE FROM casework_family WHERE request_id = ?")
                .param(request.value())
                .update();
    }
}
